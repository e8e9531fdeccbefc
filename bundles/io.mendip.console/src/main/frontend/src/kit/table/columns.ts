import { computed } from 'vue'
import type { ComputedRef, Ref } from 'vue'

export interface Column {
  id: string
  title: string
  /** Smallest width in pixels; columns that grow share what is left. */
  width: number
  grow?: boolean
  right?: boolean
  sortable?: boolean
}

// A type, not an interface: only a type fits Vue's style bindings.
export type CellBox = { left: string; width: string }

export interface Layout {
  cells: CellBox[]
  width: number
}

const CHECKBOX = 44
const TAIL = 12

/**
 * Places the cells of every row at fixed positions. Letting the browser lay out each virtual row
 * as a grid costs several times as much per frame.
 */
export function layoutColumns(columns: readonly Column[], available: number, selectable: boolean): Layout {
  const start = selectable ? CHECKBOX : TAIL
  const fixed = columns.reduce((sum, column) => sum + column.width, start + TAIL)
  const growing = columns.filter((column) => column.grow).length
  const extra = growing ? Math.max(0, available - fixed) / growing : 0
  let left = start
  const cells = columns.map((column) => {
    const width = column.width + (column.grow ? extra : 0)
    const box = { left: `${left}px`, width: `${width}px` }
    left += width
    return box
  })
  return { cells, width: Math.max(available, left + TAIL) }
}

export function useLayout(columns: () => Column[], width: Ref<number>, selectable: () => boolean): ComputedRef<Layout> {
  return computed(() => layoutColumns(columns(), width.value, selectable()))
}
