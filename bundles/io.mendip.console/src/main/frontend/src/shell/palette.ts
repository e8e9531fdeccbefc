import { extensionCommands, extensionSettings } from '../extension/links'
import { agents } from '../fleet/list/store'
import { t } from '../i18n'
import { navigation } from './nav'
import type { Router } from 'vue-router'
import type { IconName } from '../kit/icons'

export interface PaletteEntry {
  id: string
  icon: IconName
  title: string
  hint: string
  to: string
  /** In the place of going there. */
  run?: (router: Router) => void
}

const MAX_AGENTS = 20

/** Pages and actions, in the order of the navigation. */
function fixedEntries(): PaletteEntry[] {
  const pages = navigation.value.flatMap((group) =>
    group.items.map((item) => ({ icon: item.icon, title: item.title, hint: group.title, to: item.to })),
  )
  const more: Omit<PaletteEntry, 'id'>[] = [
    { icon: 'warning', title: t('palette.attention'), hint: t('palette.view'), to: '/agents?q=failing%3E0' },
    { icon: 'plug', title: t('palette.offline'), hint: t('palette.view'), to: '/agents?q=status:offline,overdue' },
    { icon: 'building', title: t('clients.add'), hint: t('palette.action'), to: '/agents?dialog=client' },
    { icon: 'user', title: t('nav.profile'), hint: t('palette.account'), to: '/profile' },
    { icon: 'lock', title: t('profile.password'), hint: t('palette.account'), to: '/profile/security' },
    { icon: 'key', title: t('profile.keys'), hint: t('palette.account'), to: '/profile/keys' },
  ]
  const all = [...pages, ...more, ...extensionSettings.value, ...extensionCommands.value]
  return all.map((entry, i) => ({ ...entry, id: `${i} ${entry.to}` }))
}

/** What fits the words typed: every word has to appear somewhere; agents by all they are searched by. */
export function findEntries(text: string): PaletteEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (haystack: string) => words.every((word) => haystack.includes(word))
  const fixed = fixedEntries().filter((entry) => fits(`${entry.title} ${entry.hint}`.toLowerCase()))
  if (words.length === 0) return fixed
  const found: PaletteEntry[] = []
  for (const agent of agents.value) {
    if (found.length === MAX_AGENTS) break
    if (!fits(agent.haystack)) continue
    found.push({
      id: agent.id,
      icon: agent.type === 'server' ? 'server' : 'agent',
      title: agent.hostname,
      hint: `${agent.client} › ${agent.site}`,
      to: `/agents/${agent.id}`,
    })
  }
  return [...fixed, ...found]
}
