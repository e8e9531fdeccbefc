import { compileQuery } from '../query/evaluate'
import { parseQuery } from '../query/parser'
import type { QueryRow } from '../query/evaluate'
import type { QueryField } from '../query/tree'

/** Whether an agent fits the condition of a contribution. One that cannot be read, or not yet, fits nobody. */
export function fits(when: string, row: QueryRow | undefined, fields: QueryField[] | undefined): boolean {
  if (when === '') return true
  const query = fields && parseQuery(when, fields)
  return Boolean(row && query?.ok && compileQuery(query.tree, fields!)(row))
}
