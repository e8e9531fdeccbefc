export type HealthStatus = 'ok' | 'degraded' | 'failed'

export interface HealthComponent {
  name: string
  title: string
  status: HealthStatus
  since: string | null
  reason: string | null
  version: string | null
  address: string | null
  details: Record<string, unknown>
  /** Advice with what to do; it does not make the component less well. */
  notices?: string[]
}

export interface UnsatisfiedComponent {
  bundle: string
  component: string
  state: string
  reason?: string
  missing: { reference: string; target: string | null }[]
}

export interface Health {
  status: HealthStatus
  components: HealthComponent[]
  unsatisfied: UnsatisfiedComponent[]
  serverTime: string
  version: string
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'off'] as const
export type LogLevel = (typeof logLevels)[number]

export interface LogLine {
  at: string
  level: LogLevel
  thread: string
  logger: string
  text: string
}

export interface LogLines {
  items: LogLine[]
  next: number
  /** What was shown before does not belong to it. */
  begins: boolean
}

export interface LoggerLevel {
  logger: string
  level: LogLevel
  changed: boolean
}

export interface BundleView {
  id: number
  symbolicName: string
  name: string
  version: string
  state: 'active' | 'fragment' | 'starting' | 'resolved' | 'installed' | 'stopping'
  components: number
  waiting: number
}

export interface IngestFigures {
  resultsPerSecond: number
  results: number
  commits: number
  lastCommit: string | null
  waiting: number
  capacity: number
  refused: number
  known: number
  rejected: number
  foreign: number
  strangers: number
  lastError: string
}

export interface RejectedMessage {
  id: number
  agentId: string
  hostname: string
  at: string
  reason: string
  length: number
}

export interface Ingest {
  now: IngestFigures
  rejected: RejectedMessage[]
}

export interface Certificate {
  use: 'server' | 'issuer' | 'authority'
  subject: string
  issuer: string
  names: string[]
  notBefore: string
  notAfter: string
  state: 'valid' | 'soon' | 'ended' | 'early'
  fingerprint: string
}

type Items<T> = { items: T[] }
type LoggerPath = { path: { logger: string } }

export interface SystemOperations {
  'GET /system/bundles': { answer: Items<BundleView> }
  'GET /system/certificates': { answer: Items<Certificate> }
  'GET /system/ingest': { answer: Ingest }
  'GET /system/log': { query: { level: LogLevel; after?: number; limit?: number }; answer: LogLines }
  'GET /system/log/levels': { answer: Items<LoggerLevel> }
  'PUT /system/log/levels/{logger}': LoggerPath & { body: { level: LogLevel }; answer: Items<LoggerLevel> }
  'DELETE /system/log/levels/{logger}': LoggerPath & { answer: Items<LoggerLevel> }
  'GET /system/health': { answer: Health }
}
