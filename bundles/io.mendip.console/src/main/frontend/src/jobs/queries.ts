import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, toValue } from 'vue'
import { call } from '../api/client'
import { onLive } from '../live'
import { paced } from '../live/paced'
import type { MaybeRefOrGetter } from 'vue'
import type { CommandFilter, Which } from './operations'

const QUIET_MS = 400
const PAGE = 50
const HOUR_MS = 3_600_000

/** Asks again for what is known below a key when the live channel says that it changed, and not more often than it can be read. */
function refreshed(topic: string, ...keys: unknown[][]): void {
  const queries = useQueryClient()
  const again = paced(() => keys.forEach((queryKey) => void queries.invalidateQueries({ queryKey })), QUIET_MS)
  onLive(topic, again.ask)
  onScopeDispose(again.stop)
}

/** The jobs, newest first, page by page. */
export function useJobs(open: MaybeRefOrGetter<boolean>) {
  refreshed('jobs.all', ['jobs', 'list'])
  return useInfiniteQuery({
    queryKey: ['jobs', 'list', () => toValue(open)],
    queryFn: ({ pageParam, signal }) =>
      call('GET /jobs', {
        query: { open: String(toValue(open)), limit: PAGE, ...(pageParam ? { cursor: Number(pageParam) } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })
}

/** One job, with what came of it. */
export function useJob(id: number) {
  refreshed(`jobs.${id}`, ['jobs', 'one', id], ['commands', { job: id }])
  const job = useQuery({
    queryKey: ['jobs', 'one', id],
    queryFn: ({ signal }) => call('GET /jobs/{id}', { path: { id }, signal }),
  })
  const groups = useQuery({
    queryKey: ['jobs', 'one', id, 'groups'],
    queryFn: ({ signal }) => call('GET /jobs/{id}/groups', { path: { id }, signal }),
  })
  return { job, groups }
}

/** Commands of a job, newest first, page by page. */
export function useCommands(filter: MaybeRefOrGetter<CommandFilter>) {
  return useInfiniteQuery({
    queryKey: ['commands', () => toValue(filter)],
    queryFn: ({ pageParam, signal }) =>
      call('GET /commands', {
        query: { ...toValue(filter), limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })
}

/** Commands of an agent, also while they change. */
export function useHistory(agent: string, which: MaybeRefOrGetter<Which>) {
  refreshed('jobs.all', ['commands', { agent }])
  return useCommands(() => ({ agent, ...stateOf(toValue(which)) }))
}

/** Commands of all agents, also while they change. */
export function useAllCommands(filter: MaybeRefOrGetter<CommandFilter>) {
  refreshed('jobs.all', ['commands'])
  return useCommands(filter)
}

/** As the list of commands is asked for it. */
export const stateOf = (which: Which): CommandFilter => (which === 'all' ? {} : { state: which })

/** One command, wherever it is shown alone. */
export function useCommand(id: string) {
  refreshed('jobs.all', ['commands', 'one', id])
  return useQuery({
    queryKey: ['commands', 'one', id],
    queryFn: ({ signal }) => call('GET /commands/{id}', { path: { id }, signal }),
  })
}

export function useOutput(id: string, wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['commands', 'output', id],
    queryFn: ({ signal }) => call('GET /commands/{id}/output', { path: { id }, signal }),
    enabled: () => toValue(wanted),
  })
}

/** Kinds of tasks; they change only when a bundle comes or goes. */
export function useTaskTypes() {
  return useQuery({
    queryKey: ['task-types'],
    queryFn: ({ signal }) => call('GET /task-types', { signal }),
    staleTime: HOUR_MS,
  })
}
