import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { call } from '../api/client'
import { onLive } from '../live'
import { paced } from '../live/paced'
import { onScopeDispose } from 'vue'
import type { Ref } from 'vue'
import type { PluginLife, PluginState } from './operations'

const QUIET_MS = 1000
const PAGE = 100

/** Everything about plugins is read again when one of them changed. */
export function usePluginNews(): void {
  const queries = useQueryClient()
  const again = paced(() => void queries.invalidateQueries({ queryKey: ['plugins'] }), QUIET_MS)
  onLive('plugins', again.ask)
  onScopeDispose(again.stop)
}

export function usePlugins(state: () => PluginLife | undefined) {
  return useQuery({
    queryKey: ['plugins', 'list', state],
    queryFn: ({ signal }) => call('GET /plugins', { query: { state: state() }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** A page whose plugin is being removed reads no more: it would ask for what is not there. */
export function usePlugin(id: () => string, reading: () => boolean) {
  return useQuery({
    enabled: reading,
    queryKey: ['plugins', 'one', id],
    queryFn: ({ signal }) => call('GET /plugins/{id}', { path: { id: id() }, signal }),
  })
}

export function usePluginAgents(id: () => string, state: Ref<PluginState | undefined>, reading: () => boolean) {
  return useInfiniteQuery({
    enabled: reading,
    queryKey: ['plugins', 'agents', id, state],
    queryFn: ({ signal, pageParam }) =>
      call('GET /plugins/{id}/agents', {
        path: { id: id() },
        query: { state: state.value, cursor: pageParam ?? undefined, limit: PAGE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** Read again when the server says that there are other lines. */
export function usePluginLog(id: () => string, symbolicName: string, reading: () => boolean) {
  const queries = useQueryClient()
  const again = paced(() => void queries.invalidateQueries({ queryKey: ['plugins', 'log'] }), QUIET_MS)
  onLive(`plugins.log.${symbolicName}`, ({ event }) => event !== 'refused' && again.ask())
  onScopeDispose(again.stop)
  return useQuery({
    enabled: reading,
    queryKey: ['plugins', 'log', id],
    queryFn: ({ signal }) => call('GET /plugins/{id}/log', { path: { id: id() }, signal }),
  })
}

export function usePublishers() {
  return useQuery({ queryKey: ['publishers'], queryFn: ({ signal }) => call('GET /publishers', { signal }) })
}
