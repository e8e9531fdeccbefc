import { severityRank } from '../../monitor/severity'
import type { AgentRow } from './rows'

export interface Sort {
  id: string
  descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** `-lastSeen` means descending, as in the server's sort parameter. */
export function parseSort(text: string | null | undefined): Sort {
  if (!text) return { id: 'hostname', descending: false }
  return text.startsWith('-') ? { id: text.slice(1), descending: true } : { id: text, descending: false }
}

export function formatSort(sort: Sort): string | undefined {
  if (sort.id === 'hostname' && !sort.descending) return undefined
  return (sort.descending ? '-' : '') + sort.id
}

/**
 * Orders by one column. Values are ranked once by their distinct texts, since ten thousand collator
 * calls cost far more than ranking a few hundred names. Missing values come last either way.
 */
export function orderRows(rows: readonly AgentRow[], { id, descending }: Sort): AgentRow[] {
  const key = id as keyof AgentRow
  const rank = rankOf(rows, key)
  const direction = descending ? -1 : 1
  const keyed = rows.map((row) => ({ row, rank: rank(row[key]) }))
  keyed.sort((a, b) => compareRanks(a.rank, b.rank, direction) || collator.compare(a.row.hostname, b.row.hostname))
  return keyed.map(({ row }) => row)
}

/**
 * Orders again only when something changed that the order depends on. Most live changes touch other columns: ten thousand
 * rows are then put in place by their places, which costs a hundredth of sorting them.
 */
export function orderKeeper(): (rows: readonly AgentRow[], sort: Sort) => AgentRow[] {
  let last: { rows: readonly AgentRow[]; sort: Sort; ordered: AgentRow[] } | null = null
  return (rows, sort) => {
    const same = last && last.sort.id === sort.id && last.sort.descending === sort.descending
    const changed = same ? replaced(last!.rows, rows, sort.id as keyof AgentRow) : null
    const ordered = changed ? last!.ordered.map((row) => changed.get(row) ?? row) : orderRows(rows, sort)
    last = { rows, sort: { ...sort }, ordered }
    return ordered
  }
}

/** New rows by those they replace; null when the order may be another one. */
function replaced(before: readonly AgentRow[], rows: readonly AgentRow[], key: keyof AgentRow) {
  if (before.length !== rows.length) return null
  const changed = new Map<AgentRow, AgentRow>()
  for (let i = 0; i < rows.length; i++) {
    const [old, now] = [before[i]!, rows[i]!]
    if (old === now) continue
    if (old.id !== now.id || old[key] !== now[key] || old.hostname !== now.hostname) return null
    changed.set(old, now)
  }
  return changed
}

function compareRanks(a: number, b: number, direction: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return (a - b) * direction
}

function rankOf(rows: readonly AgentRow[], key: keyof AgentRow): (value: unknown) => number {
  if (key === 'severity') return (value) => severityRank(value as AgentRow['severity'])
  const texts = new Set<string>()
  for (const row of rows) {
    const value = row[key]
    if (typeof value !== 'number' && typeof value !== 'boolean') texts.add(textOf(value))
  }
  texts.delete('')
  const ranks = new Map([...texts].sort(collator.compare).map((text, i) => [text, i]))
  return (value) => {
    if (typeof value === 'number') return value
    return typeof value === 'boolean' ? Number(value) : (ranks.get(textOf(value)) ?? Number.NaN)
  }
}

const textOf = (value: unknown) => (Array.isArray(value) ? value.join(' ') : String(value ?? ''))
