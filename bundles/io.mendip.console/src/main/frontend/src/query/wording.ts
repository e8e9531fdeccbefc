import { t } from '../i18n'
import type { QueryField, QueryProblem } from './tree'

/** What is wrong with a query, in words that say how to right it. */
export function queryError(problem: QueryProblem, fields: readonly QueryField[]): string {
  const field = fields.find((one) => one.name === problem.name)
  switch (problem.code) {
    case 'unknown_field':
      return t('query.unknown_field', { name: problem.name!, near: nearest(problem.name!, fields) })
    case 'bad_value':
      return badValue(field, problem.name!)
    case 'unknown_operator':
    case 'not_comparable':
    case 'missing_value':
      return t(`query.${problem.code}`, { name: problem.name! })
    default:
      return t(`query.${problem.code}`)
  }
}

function badValue(field: QueryField | undefined, name: string): string {
  switch (field?.type) {
    case 'enum':
      return t('query.bad_value.enum', { name, values: (field.values ?? []).join(', ') })
    case 'number':
      return t('query.bad_value.number', { name })
    case 'bool':
      return t('query.bad_value.bool', { name })
    default:
      return t('query.bad_value.time', { name })
  }
}

/** The known name that shares the longest beginning; a hint, so any will do when none does. */
function nearest(name: string, fields: readonly QueryField[]): string {
  const shared = (other: string) => {
    let n = 0
    while (n < name.length && name[n]!.toLowerCase() === other[n]?.toLowerCase()) n++
    return n
  }
  const best = fields.reduce(
    (a, b) => (shared(b.name) > shared(a.name) ? b : a),
    fields[0] ?? { name: 'status', type: 'text' },
  )
  return best.name
}
