import { describe, expect, it } from 'vitest'
import shared from './cases.json'
import { compileQuery } from './evaluate'
import { parseQuery } from './parser'
import type { QueryField } from './tree'

const fields = shared.fields as QueryField[]
const now = () => Date.parse(shared.now)
const rows = shared.rows.map((row) => ({
  ...row,
  haystack: [row.hostname, row.client, row.user, ...row.addresses].join('\n').toLowerCase(),
}))

describe('the shared cases', () => {
  it.each(shared.cases.map((one) => [one.query, one] as const))('parses %j as written', (query, expected) => {
    const { query: _, ...answer } = expected

    expect(parseQuery(query, fields)).toEqual(answer)
  })

  it.each(shared.matches.map((one) => [one.query, one.rows] as const))('%j finds the rows written', (query, found) => {
    const parsed = parseQuery(query, fields)
    if (!parsed.ok) throw new Error(parsed.error.code)
    const matches = compileQuery(parsed.tree, fields, now)

    expect(rows.filter(matches).map((row) => row.id)).toEqual(found)
  })
})

describe('a hostile query', () => {
  it('is refused when it is longer than the limit', () => {
    const parsed = parseQuery('a'.repeat(2001), fields)

    expect(parsed).toEqual({ ok: false, error: { code: 'too_long', at: 2000, length: 1 } })
  })

  it('never becomes a regular expression of its own', () => {
    const parsed = parseQuery('hostname:(a+)+$*', fields)

    expect(parsed.ok).toBe(false)
    expect(() => parseQuery('hostname:a+[*', fields)).not.toThrow()
  })
})
