import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose } from 'vue'
import { call } from '../api/client'
import { onLive } from '../live'
import { paced } from '../live/paced'
import type { Ref } from 'vue'
import type { StatsRange } from './types'

const QUIET_MS = 2000
const REFRESH_MS = 60_000

/** How the fleet is: read again when the server says that its numbers changed, and every minute. */
export function useFleetStats() {
  const queryKey = ['stats', 'fleet']
  followed('stats.fleet', queryKey)
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => call('GET /stats/fleet', { signal }),
    refetchInterval: REFRESH_MS,
  })
}

/** How the checks are and were. Another range is drawn when it is there; until then the one before stays. */
export function useCheckStats(range: Ref<StatsRange>) {
  followed('stats.checks', ['stats', 'checks'])
  return useQuery({
    queryKey: ['stats', 'checks', range],
    queryFn: ({ signal }) => call('GET /stats/checks', { query: { range: range.value }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}

/** Reads again on each event, but not more often than every two seconds, however fast the fleet changes. */
function followed(topic: string, queryKey: readonly unknown[]): void {
  const queries = useQueryClient()
  const again = paced(() => void queries.invalidateQueries({ queryKey }), QUIET_MS)
  onLive(topic, again.ask)
  onScopeDispose(again.stop)
}
