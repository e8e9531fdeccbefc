import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paced } from './paced'

describe('pacing', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('runs at once, and once more for all that was asked meanwhile', () => {
    const run = vi.fn()
    const { ask } = paced(run, 1000)
    for (let i = 0; i < 50; i++) ask()
    expect(run).toHaveBeenCalledTimes(1)

    vi.advanceTimersByTime(1000)
    expect(run).toHaveBeenCalledTimes(2)

    vi.advanceTimersByTime(5000)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('ends with its page', () => {
    const run = vi.fn()
    const { ask, stop } = paced(run, 1000)
    ask()
    ask()
    stop()
    vi.advanceTimersByTime(5000)
    expect(run).toHaveBeenCalledTimes(1)
  })
})
