import { Scanner } from './scanner'
import { fits } from './values'
import { QueryError } from './tree'
import type { Operator, QueryField, QueryNode, QueryProblem } from './tree'

const FIELD = /([A-Za-z][A-Za-z0-9_.]*)([:<>=!~]+)/y
const OPERATORS: readonly string[] = [':', '>', '>=', '<', '<=']
const MAX_LENGTH = 2000
const MAX_DEPTH = 20

export type ParsedQuery = { ok: true; tree: QueryNode; fields: string[] } | { ok: false; error: QueryProblem }

/** Parses a query against the fields the server offers. Never throws: a wrong query is an answer too. */
export function parseQuery(text: string, fields: readonly QueryField[]): ParsedQuery {
  try {
    const parser = new Parser(text, fields)
    return { ok: true, tree: parser.parse(), fields: [...parser.used].sort() }
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, error: error.problem }
    throw error
  }
}

class Parser {
  readonly used = new Set<string>()
  private readonly scanner: Scanner
  private readonly byName: Map<string, QueryField>
  private depth = 0

  constructor(text: string, fields: readonly QueryField[]) {
    this.scanner = new Scanner(text)
    this.byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))
  }

  parse(): QueryNode {
    const { scanner } = this
    if (scanner.text.length > MAX_LENGTH) {
      throw new QueryError({ code: 'too_long', at: MAX_LENGTH, length: scanner.text.length - MAX_LENGTH })
    }
    scanner.skipBlanks()
    if (scanner.done) return { and: [] }
    const tree = this.alternatives()
    if (!scanner.done) throw this.unexpected()
    return tree
  }

  private alternatives(): QueryNode {
    const branches = [this.conjunction()]
    while (this.scanner.takeKeyword('OR')) branches.push(this.conjunction())
    return branches.length === 1 ? branches[0]! : { or: branches }
  }

  private conjunction(): QueryNode {
    const terms: QueryNode[] = []
    for (;;) {
      this.scanner.skipBlanks()
      if (this.scanner.done || this.scanner.peek() === ')' || this.atOr()) break
      terms.push(this.term())
    }
    if (terms.length === 0) throw this.unexpected()
    return terms.length === 1 ? terms[0]! : { and: terms }
  }

  private atOr(): boolean {
    const from = this.scanner.at
    const found = this.scanner.takeKeyword('OR')
    this.scanner.at = from
    return found
  }

  private term(): QueryNode {
    const from = this.scanner.at
    if (++this.depth > MAX_DEPTH) throw new QueryError({ code: 'too_deep', at: from, length: 1 })
    try {
      if (this.scanner.take('-')) return { not: this.term() }
      return this.scanner.peek() === '(' ? this.bracket() : this.simple()
    } finally {
      this.depth--
    }
  }

  private bracket(): QueryNode {
    const from = this.scanner.at
    this.scanner.take('(')
    const inside = this.alternatives()
    if (!this.scanner.take(')')) throw new QueryError({ code: 'unclosed_bracket', at: from, length: 1 })
    return inside
  }

  private simple(): QueryNode {
    const { scanner } = this
    const from = scanner.at
    const match = scanner.takeMatch(FIELD)
    if (match) return this.fieldTerm(match[1]!, match[2]!, from)
    if (scanner.peek() === '"') return { word: scanner.quoted() }
    const word = scanner.bare(false)
    if (word === '') throw this.unexpected()
    if (/^[:<>=!~]/.test(word)) throw scanner.problem('unexpected', from)
    return { word }
  }

  private fieldTerm(name: string, op: string, from: number): QueryNode {
    const { scanner } = this
    if (name.toLowerCase() === 'has' && op === ':') return this.hasTerm(from)
    const field = this.field(name, from)
    if (!OPERATORS.includes(op)) throw scanner.problem('unknown_operator', from + name.length, op)
    const compared = op !== ':'
    if (compared && field.type !== 'number' && field.type !== 'time') {
      throw scanner.problem('not_comparable', from, field.name)
    }
    const values = [this.value(field, compared, from)]
    while (!compared && scanner.take(',')) values.push(this.value(field, compared, from))
    return { field: field.name, op: op as Operator, values }
  }

  private hasTerm(from: number): QueryNode {
    const at = this.scanner.at
    const name = this.scanner.bare(false)
    if (name === '') throw this.scanner.problem('missing_value', from, 'has')
    return { has: this.field(name, at).name }
  }

  private field(name: string, from: number): QueryField {
    const field = this.byName.get(name.toLowerCase())
    if (!field) throw new QueryError({ code: 'unknown_field', at: from, length: name.length, name })
    this.used.add(field.name)
    return field
  }

  private value(field: QueryField, compared: boolean, from: number): string {
    const { scanner } = this
    const at = scanner.at
    const value = scanner.peek() === '"' ? scanner.quoted() : scanner.bare(!compared)
    if (value === '') throw scanner.problem('missing_value', from, field.name)
    if (!fits(field, value, compared)) throw scanner.problem('bad_value', at, field.name)
    return value
  }

  private unexpected(): QueryError {
    const { scanner } = this
    const at = Math.min(scanner.at, Math.max(0, scanner.text.length - 1))
    return new QueryError({ code: 'unexpected', at, length: 1 })
  }
}
