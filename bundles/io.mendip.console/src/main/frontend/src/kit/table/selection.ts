import type { Ref } from 'vue'

interface Identified {
  id: string
}

/** Row selection with shift ranges. Sets are replaced, never changed, so that watchers see every step. */
export function useSelection(rows: () => readonly Identified[], selected: Ref<ReadonlySet<string>>) {
  let anchor: string | null = null

  function toggle(id: string, range: boolean): void {
    const next = new Set(selected.value)
    if (range && anchor !== null) between(anchor, id).forEach((one) => next.add(one))
    else if (!next.delete(id)) next.add(id)
    anchor = id
    selected.value = next
  }

  function between(from: string, to: string): string[] {
    const ids = rows().map((row) => row.id)
    const [a, b] = [ids.indexOf(from), ids.indexOf(to)].sort((x, y) => x - y) as [number, number]
    return a < 0 ? [to] : ids.slice(a, b + 1)
  }

  function selectAll(on: boolean): void {
    selected.value = new Set(on ? rows().map((row) => row.id) : [])
  }

  return { toggle, selectAll }
}
