import { Backoff } from './backoff'

export interface LiveEvent {
  topic: string
  event: string
  data: unknown
  version?: number | string
}

export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'ended'
type Handler = (event: LiveEvent) => void

/** What the channel tells its owner; kept apart from Vue so that it can be tested with a fake socket. */
export interface LiveListener {
  status(status: LiveStatus): void
  heard(serverTime?: string): void
  /** The connection failed before it was answered: the session may be over. */
  refused(): void
}

export type OpenSocket = () => WebSocket

const PING_MS = 20_000
const SILENCE_MS = 45_000

/**
 * The one WebSocket of this tab. Topics are counted: the first subscriber subscribes, the last one
 * unsubscribes. After every connection each topic gets a `resync`, since events may have been missed; that one says
 * `connected`, unlike one of the server, which could not keep up.
 */
export class LiveChannel {
  private readonly handlers = new Map<string, Set<Handler>>()
  private readonly backoff = new Backoff()
  private socket: WebSocket | null = null
  private greeted = false
  private lastHeard = 0
  private pinger: ReturnType<typeof setInterval> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly open: OpenSocket,
    private readonly listener: LiveListener,
  ) {}

  start(): void {
    if (this.socket) return
    clearTimeout(this.retry)
    this.greeted = false
    const socket = this.open()
    this.socket = socket
    socket.onmessage = (message) => this.receive(socket, String(message.data))
    socket.onclose = () => this.closed(socket)
    this.lastHeard = Date.now()
    this.pinger = setInterval(() => this.ping(socket), PING_MS)
  }

  stop(): void {
    clearTimeout(this.retry)
    const socket = this.socket
    this.socket = null
    clearInterval(this.pinger)
    socket?.close()
    this.listener.status('ended')
  }

  on(topic: string, handler: Handler): () => void {
    let set = this.handlers.get(topic)
    if (!set) {
      this.handlers.set(topic, (set = new Set()))
      this.send({ subscribe: [topic] })
    }
    set.add(handler)
    return () => this.off(topic, handler)
  }

  private off(topic: string, handler: Handler): void {
    const set = this.handlers.get(topic)
    if (!set?.delete(handler) || set.size > 0) return
    this.handlers.delete(topic)
    this.send({ unsubscribe: [topic] })
  }

  private send(frame: object): void {
    if (this.greeted) this.socket?.send(JSON.stringify(frame))
  }

  private ping(socket: WebSocket): void {
    if (Date.now() - this.lastHeard > SILENCE_MS) socket.close()
    else this.send({ ping: Date.now() })
  }

  private receive(socket: WebSocket, text: string): void {
    if (socket !== this.socket) return
    const frame = parse(text)
    if (!frame) return
    this.lastHeard = Date.now()
    if (frame.hello) this.hello(frame.hello.serverTime)
    else if (frame.closed) this.stop()
    else if (frame.topic && frame.event) this.deliver(frame as LiveEvent)
    this.listener.heard(frame.hello?.serverTime)
  }

  private hello(serverTime?: string): void {
    this.greeted = true
    this.backoff.reset()
    this.listener.status('live')
    this.listener.heard(serverTime)
    const topics = [...this.handlers.keys()]
    if (topics.length) this.send({ subscribe: topics })
    for (const topic of topics) this.deliver({ topic, event: 'resync', data: { connected: true } })
  }

  private deliver(event: LiveEvent): void {
    this.handlers.get(event.topic)?.forEach((handler) => handler(event))
  }

  private closed(socket: WebSocket): void {
    if (socket !== this.socket) return
    clearInterval(this.pinger)
    this.socket = null
    this.listener.status('reconnecting')
    if (!this.greeted) this.listener.refused()
    this.retry = setTimeout(() => this.start(), this.backoff.next())
  }
}

interface Frame extends Partial<LiveEvent> {
  hello?: { serverTime?: string }
  closed?: { reason: string }
}

function parse(text: string): Frame | null {
  try {
    return JSON.parse(text) as Frame
  } catch {
    return null
  }
}
