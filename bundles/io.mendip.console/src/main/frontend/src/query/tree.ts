/** What a query means, as plain data: the same shape the server's parser makes and cases.json records. */
export type QueryNode =
  | { and: QueryNode[] }
  | { or: QueryNode[] }
  | { not: QueryNode }
  | { has: string }
  | { word: string }
  | { field: string; op: Operator; values: string[] }

export type Operator = ':' | '>' | '>=' | '<' | '<='

export type FieldType = 'text' | 'number' | 'enum' | 'time' | 'bool' | 'address'

/** One field a query may name, as listed by the server. */
export interface QueryField {
  name: string
  type: FieldType
  help?: string
  values?: string[]
  sortable?: boolean
}

export type QueryErrorCode =
  | 'unknown_field'
  | 'unknown_operator'
  | 'not_comparable'
  | 'missing_value'
  | 'bad_value'
  | 'unclosed_quote'
  | 'unclosed_bracket'
  | 'unexpected'
  | 'too_long'
  | 'too_deep'

/** Where and why a query is wrong; `at` and `length` are UTF-16 offsets, so that both parsers agree on them. */
export interface QueryProblem {
  code: QueryErrorCode
  at: number
  length: number
  name?: string
}

export class QueryError extends Error {
  constructor(readonly problem: QueryProblem) {
    super(problem.code)
  }
}
