import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { toValue } from 'vue'
import { call } from '../../api/client'
import { onLive } from '../../live'
import type { MaybeRefOrGetter } from 'vue'
import type { List } from '../../api/operations'
import type { Check, CheckState } from '../operations'

const HOUR_MS = 3_600_000

export interface ChecksEvent {
  checks: { id: number; state: CheckState | null }[]
}

/** Puts new states into a list of checks; the rest stays the same objects. */
export function mergeStates(list: List<Check>, { checks }: ChecksEvent): List<Check> {
  const states = new Map(checks.map((check) => [check.id, check.state]))
  const items = list.items.map((check) => (states.has(check.id) ? { ...check, state: states.get(check.id)! } : check))
  return { ...list, items }
}

/** The checks of an agent; results arrive over the live channel. */
export function useChecks(agentId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const id = toValue(agentId)
  const queryKey = ['checks', id]
  onLive(`agent.${id}`, ({ event, data }) => {
    const known = queries.getQueryData<List<Check>>(queryKey)
    if (event === 'checks' && known) queries.setQueryData(queryKey, mergeStates(known, data as ChecksEvent))
    else void queries.invalidateQueries({ queryKey })
  })
  return useQuery({ queryKey, queryFn: ({ signal }) => call('GET /agents/{id}/checks', { path: { id }, signal }) })
}

/** Kinds of checks; they change only when a bundle comes or goes. */
export function useCheckTypes() {
  return useQuery({
    queryKey: ['check-types'],
    queryFn: ({ signal }) => call('GET /check-types', { signal }),
    staleTime: HOUR_MS,
  })
}
