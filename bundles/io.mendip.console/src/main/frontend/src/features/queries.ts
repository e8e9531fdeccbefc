import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose } from 'vue'
import { call } from '../api/client'
import { onLive } from '../live'
import { paced } from '../live/paced'
import type { FeatureList, Place, Progress, WantedState } from './operations'

const QUIET_MS = 300
const LIST = ['features', 'list']

/** The features; each step of a switch is put in as it is told, and the whole read again when all is quiet. */
export function useFeatures() {
  const queries = useQueryClient()
  const again = paced(() => void queries.invalidateQueries({ queryKey: ['features'] }), QUIET_MS)
  onLive('features', ({ event, data }) => {
    const known = queries.getQueryData<FeatureList>(LIST)
    if (event === 'changed' && known) queries.setQueryData(LIST, withProgress(known, data as FeatureNews))
    again.ask()
  })
  onScopeDispose(again.stop)
  return useQuery({ queryKey: LIST, queryFn: ({ signal }) => call('GET /features', { signal }) })
}

/** What the live channel tells of a switch. */
export type FeatureNews = Progress & { id: string }

export function withProgress(list: FeatureList, { id, ...progress }: FeatureNews): FeatureList {
  return { ...list, items: list.items.map((one) => (one.id === id ? { ...one, progress } : one)) }
}

/** What a switch would do; asked anew each time, since machines come and go. */
export function useImpact(id: string, place: Place, state: WantedState) {
  return useQuery({
    queryKey: ['features', 'impact', id, place, state],
    queryFn: ({ signal }) => call('GET /features/{id}/impact', { path: { id }, query: { ...place, state }, signal }),
    staleTime: 0,
    gcTime: 0,
  })
}
