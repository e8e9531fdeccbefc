import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { call } from '../api/client'
import { onLive } from '../live'
import type { Health } from './operations'

/** How the server and its parts are, followed live. */
export function useHealth() {
  const queries = useQueryClient()
  const queryKey = ['health']
  onLive('system', ({ event, data }) => {
    if (event === 'changed' && (data as Partial<Health>).components) queries.setQueryData(queryKey, data)
    else void queries.invalidateQueries({ queryKey })
  })
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => call('GET /system/health', { signal }),
    refetchInterval: 30_000,
  })
}
