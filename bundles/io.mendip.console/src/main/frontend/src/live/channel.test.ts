import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Backoff } from './backoff'
import { LiveChannel } from './channel'
import type { LiveEvent, LiveStatus } from './channel'

class FakeSocket {
  sent: unknown[] = []
  closed = false
  onmessage: ((message: { data: string }) => void) | null = null
  onclose: (() => void) | null = null

  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  close() {
    this.closed = true
    this.onclose?.()
  }
  says(frame: unknown) {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) })
  }
}

let sockets: FakeSocket[]
let statuses: LiveStatus[]
let refused: number
let channel: LiveChannel
const last = () => sockets[sockets.length - 1]!
const hello = { hello: { serverTime: '2026-01-01T00:00:00.000Z' } }

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  statuses = []
  refused = 0
  const open = () => {
    sockets.push(new FakeSocket())
    return last() as unknown as WebSocket
  }
  channel = new LiveChannel(open, { status: (s) => statuses.push(s), heard: () => {}, refused: () => refused++ })
})
afterEach(() => vi.useRealTimers())

describe('LiveChannel', () => {
  it('subscribes after the greeting and asks each topic to load again', () => {
    const events: LiveEvent[] = []
    channel.on('agents', (event) => events.push(event))
    channel.start()
    last().says(hello)

    expect(last().sent).toEqual([{ subscribe: ['agents'] }])
    expect(events.map((event) => event.event)).toEqual(['resync'])
  })

  it('subscribes once for many listeners and unsubscribes with the last', () => {
    channel.start()
    last().says(hello)
    const offs = [channel.on('agents', () => {}), channel.on('agents', () => {})]
    offs.forEach((off) => off())

    expect(last().sent).toEqual([{ subscribe: ['agents'] }, { unsubscribe: ['agents'] }])
  })

  it('comes back after a loss and resubscribes', () => {
    channel.on('system', () => {})
    channel.start()
    last().says(hello)
    last().close()
    vi.advanceTimersByTime(1000)
    last().says(hello)

    expect(sockets).toHaveLength(2)
    expect(last().sent).toEqual([{ subscribe: ['system'] }])
    expect(statuses).toEqual(['live', 'reconnecting', 'live'])
    expect(refused).toBe(0)
  })

  it('reports a refused upgrade, so that an ended session is noticed', () => {
    channel.start()
    last().close()

    expect(refused).toBe(1)
  })

  it('stays closed when the server says the session ended', () => {
    channel.start()
    last().says(hello)
    last().says({ closed: { reason: 'session_ended' } })
    vi.advanceTimersByTime(60_000)

    expect(sockets).toHaveLength(1)
    expect(statuses.at(-1)).toBe('ended')
  })

  it('drops a connection that has gone silent', () => {
    channel.start()
    last().says(hello)
    vi.advanceTimersByTime(61_000)

    expect(sockets[0]!.closed).toBe(true)
  })

  it('survives a frame that is not JSON', () => {
    channel.start()

    expect(() => last().says('<html>')).not.toThrow()
  })
})

describe('Backoff', () => {
  it('grows to a limit and starts again after success', () => {
    const backoff = new Backoff(() => 1)
    const waits = Array.from({ length: 8 }, () => backoff.next())
    backoff.reset()

    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
    expect(backoff.next()).toBe(500)
  })
})
