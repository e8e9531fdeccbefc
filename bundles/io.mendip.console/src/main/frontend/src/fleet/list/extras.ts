import { effectScope, onScopeDispose, shallowRef, watch, watchEffect } from 'vue'
import { plugins } from '../../extension/registry'
import type { Ref } from 'vue'
import type { Column } from '../../kit/table/columns'
import type { QueryField } from '../../query/tree'
import type { AgentRow } from './rows'

/** What plugins add to the list of agents. */
export interface ListExtras {
  /** All columns there are; which are shown is the person's choice. */
  columns: Column[]
  /** Words of the query language, without those that the server has itself. */
  fields: QueryField[]
  /** Rows with the values; those whose values did not change stay the same objects. */
  extend: (rows: readonly AgentRow[]) => readonly AgentRow[]
  /** A value as a cell shows it; blank for none. */
  text: (column: string, value: unknown) => string
}

const NONE: ListExtras = { columns: [], fields: [], extend: (rows) => rows, text: () => '' }

export const extras = shallowRef(NONE)

/** Adds what plugins have for the list while it is shown. Its code comes when the first plugin has something. */
export function useListExtras(
  shown: Ref<ReadonlySet<string>>,
  filter: Ref<string>,
  own: Ref<QueryField[] | undefined>,
): void {
  const scope = effectScope()
  const stop = watch(
    () => plugins.value.some(({ contributes }) => contributes.columns.length || contributes.filters.length),
    async (any) => {
      if (!any) return
      stop()
      const { useExtras } = await import('../../extension/listExtras')
      scope.run(() => {
        const made = useExtras(shown, filter, own)
        watchEffect(() => (extras.value = made.value))
      })
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => {
    scope.stop()
    extras.value = NONE
  })
}
