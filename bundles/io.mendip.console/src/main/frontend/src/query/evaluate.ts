import { ageSeconds, moment } from './values'
import type { Operator, QueryField, QueryNode } from './tree'

/** A row as the agent list holds it: values by column name. */
export type QueryRow = object & { haystack: string }
export type Predicate = (row: QueryRow) => boolean

const DAY_MS = 86_400_000

/** Turns a tree into a test of one row. `now` is asked per call, so that ages stay right on a page left open. */
export function compileQuery(tree: QueryNode, fields: readonly QueryField[], now: () => number = Date.now): Predicate {
  const byName = new Map(fields.map((field) => [field.name, field]))
  const build = (node: QueryNode): Predicate => {
    if ('and' in node) return all(node.and.map(build))
    if ('or' in node) return any(node.or.map(build))
    if ('not' in node) return negate(build(node.not))
    if ('has' in node) return (row) => present(valueOf(row, node.has))
    if ('word' in node) return contains(node.word)
    return fieldTest(byName.get(node.field)!, node.op, node.values, now)
  }
  return build(tree)
}

const all =
  (tests: Predicate[]): Predicate =>
  (row) =>
    tests.every((test) => test(row))
const any =
  (tests: Predicate[]): Predicate =>
  (row) =>
    tests.some((test) => test(row))
const negate =
  (test: Predicate): Predicate =>
  (row) =>
    !test(row)

function contains(word: string): Predicate {
  if (word.includes('*')) {
    const pattern = wildcard(word, '')
    return (row) => pattern.test(row.haystack)
  }
  const needle = word.toLowerCase()
  return (row) => row.haystack.includes(needle)
}

function valueOf(row: QueryRow, field: string): unknown {
  return (row as Record<string, unknown>)[field]
}

function present(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** `*` stands for any run of characters; everything else is literal. */
function wildcard(value: string, anchor: '^' | ''): RegExp {
  const body = value.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(anchor + body.join('.*') + (anchor && '$'), 'is')
}

function fieldTest(field: QueryField, op: Operator, values: string[], now: () => number): Predicate {
  if (op === ':') return any(values.map((value) => equalTest(field, value)))
  const value = values[0]!
  const read = field.type === 'time' ? timeReader(value, now) : numberReader(value)
  return (row) => compare(read(valueOf(row, field.name)), op)
}

function equalTest(field: QueryField, value: string): Predicate {
  const read = (row: QueryRow) => valueOf(row, field.name)
  switch (field.type) {
    case 'number': {
      const wanted = Number(value)
      return (row) => read(row) === wanted
    }
    case 'bool': {
      const wanted = /^(true|yes)$/i.test(value)
      return (row) => read(row) === wanted
    }
    case 'time':
      return onDay(read, moment(value), value.includes('T') ? 60_000 : DAY_MS)
    default:
      return textTest(read, value, field.type === 'enum')
  }
}

function onDay(read: (row: QueryRow) => unknown, from: number, span: number): Predicate {
  return (row) => {
    const at = Date.parse(String(read(row)))
    return at >= from && at < from + span
  }
}

/** Text holds the value; an enum is the value; with * the whole of it has to fit the pattern. */
function textTest(read: (row: QueryRow) => unknown, value: string, whole: boolean): Predicate {
  const wanted = value.toLowerCase()
  const pattern = value.includes('*') ? wildcard(value, '^') : null
  const test = (text: string) => {
    if (pattern) return pattern.test(text)
    return whole ? text.toLowerCase() === wanted : text.toLowerCase().includes(wanted)
  }
  return (row) => {
    const found = read(row)
    return Array.isArray(found) ? found.some((one) => test(String(one))) : present(found) && test(String(found))
  }
}

/** Difference to the value, or NaN where the row has none (NaN fails every comparison). */
function numberReader(value: string): (found: unknown) => number {
  const wanted = Number(value)
  return (found) => (typeof found === 'number' ? found - wanted : Number.NaN)
}

/** Dates compare as moments; ages compare as ages, so `lastSeen>7d` reads "more than seven days ago". */
function timeReader(value: string, now: () => number): (found: unknown) => number {
  const age = ageSeconds(value)
  if (age === undefined) return (found) => Date.parse(String(found)) - moment(value)
  return (found) => now() - Date.parse(String(found)) - age * 1000
}

function compare(difference: number, op: Operator): boolean {
  switch (op) {
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case ':':
      return difference === 0
  }
}
