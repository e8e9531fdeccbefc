import { computed } from 'vue'
import { useQuery } from '@tanstack/vue-query'
import { call } from '../api/client'
import type { QueryField } from './tree'

const HOUR_MS = 3_600_000

/** The fields queries may name, as the server lists them; empty until they are known. */
export function useQueryFields() {
  const { data } = useQuery({
    queryKey: ['agent-fields'],
    queryFn: ({ signal }) => call('GET /agents/fields', { signal }),
    staleTime: HOUR_MS,
  })
  return computed((): QueryField[] | undefined => data.value?.items)
}
