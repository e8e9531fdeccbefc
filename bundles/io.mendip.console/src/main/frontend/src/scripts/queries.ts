import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { toValue } from 'vue'
import { call, csrfHeader } from '../api/client'
import { readProblem } from '../api/problem'
import type { MaybeRefOrGetter } from 'vue'
import type { ImportReport } from './operations'

const PAGE = 200

/** The library, favourites first, page by page. */
export function useScripts(text: MaybeRefOrGetter<string>, hidden: MaybeRefOrGetter<boolean>) {
  return useInfiniteQuery({
    queryKey: ['scripts', 'list', () => toValue(text), () => toValue(hidden)],
    queryFn: ({ pageParam, signal }) =>
      call('GET /scripts', {
        query: { q: toValue(text), hidden: String(toValue(hidden)), limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** One script with its text. It does not change under the hands of whoever edits it. */
export function useScript(id: number) {
  return useQuery({
    queryKey: ['scripts', 'one', id],
    queryFn: ({ signal }) => call('GET /scripts/{id}', { path: { id }, signal }),
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
}

export function useVersions(id: number) {
  return useQuery({
    queryKey: ['scripts', 'versions', id],
    queryFn: ({ signal }) => call('GET /scripts/{id}/versions', { path: { id }, signal }),
  })
}

/** Sends an archive; refused ones throw what the server says. */
export async function importScripts(file: File): Promise<ImportReport> {
  const response = await fetch('/api/v1/scripts/import', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/zip', Accept: 'application/json', ...csrfHeader() },
    body: file,
  })
  if (!response.ok) throw await readProblem(response)
  return (await response.json()) as ImportReport
}
