import type { Agent } from '../agent/types'
import type { AgentTable } from '../operations'

/** An agent in the list, with the lower-case text that bare words are looked for in. */
export type AgentRow = Agent & { haystack: string }

const SEARCHED = ['hostname', 'description', 'client', 'site', 'addresses', 'publicAddress', 'user'] as const

/** Unpacks the compact list: names once, then plain arrays. */
export function rowsOf({ columns, rows }: Pick<AgentTable, 'columns' | 'rows'>): AgentRow[] {
  return rows.map((values) => {
    const row: Record<string, unknown> = {}
    columns.forEach((column, i) => (row[column] = values[i]))
    return withHaystack(row as unknown as Agent)
  })
}

export function withHaystack(agent: Agent): AgentRow {
  const words = SEARCHED.map((field) => agent[field] ?? '').flat()
  return { ...agent, haystack: words.join('\n').toLowerCase() }
}

/** What a live patch brings: changed fields by agent, and who is gone. */
export interface AgentPatch {
  columns?: string[]
  rows?: (Partial<Agent> & { id: string })[] | unknown[][]
  removed?: string[]
  version?: number | string
}

/** Patches come as objects, or as arrays when they name their columns. */
export function changesOf({ columns, rows = [] }: AgentPatch): (Partial<Agent> & { id: string })[] {
  if (!columns) return rows as (Partial<Agent> & { id: string })[]
  return (rows as unknown[][]).map(
    (values) => Object.fromEntries(columns.map((column, i) => [column, values[i]])) as Partial<Agent> & { id: string },
  )
}
