import { computed } from 'vue'
import { can } from '../account/session'
import type { MessageKey } from '../i18n'
import type { IconName } from '../kit/icons'

export interface NavItem {
  to: string
  icon: IconName
  title: MessageKey
  permission: string
}

export interface NavGroup {
  title: MessageKey
  items: NavItem[]
}

/** Only what exists is listed; a page appears here in the change that builds it. */
const pages: NavGroup[] = [
  {
    title: 'nav.group.monitor',
    items: [
      { to: '/dashboard', icon: 'dashboard', title: 'nav.dashboard', permission: 'agent.list' },
      { to: '/agents', icon: 'agent', title: 'nav.agents', permission: 'agent.list' },
      { to: '/agents/install', icon: 'download', title: 'nav.install', permission: 'agent.install' },
    ],
  },
  {
    title: 'nav.group.platform',
    items: [
      { to: '/plugins', icon: 'puzzle', title: 'nav.plugins', permission: 'plugin.list' },
      { to: '/system', icon: 'pulse', title: 'nav.system', permission: 'system.view' },
    ],
  },
]

/** The groups with the pages this person may open; empty groups vanish. */
export const navigation = computed(() =>
  pages
    .map((group) => ({ ...group, items: group.items.filter((item) => can(item.permission)) }))
    .filter((group) => group.items.length > 0),
)

/** The entry a path belongs to: the longest one that is the path or a parent of it. */
export function activeItem(path: string): string | undefined {
  const all = pages.flatMap((group) => group.items.map((item) => item.to))
  return all.filter((to) => path === to || path.startsWith(`${to}/`)).sort((a, b) => b.length - a.length)[0]
}
