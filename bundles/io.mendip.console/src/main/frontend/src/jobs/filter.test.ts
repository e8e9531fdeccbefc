import { describe, expect, it } from 'vitest'
import { addressOf, choiceOf, filterOf, isNarrowed } from './filter'

const NOTHING = { show: 'all', client: '', type: '', user: '', days: '' } as const

describe('what is chosen of all commands', () => {
  it('is read from the address, where nonsense is no choice', () => {
    expect(choiceOf({ show: 'open', client: '3', type: 'script', user: 'ann', days: '7' })).toEqual({
      show: 'open',
      client: '3',
      type: 'script',
      user: 'ann',
      days: '7',
    })
    expect(choiceOf({ show: 'x', client: 'y', days: '8', user: ['a', 'b'] })).toEqual(NOTHING)
  })

  it('makes an address of what differs from nothing', () => {
    expect(addressOf({ ...NOTHING, show: 'failure', client: '3' })).toEqual({ show: 'failure', client: '3' })
    expect(addressOf(NOTHING)).toEqual({})
    expect([isNarrowed(NOTHING), isNarrowed({ ...NOTHING, user: 'ann' })]).toEqual([false, true])
  })

  it('asks the same question for a minute', () => {
    const choice = { show: 'open', client: '3', type: 'script', user: 'ann', days: '1' } as const
    const noon = Date.parse('2026-01-31T12:00:00Z')

    expect(filterOf(choice, noon + 59_999)).toEqual({
      state: 'open',
      scope: 'client:3',
      type: 'script',
      user: 'ann',
      from: '2026-01-30T12:00:00.000Z',
    })
    expect(filterOf(NOTHING, noon)).toEqual({})
  })
})
