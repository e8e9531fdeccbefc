import { ref, shallowRef, watch } from 'vue'
import type { Ref, ShallowRef } from 'vue'

interface Identified {
  id: string
}

/**
 * Keeps rows in their place while somebody points at them: values go on changing, but order and
 * membership wait until the pointer has left. What the person asks for himself is done at once.
 */
export function useHeldRows<T extends Identified>(
  source: Ref<readonly T[]>,
  arrange: () => readonly T[],
  asked: () => unknown,
  held: Ref<boolean>,
): { rows: ShallowRef<readonly T[]>; waiting: Ref<boolean> } {
  const rows = shallowRef<readonly T[]>(arrange())
  const waiting = ref(false)

  function rearrange(): void {
    rows.value = arrange()
    waiting.value = false
  }

  function keepPlaces(): void {
    const byId = new Map(source.value.map((row) => [row.id, row]))
    const arranged = arrange()
    waiting.value = arranged.length !== rows.value.length || arranged.some((row, i) => row.id !== rows.value[i]!.id)
    rows.value = rows.value.map((row) => byId.get(row.id) ?? row)
  }

  watch(asked, rearrange)
  watch(source, () => (held.value && rows.value.length > 0 ? keepPlaces() : rearrange()))
  watch(held, (now) => !now && waiting.value && rearrange())
  return { rows, waiting }
}
