import { createRouter, createWebHistory } from 'vue-router'
import { me, resumeSession, setupNeeded } from '../account/session'
import { t } from '../i18n'
import { notify } from '../kit/overlay/toasts'
import { builtinRoutes } from './builtin'
import { lazy } from './chunks'
import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'
import type { MessageKey } from '../i18n'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown in the tab of the browser. */
    title?: MessageKey
    /** Reachable without a session. */
    open?: boolean
    /** The bundle whose plugin.json has to name this page; there is none while its feature is off. */
    of?: { bundle: string; view: string; permission: string }
  }
}

/** Where everybody arrives. */
const START = '/dashboard'

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: START },
  {
    path: START,
    component: lazy(() => import('../dashboard/DashboardPage.vue')),
    meta: { title: 'nav.dashboard' },
  },
  {
    path: '/setup',
    component: lazy(() => import('../account/SetupPage.vue')),
    meta: { open: true, title: 'setup.title' },
  },
  {
    path: '/signin',
    component: lazy(() => import('../account/SignInPage.vue')),
    meta: { open: true, title: 'signin.title' },
  },
  {
    path: '/reset',
    component: lazy(() => import('../account/ResetPage.vue')),
    meta: { open: true, title: 'reset.title' },
  },
  {
    path: '/agents',
    component: lazy(() => import('../fleet/list/AgentsPage.vue')),
    meta: { title: 'nav.agents' },
  },
  {
    path: '/agents/install',
    component: lazy(() => import('../fleet/install/InstallPage.vue')),
    meta: { title: 'install.title' },
  },
  {
    path: '/agents/:id/:tab(summary|checks|history|notes|bundles|settings)?',
    component: lazy(() => import('../fleet/agent/AgentPage.vue')),
    meta: { title: 'nav.agent' },
  },
  {
    path: '/agents/:id/x/:plugin/:view',
    component: lazy(() => import('../fleet/agent/AgentPage.vue')),
    meta: { title: 'nav.agent' },
  },
  {
    path: '/p/:plugin/:path(.*)*',
    component: lazy(() => import('../extension/ExtensionPage.vue')),
    meta: { title: 'nav.plugin' },
  },
  {
    path: '/clients/:id/:tab(overview)?',
    component: lazy(() => import('../fleet/client/ClientPage.vue')),
    meta: { title: 'nav.client' },
  },
  {
    path: '/clients/:id/x/:plugin/:view',
    component: lazy(() => import('../fleet/client/ClientPage.vue')),
    meta: { title: 'nav.client' },
  },
  {
    path: '/p/:plugin/~settings/:setting',
    component: lazy(() => import('../extension/settings/SettingsPage.vue')),
    meta: { title: 'nav.settings' },
  },
  {
    path: '/jobs',
    component: lazy(() => import('../jobs/JobsPage.vue')),
    meta: { title: 'nav.jobs' },
  },
  {
    path: '/jobs/:id(\\d+)',
    component: lazy(() => import('../jobs/JobPage.vue')),
    meta: { title: 'nav.job' },
  },
  {
    path: '/history',
    component: lazy(() => import('../jobs/HistoryPage.vue')),
    meta: { title: 'nav.history' },
  },
  {
    path: '/features',
    component: lazy(() => import('../features/FeaturesPage.vue')),
    meta: { title: 'nav.features' },
  },
  {
    path: '/settings/key-store',
    component: lazy(() => import('../settings/KeyStorePage.vue')),
    meta: { title: 'nav.keystore' },
  },
  ...builtinRoutes,
  {
    path: '/system/:tab(ingest|log|bundles|certificates)?',
    component: lazy(() => import('../system/SystemPage.vue')),
    meta: { title: 'nav.system' },
  },
  {
    path: '/profile/:tab(preferences|security|keys)?',
    component: lazy(() => import('../account/ProfilePage.vue')),
    meta: { title: 'nav.profile' },
  },
  { path: '/:rest(.*)*', component: lazy(() => import('./NotFoundPage.vue')), meta: { title: 'state.gone' } },
]

export const router = createRouter({ history: createWebHistory('/ui/'), routes })

router.beforeEach(async (to) => {
  if (to.meta.open || me.value) return true
  return (await signedIn()) ? true : await entrance(to)
})

router.afterEach((to) => {
  document.title = to.meta.title ? `${t(to.meta.title)} · Mendip` : 'Mendip'
})

router.onError((error) => {
  console.error(error)
  notify(t('shell.pageLost'), 'bad')
})

/** When the server is out of reach the page is opened all the same: it says so itself and retries. */
async function signedIn(): Promise<boolean> {
  return resumeSession().catch(() => true)
}

async function entrance(to: RouteLocationNormalized) {
  const fresh = await setupNeeded().catch(() => false)
  return fresh ? '/setup' : { path: '/signin', query: to.fullPath === START ? {} : { to: to.fullPath } }
}
