import { afterEach, describe, expect, it, vi } from 'vitest'
import { call } from '../../api/client'
import { rollCall } from './rollCall'

vi.mock('../../api/client', () => ({ call: vi.fn() }))

describe('a roll call', () => {
  afterEach(() => vi.mocked(call).mockReset())

  it('asks in parts and adds up who answered', async () => {
    vi.mocked(call).mockImplementation((_, request) => {
      const { agents } = (request as { body: { agents: string[] } }).body
      const missing = agents.filter((id) => id === 'c').map((agent) => ({ agent, reason: 'offline', detail: '' }))
      const answered = agents.length - missing.length
      return Promise.resolve({
        asked: agents.length,
        answered,
        medianMs: 1,
        slowestMs: agents.length,
        missing,
      } as never)
    })

    const attendance = await rollCall(['a', 'b', 'c', 'd', 'e'], 2)

    expect(
      vi.mocked(call).mock.calls.map(([, request]) => (request as { body: { agents: string[] } }).body.agents),
    ).toEqual([['a', 'b'], ['c', 'd'], ['e']])
    expect(attendance).toEqual({ asked: 5, answered: 4, slowestMs: 2, missing: ['c'] })
  })

  it('fails when a part fails', async () => {
    vi.mocked(call).mockRejectedValue(new Error('away'))

    await expect(rollCall(['a'])).rejects.toThrow('away')
  })
})
