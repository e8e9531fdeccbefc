import { computed } from 'vue'
import { can } from '../account/session'
import { extensionPages } from '../extension/links'
import { t } from '../i18n'
import type { MessageKey } from '../i18n'
import type { IconName } from '../kit/icons'

export interface NavItem {
  to: string
  icon: IconName
  title: string
}

export interface NavGroup {
  title: string
  items: NavItem[]
}

interface OwnGroup {
  id: 'monitor' | 'automate' | 'platform'
  items: { to: string; icon: IconName; title: MessageKey; permission: string; order: number }[]
}

/** Pages of the core, which is never off. Those of features come from their bundles, as those of plugins do. */
const pages: OwnGroup[] = [
  {
    id: 'monitor',
    items: [
      { order: 0, to: '/dashboard', icon: 'dashboard', title: 'nav.dashboard', permission: 'agent.list' },
      { order: 1, to: '/agents', icon: 'agent', title: 'nav.agents', permission: 'agent.list' },
      { order: 2, to: '/agents/install', icon: 'download', title: 'nav.install', permission: 'agent.install' },
    ],
  },
  {
    id: 'automate',
    items: [
      { order: 50, to: '/jobs', icon: 'play', title: 'nav.jobs', permission: 'agent.history.list' },
      { order: 60, to: '/history', icon: 'clock', title: 'nav.history', permission: 'agent.history.list' },
    ],
  },
  {
    id: 'platform',
    items: [
      { order: 10, to: '/features', icon: 'settings', title: 'nav.features', permission: 'feature.list' },
      { order: 30, to: '/settings/key-store', icon: 'key', title: 'nav.keystore', permission: 'setting.key.list' },
      { order: 90, to: '/system', icon: 'pulse', title: 'nav.system', permission: 'system.view' },
    ],
  },
]

/** The groups with the pages this person may open, ours before those of plugins; empty groups vanish. */
export const navigation = computed(() =>
  pages
    .map(({ id, items }): NavGroup => {
      const own = items.filter((item) => can(item.permission)).map((item) => ({ ...item, title: t(item.title) }))
      const more = extensionPages.value.filter((page) => page.group === id)
      const ours = [...own, ...more.filter((page) => page.own)].sort((a, b) => a.order - b.order)
      return { title: t(`nav.group.${id}`), items: [...ours, ...more.filter((page) => !page.own)] }
    })
    .filter((group) => group.items.length > 0),
)

/** The entry a path belongs to: the longest one that is the path or a parent of it. */
export function activeItem(path: string): string | undefined {
  const all = navigation.value.flatMap((group) => group.items.map((item) => item.to))
  return all.filter((to) => path === to || path.startsWith(`${to}/`)).sort((a, b) => b.length - a.length)[0]
}
