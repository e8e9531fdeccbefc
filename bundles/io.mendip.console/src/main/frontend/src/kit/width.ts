import { onScopeDispose, ref, watch } from 'vue'
import type { Ref } from 'vue'

/** The inner width of an element, followed while it changes. */
export function useElementWidth(element: Readonly<Ref<HTMLElement | undefined>>): Ref<number> {
  const width = ref(900)
  const observer = new ResizeObserver(([entry]) => entry && (width.value = Math.floor(entry.contentRect.width)))
  watch(
    element,
    (now, before) => {
      if (before) observer.unobserve(before)
      if (now) observer.observe(now)
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => observer.disconnect())
  return width
}

/** True while a media query holds. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const list = matchMedia(query)
  const matches = ref(list.matches)
  const update = () => (matches.value = list.matches)
  list.addEventListener('change', update)
  onScopeDispose(() => list.removeEventListener('change', update))
  return matches
}

export const useNarrow = () => useMedia('(max-width: 760px)')
