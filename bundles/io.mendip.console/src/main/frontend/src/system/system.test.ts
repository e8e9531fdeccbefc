import { describe, expect, it } from 'vitest'
import { detailsOf } from './details'
import { appended } from './log/tail'

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

describe('the end of the log', () => {
  const line = (text: string) => ({ at: '', level: 'info' as const, thread: '', logger: '', text })

  it('grows by what comes and stays within its limit', () => {
    const first = appended([], { items: [line('a'), line('b')], next: 9, begins: true }, 3)
    const second = appended(first, { items: [line('c'), line('d')], next: 20, begins: false }, 3)

    expect(second.map(({ id, text }) => `${id}${text}`)).toEqual(['2b', '3c', '4d'])
  })

  it('begins anew when the log was put aside, with other keys', () => {
    const first = appended([], { items: [line('a')], next: 9, begins: true })
    const second = appended(first, { items: [line('x')], next: 3, begins: true })

    expect(second).toEqual([{ ...line('x'), id: 2 }])
  })
})
