import { withHaystack } from './rows'
import type { Agent } from '../agent/types'
import type { AgentRow } from './rows'

export interface Merged {
  rows: AgentRow[]
  /** True when a change names an agent of which too little is known to show it. */
  incomplete: boolean
}

type Change = Partial<Agent> & { id: string }

/** Puts changes into a list. Rows that did not change stay the same objects, in the same place. */
export function merge(rows: readonly AgentRow[], changes: readonly Change[], removed: readonly string[] = []): Merged {
  const pending = new Map(changes.map((change) => [change.id, change]))
  const gone = new Set(removed)
  const merged: AgentRow[] = []
  for (const row of rows) {
    if (gone.has(row.id)) continue
    const change = pending.get(row.id)
    merged.push(change ? withHaystack({ ...row, ...change }) : row)
    pending.delete(row.id)
  }
  let incomplete = false
  for (const change of pending.values()) {
    if (gone.has(change.id)) continue
    if (change.hostname === undefined) incomplete = true
    else merged.push(withHaystack(change as Agent))
  }
  return { rows: merged, incomplete }
}
