import { computed, toValue } from 'vue'
import { agentById } from '../fleet/list/store'
import { compileQuery } from '../query/evaluate'
import { parseQuery } from '../query/parser'
import { plugins } from './registry'
import { titleOf } from './texts'
import type { MaybeRefOrGetter } from 'vue'
import type { QueryRow } from '../query/evaluate'
import type { QueryField } from '../query/tree'
import type { AgentTabContribution, UiPlugin } from './operations'

export interface ExtensionTab {
  /** As in the address of the tab. */
  id: string
  title: string
  plugin: UiPlugin
  tab: AgentTabContribution
}

/** The tabs of plugins that an agent has. */
export function useAgentTabs(agent: MaybeRefOrGetter<string>, fields: MaybeRefOrGetter<QueryField[] | undefined>) {
  return computed(() => tabsFor(plugins.value, agentById.value.get(toValue(agent)), toValue(fields)))
}

/** A condition that cannot be read, or not yet, hides its tab. */
export function tabsFor(all: UiPlugin[], row: QueryRow | undefined, fields: QueryField[] | undefined): ExtensionTab[] {
  const fits = (when: string): boolean => {
    if (when === '') return true
    const query = fields && parseQuery(when, fields)
    return Boolean(row && query?.ok && compileQuery(query.tree, fields!)(row))
  }
  return all
    .flatMap((plugin) => plugin.contributes.agentTabs.map((tab) => ({ plugin, tab })))
    .filter(({ tab }) => fits(tab.when))
    .sort((a, b) => a.tab.order - b.tab.order || a.plugin.name.localeCompare(b.plugin.name))
    .map(({ plugin, tab }) => ({
      id: `x/${plugin.id}/${tab.id}`,
      title: titleOf(plugin, tab.title),
      plugin,
      tab,
    }))
}
