import { describe, expect, it } from 'vitest'
import { detailsOf } from './details'

describe('details of a component', () => {
  it('are written for people', () => {
    expect(
      detailsOf({
        openProxies: 1,
        lastError: '',
        nothing: null,
        names: ['a', 'b'],
        results: 1234567,
        since: '2026-11-22T04:14:57.741890523Z',
      }),
    ).toEqual([
      { name: 'open proxies', value: '1' },
      { name: 'names', value: 'a, b' },
      { name: 'results', value: '1,234,567' },
      { name: 'since', value: expect.stringMatching(/^2026-11-2\d \d\d:\d\d:57$/) },
    ])
  })

  it('may be missing', () => {
    expect(detailsOf(undefined)).toEqual([])
  })
})
