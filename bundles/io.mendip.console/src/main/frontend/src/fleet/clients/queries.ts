import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { call } from '../../api/client'
import { onLive } from '../../live'

/** Clients with their sites; read again whenever somebody changes one. */
export function useClients() {
  const queries = useQueryClient()
  onLive('clients', () => void queries.invalidateQueries({ queryKey: ['clients'] }))
  return useQuery({ queryKey: ['clients'], queryFn: ({ signal }) => call('GET /clients', { signal }) })
}
