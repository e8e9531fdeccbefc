import { useQuery } from '@tanstack/vue-query'
import { call } from '../api/client'

/** Names of the key store and who set them when. */
export function useKeys() {
  return useQuery({ queryKey: ['key-store'], queryFn: ({ signal }) => call('GET /key-store', { signal }) })
}
