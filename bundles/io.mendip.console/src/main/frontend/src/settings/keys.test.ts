import { describe, expect, it } from 'vitest'
import { changesOf, hasValue, isTaken, needsValue } from './keys'
import type { StoredKey } from './operations'

const at = { updatedAt: '2026-01-01T00:00:00Z', updatedBy: 'dana', readable: true }
const key: StoredKey = { name: 'MAIL', description: 'Relay', global: at, clients: [{ id: 3, ...at }] }
const form = { name: 'MAIL', description: 'Relay', client: null as number | null, value: '' }

describe('a key that is set', () => {
  it('sends the value of all clients without a description that is the same', () => {
    expect(changesOf({ ...form, value: 's3cret' }, key)).toEqual({ shared: { value: 's3cret' }, own: null })
  })

  it('leaves the key itself alone when only a client gets a value', () => {
    expect(changesOf({ ...form, client: 3, value: 'x' }, key)).toEqual({ shared: null, own: { client: 3, value: 'x' } })
  })

  it('sends a description that was emptied, and keeps the value that was not typed', () => {
    expect(changesOf({ ...form, description: '' }, key)).toEqual({ shared: { description: '' }, own: null })
  })

  it('keeps spaces and line ends of a value', () => {
    expect(changesOf({ ...form, value: ' a\nb\n' }, key).shared).toEqual({ value: ' a\nb\n' })
  })

  it('needs a value unless its description changes', () => {
    expect(needsValue(form, null)).toBe(true)
    expect(needsValue(form, key)).toBe(true)
    expect(needsValue({ ...form, description: 'Other' }, key)).toBe(false)
    expect(needsValue({ ...form, description: 'Other', client: 9 }, key)).toBe(true)
  })

  it('tells whether a value is replaced', () => {
    expect([null, 3, 9].map((client) => hasValue({ client }, key))).toEqual([true, true, false])
    expect(hasValue({ client: null }, { ...key, global: null })).toBe(false)
  })

  it('is found by its name, however it is typed', () => {
    expect([isTaken(' MAIL ', [key]), isTaken('MAIL2', [key])]).toEqual([true, false])
  })
})
