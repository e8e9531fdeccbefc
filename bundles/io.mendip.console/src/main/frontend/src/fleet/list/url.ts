import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { formatScope, parseScope } from './scope'
import { formatSort, parseSort } from './order'
import type { Scope } from './scope'
import type { Sort } from './order'

const TYPING_MS = 300

/** What the list shows, kept in the address: filter, scope, order and the agent docked below. */
export function useListUrl() {
  const route = useRoute()
  const router = useRouter()
  const text = (key: string) => (typeof route.query[key] === 'string' ? (route.query[key] as string) : '')

  function write(change: Record<string, string | undefined>, push = false): void {
    const query = { ...route.query, ...change }
    for (const key of Object.keys(query)) if (!query[key]) delete query[key]
    void router[push ? 'push' : 'replace']({ path: route.path, query })
  }

  const scope = computed({
    get: () => parseScope(route.query.scope),
    set: (value: Scope | null) => write({ scope: formatScope(value) }, true),
  })
  const sort = computed({
    get: () => parseSort(text('sort')),
    set: (value: Sort) => write({ sort: formatSort(value) }),
  })
  const docked = computed({
    get: () => text('agent') || null,
    set: (id: string | null) => write({ agent: id ?? undefined, tab: id ? text('tab') : undefined, check: undefined }),
  })

  // The filter answers every key; the address follows when typing rests.
  const filter = ref(text('q'))
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(filter, (value) => {
    clearTimeout(timer)
    timer = setTimeout(() => value !== text('q') && route.path === '/agents' && write({ q: value }), TYPING_MS)
  })
  watch(
    () => route.query.q,
    () => {
      if (route.path === '/agents') filter.value = text('q')
    },
  )

  return { scope, sort, docked, filter, write, text }
}
