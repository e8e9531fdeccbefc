import { computed } from 'vue'
import { icons } from '../kit/icons'
import { plugins } from './registry'
import { titleOf } from './texts'
import type { IconName } from '../kit/icons'
import type { PageContribution, UiPlugin } from './operations'

export interface ExtensionLink {
  to: string
  icon: IconName
  title: string
  group: PageContribution['navGroup']
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
      }
    }),
)

/** Commands of plugins for the palette. */
export const extensionCommands = computed(() =>
  plugins.value.flatMap((plugin) =>
    plugin.contributes.commands.map((command) => ({
      icon: iconOf(command.icon),
      title: titleOf(plugin, command.title),
      hint: plugin.name,
      to: addressOf(plugin, command.path),
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

function addressOf(plugin: UiPlugin, path: string): string {
  return path ? `/p/${plugin.id}/${path}` : `/p/${plugin.id}`
}

function iconOf(name: string): IconName {
  return name in icons ? (name as IconName) : 'puzzle'
}
