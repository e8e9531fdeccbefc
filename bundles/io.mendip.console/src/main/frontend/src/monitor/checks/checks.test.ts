import { describe, expect, it } from 'vitest'
import { mergeStates } from './queries'
import type { Check, CheckState } from '../operations'

const state = { severity: 'passing', summary: 'fine' } as CheckState
const list = {
  items: [
    { id: 1, name: 'disk', state: null },
    { id: 2, name: 'cpu', state },
  ] as Check[],
  next: null,
  total: 2,
  version: 1,
}

describe('live check results', () => {
  it('replace the states they name and nothing else', () => {
    const merged = mergeStates(list, {
      checks: [
        { id: 1, state },
        { id: 9, state },
      ],
    })

    expect(merged.items[0]).toEqual({ id: 1, name: 'disk', state })
    expect(merged.items[1]).toBe(list.items[1])
    expect(merged.items).toHaveLength(2)
  })

  it('can take a state away, as after a reset', () => {
    expect(mergeStates(list, { checks: [{ id: 2, state: null }] }).items[1]!.state).toBeNull()
  })
})
