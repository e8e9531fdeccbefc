import { computed } from 'vue'
import { t } from '../i18n'
import { icons } from '../kit/icons'
import { plugins } from './registry'
import { titleOf } from './texts'
import type { Router } from 'vue-router'
import type { IconName } from '../kit/icons'
import type { ActionContribution, PageContribution, UiPlugin } from './operations'

export interface ExtensionLink {
  to: string
  icon: IconName
  title: string
  group: PageContribution['navGroup']
  order: number
  /** Of the product itself, in its own place; those of others come after ours. */
  own: boolean
}

/** Pages of plugins for the navigation, in their order. */
export const extensionPages = computed(() =>
  plugins.value
    .flatMap((plugin) => plugin.contributes.pages.map((page) => ({ plugin, page })))
    .sort((a, b) => a.page.order - b.page.order || a.plugin.name.localeCompare(b.plugin.name))
    .map(({ plugin, page }): ExtensionLink => {
      return {
        to: addressOf(plugin, page.path),
        icon: iconOf(page.icon),
        title: titleOf(plugin, page.title),
        group: page.navGroup,
        order: page.order,
        own: plugin.builtin,
      }
    }),
)

/** Commands of plugins for the palette: those that only open a page are links, all others are run. */
export const extensionCommands = computed(() =>
  plugins.value.flatMap((plugin) =>
    plugin.contributes.commands.map((command) => ({
      icon: iconOf(command.icon),
      title: titleOf(plugin, command.title),
      hint: plugin.name,
      ...(command.path === undefined || command.confirm
        ? { to: `${plugin.id}/${command.id}`, run: runner(plugin, command) }
        : { to: addressOf(plugin, command.path) }),
    })),
  ),
)

const runner = (plugin: UiPlugin, command: ActionContribution) => (router: Router) =>
  void import('./actions').then(({ runAction }) => runAction(plugin, command, [], router))

/** Settings of plugins for the palette. */
export const extensionSettings = computed(() =>
  plugins.value.flatMap((plugin) =>
    plugin.contributes.settings.map((setting) => ({
      icon: iconOf(setting.icon),
      title: t('extension.settings', { name: titleOf(plugin, setting.title) }),
      hint: plugin.name,
      to: `/p/${plugin.id}/~settings/${setting.id}`,
    })),
  ),
)

/** The page of a plugin that a path belongs to, the longest one, and what follows it. */
export function pageAt(plugin: UiPlugin, path: string): { page: PageContribution; rest: string } | undefined {
  const fits = plugin.contributes.pages.filter(
    (page) => page.path === '' || path === page.path || path.startsWith(`${page.path}/`),
  )
  const page = fits.sort((a, b) => b.path.length - a.path.length)[0]
  return page && { page, rest: path.slice(page.path.length).replace(/^\//, '') }
}

export function addressOf(plugin: UiPlugin, path: string): string {
  if (plugin.builtin) return `/${path}`
  return path ? `/p/${plugin.id}/${path}` : `/p/${plugin.id}`
}

export function iconOf(name: string): IconName {
  return name in icons ? (name as IconName) : 'puzzle'
}
