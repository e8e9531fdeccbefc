import { QueryClient } from '@tanstack/vue-query'
import { ApiProblem } from './problem'

/** One client for all pages: data stays fresh by the live channel, so nothing is asked for twice by focus alone. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.transient,
    },
  },
})
