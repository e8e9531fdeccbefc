import { useInfiniteQuery } from '@tanstack/vue-query'
import { call } from '../api/client'

const PAGE = 50

/** Notes about an agent, newest first, page by page. */
export function useNotes(agent: string) {
  return useInfiniteQuery({
    queryKey: ['notes', agent],
    queryFn: ({ pageParam, signal }) =>
      call('GET /agents/{agent}/notes', {
        path: { agent },
        query: { limit: PAGE, ...(pageParam ? { cursor: Number(pageParam) } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })
}
