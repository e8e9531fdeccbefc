import KitTable from '../kit/table/DataTable.vue'
import type { DefineComponent } from 'vue'
import type { Column } from '../kit/table/columns'

/** A row; its other members are shown in the columns of their names, unless a slot of that name draws them. */
export type TableRow = { id: string } & Record<string, unknown>

export interface TableProps {
  rows: readonly TableRow[]
  columns: Column[]
  /** For screen readers. */
  label: string
  nameOf: (row: TableRow) => string
  /** In pixels. */
  rowHeight: number
  /** The id of the row that is open. */
  current?: string
  /** Draws the slot `card` in the place of columns, for narrow screens. */
  cards?: boolean
  sort: { id: string; descending: boolean }
  selected: ReadonlySet<string>
  'onUpdate:sort'?: (sort: { id: string; descending: boolean }) => void
  'onUpdate:selected'?: (selected: ReadonlySet<string>) => void
  onOpen?: (row: TableRow) => void
}

/** The virtual table of the console. Its own type is generic, which a plugin without a compiler for Vue cannot use. */
export const DataTable = KitTable as unknown as DefineComponent<TableProps>
