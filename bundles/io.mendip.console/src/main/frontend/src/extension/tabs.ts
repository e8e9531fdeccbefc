import { computed, toValue } from 'vue'
import { agentById } from '../fleet/list/store'
import { fits } from './fits'
import { plugins } from './registry'
import { titleOf } from './texts'
import type { MaybeRefOrGetter } from 'vue'
import type { QueryRow } from '../query/evaluate'
import type { QueryField } from '../query/tree'
import type { TabContribution, UiPlugin } from './operations'

export interface ExtensionTab {
  /** As in the address of the tab. */
  id: string
  title: string
  plugin: UiPlugin
  tab: TabContribution
}

/** The tabs of plugins that an agent has. */
export function useAgentTabs(agent: MaybeRefOrGetter<string>, fields: MaybeRefOrGetter<QueryField[] | undefined>) {
  return computed(() => tabsFor(plugins.value, agentById.value.get(toValue(agent)), toValue(fields)))
}

/** A condition that cannot be read, or not yet, hides its tab. */
export function tabsFor(all: UiPlugin[], row: QueryRow | undefined, fields: QueryField[] | undefined): ExtensionTab[] {
  return inOrder(all, (plugin) => plugin.contributes.agentTabs.filter((tab) => fits(tab.when, row, fields)))
}

/** The tabs of plugins that clients have. */
export const clientTabs = computed(() => inOrder(plugins.value, (plugin) => plugin.contributes.clientTabs))

function inOrder(all: UiPlugin[], tabsOf: (plugin: UiPlugin) => TabContribution[]): ExtensionTab[] {
  return all
    .flatMap((plugin) => tabsOf(plugin).map((tab) => ({ plugin, tab })))
    .sort((a, b) => a.tab.order - b.tab.order || a.plugin.name.localeCompare(b.plugin.name))
    .map(({ plugin, tab }) => ({ id: `x/${plugin.id}/${tab.id}`, title: titleOf(plugin, tab.title), plugin, tab }))
}
