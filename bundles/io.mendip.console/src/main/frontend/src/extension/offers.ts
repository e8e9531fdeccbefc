import { computed } from 'vue'
import { router } from '../shell/router'
import { iconOf } from './links'
import { plugins } from './registry'
import { titleOf } from './texts'
import { fits } from './fits'
import type { MenuAction } from '../kit/overlay/ActionMenu.vue'
import type { QueryRow } from '../query/evaluate'
import type { QueryField } from '../query/tree'
import type { BulkActionContribution, UiPlugin } from './operations'

interface Offer {
  plugin: UiPlugin
  action: BulkActionContribution
}

/** What plugins offer for one agent, in their order. */
export function agentOffers(
  all: UiPlugin[],
  row: QueryRow | undefined,
  fields: QueryField[] | undefined,
  id: string,
): MenuAction[] {
  const offers = all.flatMap((plugin) =>
    plugin.contributes.agentActions
      .filter((action) => fits(action.when, row, fields))
      .map((action) => ({ plugin, action })),
  )
  return menuOf(offers, [id])
}

/** What plugins offer for the agents selected. */
export function bulkOffers(ids: () => readonly string[]) {
  return computed(() => {
    const offers = plugins.value.flatMap((plugin) =>
      plugin.contributes.bulkActions.map((action) => ({ plugin, action })),
    )
    return menuOf(offers, ids())
  })
}

function menuOf(offers: Offer[], ids: readonly string[]): MenuAction[] {
  return offers
    .sort((a, b) => a.action.order - b.action.order || a.plugin.name.localeCompare(b.plugin.name))
    .map(({ plugin, action }) => ({
      title: titleOf(plugin, action.title),
      icon: iconOf(action.icon),
      danger: action.danger,
      run: () => void import('./actions').then(({ runAction }) => runAction(plugin, action, ids, router)),
    }))
}
