import { computed, ref } from 'vue'
import { useHeldRows } from '../../kit/table/held'
import { compileQuery } from '../../query/evaluate'
import { parseQuery } from '../../query/parser'
import { extras } from './extras'
import { agents } from './store'
import { orderKeeper } from './order'
import { inScope } from './scope'
import type { Ref } from 'vue'
import type { QueryField } from '../../query/tree'
import type { Predicate } from '../../query/evaluate'
import type { AgentRow } from './rows'
import type { Scope } from './scope'
import type { Sort } from './order'

interface Choice {
  filter: Ref<string>
  scope: Ref<Scope | null>
  sort: Ref<Sort>
  fields: Ref<QueryField[] | undefined>
}

/** The rows shown: in scope, fitting the filter, in order. A wrong filter leaves the last right one in force. */
export function useVisibleAgents({ filter, scope, sort, fields }: Choice) {
  const held = ref(false)
  const parsed = computed(() => (fields.value ? parseQuery(filter.value, fields.value) : null))
  const problem = computed(() => (parsed.value && !parsed.value.ok ? parsed.value.error : null))

  let lastRight: Predicate = () => true
  const predicate = computed(() => {
    if (parsed.value?.ok) lastRight = compileQuery(parsed.value.tree, fields.value!)
    return lastRight
  })
  // Sorted once and then filtered: a key typed into the filter costs no sorting, nor do changes of other columns.
  const order = orderKeeper()
  const all = computed(() => extras.value.extend(agents.value))
  const ordered = computed(() => order(all.value, sort.value))
  const arrange = (): AgentRow[] => ordered.value.filter((row) => inScope(row, scope.value) && predicate.value(row))
  const asked = () => [predicate.value, scope.value?.kind, scope.value?.id, sort.value.id, sort.value.descending]

  const { rows, waiting } = useHeldRows(all, arrange, asked, held)
  return { rows, waiting, held, problem }
}
