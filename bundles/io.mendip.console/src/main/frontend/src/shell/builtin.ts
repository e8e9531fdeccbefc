import { can } from '../account/session'
import { plugins, pluginsState } from '../extension/registry'
import { lazy } from './chunks'
import type { RouteMeta, RouteRecordRaw } from 'vue-router'

const scripts = { bundle: 'io.mendip.script.provider', view: 'Scripts', permission: 'script.library.list' }
const uploads = { bundle: 'io.mendip.plugin.provider', view: 'Plugins', permission: 'plugin.list' }

/**
 * Pages of bundles that can be switched off. The bundle's plugin.json says that there is a page and puts it into the
 * navigation; which chunk of the console draws it, and at which addresses, is said here.
 */
export const builtinRoutes: RouteRecordRaw[] = [
  {
    path: '/scripts',
    component: lazy(() => import('../scripts/texts').then(() => import('../scripts/ScriptsPage.vue'))),
    meta: { title: 'nav.scripts', of: scripts },
  },
  {
    path: '/scripts/:id(new|[0-9]+)',
    component: lazy(() => import('../scripts/texts').then(() => import('../scripts/ScriptPage.vue'))),
    meta: { title: 'nav.script', of: scripts },
  },
  {
    path: '/plugins',
    component: lazy(() => import('../plugins/texts').then(() => import('../plugins/PluginsPage.vue'))),
    meta: { title: 'nav.plugins', of: uploads },
  },
  {
    path: '/plugins/:id',
    component: lazy(() => import('../plugins/texts').then(() => import('../plugins/PluginPage.vue'))),
    meta: { title: 'nav.plugin', of: uploads },
  },
]

/** Whether it is not known yet if a page's bundle runs. */
export function isUnknown(of: RouteMeta['of']): boolean {
  return of !== undefined && pluginsState.value === 'loading'
}

/** Whether a page's bundle does not run. Who may not see the page is told so by the page itself. */
export function isAway(of: RouteMeta['of']): boolean {
  if (!of || pluginsState.value !== 'ready' || !can(of.permission)) return false
  const bundle = plugins.value.find((plugin) => plugin.id === of.bundle)
  return !bundle?.contributes.pages.some((page) => page.view === of.view)
}
