import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import type { LiveEvent, LiveStatus } from '../live'

const { subscribed, handlers, liveStatus } = vi.hoisted(() => ({
  subscribed: [] as string[],
  handlers: new Set<(event: LiveEvent) => void>(),
  liveStatus: { value: 'live' as LiveStatus },
}))
vi.mock('../live', async () => {
  const { ref } = await import('vue')
  const status = ref<LiveStatus>('live')
  Object.defineProperty(liveStatus, 'value', { get: () => status.value, set: (now) => (status.value = now) })
  return {
    liveStatus: status,
    onLive: (topic: string, handler: (event: LiveEvent) => void) => {
      subscribed.push(topic)
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
  }
})
const { useStreamed } = await import('./live')

const TOPIC = 'commands.a.output'
const say = (event: string, data: unknown = {}) =>
  [...handlers].forEach((handler) => handler({ topic: TOPIC, event, data }))
const output = (from: number, text: string) => say('output', { output: [{ from, text }] })

describe('who looks at a running command', () => {
  const wanted = ref(true)
  const changed = vi.fn()
  let scope = effectScope()
  let seen: ReturnType<typeof useStreamed>

  beforeEach(() => {
    vi.useFakeTimers()
    wanted.value = true
    liveStatus.value = 'live'
    subscribed.length = 0
    changed.mockReset()
    scope = effectScope()
    scope.run(() => (seen = useStreamed('a', wanted, changed)))
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  it('sees lines as they come, and asks where it stands when that changes', () => {
    output(0, 'one\n')
    output(4, 'two\n')
    say('state', { state: 'succeeded' })

    expect(seen.streamed.value.output).toBe('one\ntwo\n')
    expect(changed).toHaveBeenCalledOnce()
    expect(subscribed).toEqual([TOPIC])
  })

  it('asks for all again when something is missing or the server could not keep up, and goes on where it was', () => {
    output(0, 'one\n')
    output(8, 'three\n')
    expect(subscribed).toHaveLength(2)

    output(0, 'one\ntwo\nthree\n')
    expect(seen.streamed.value.output).toBe('one\ntwo\nthree\n')

    say('resync')
    expect(subscribed).toHaveLength(3)
    say('resync', { connected: true })
    expect(subscribed, 'a new connection has subscribed already').toHaveLength(3)
    expect(handlers.size).toBe(1)
  })

  it('is told why nothing comes, and tries again what may come back', () => {
    say('watch', { reason: 'agent_away' })
    expect(seen.interrupted.value).toBe('agent_away')
    vi.advanceTimersByTime(60_000)
    expect(subscribed, 'the server goes on by itself').toHaveLength(1)
    say('watch', { reason: '' })
    expect(seen.interrupted.value).toBe('')

    for (const event of ['refused', 'watch']) {
      const before = subscribed.length
      say(event, { reason: 'too_many' })
      expect(seen.interrupted.value).not.toBe('')
      vi.advanceTimersByTime(3000)
      expect(subscribed, event).toHaveLength(before + 1)
    }
    liveStatus.value = 'reconnecting'
    expect(seen.interrupted.value).toBe('connection')
  })

  it('stops with the command and with its page', async () => {
    wanted.value = false
    await Promise.resolve()
    expect(handlers.size).toBe(0)

    wanted.value = true
    await Promise.resolve()
    expect(handlers.size).toBe(1)
    say('refused')
    scope.stop()
    vi.advanceTimersByTime(60_000)
    expect(handlers.size).toBe(0)
  })
})
