import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue } from 'vue'
import { call } from '../../api/client'
import { onLive } from '../../live'
import { agentById } from '../list/store'
import type { MaybeRefOrGetter } from 'vue'
import type { AgentDetail } from './types'

/** One agent in full, read again when the server says that it changed; its list fields come from the live list. */
export function useAgent(id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const agentId = toValue(id)
  onLive(`agent.${agentId}`, ({ event }) => {
    if (event !== 'checks') void queries.invalidateQueries({ queryKey: ['agent', agentId] })
  })
  const query = useQuery({
    queryKey: ['agent', agentId],
    queryFn: ({ signal }) => call('GET /agents/{id}', { path: { id: agentId }, signal }),
  })
  const agent = computed((): AgentDetail | undefined => {
    const row = agentById.value.get(agentId)
    return query.data.value && row ? { ...query.data.value, ...row } : query.data.value
  })
  return { ...query, agent }
}
