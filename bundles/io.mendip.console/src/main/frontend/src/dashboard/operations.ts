import type { FailingSeries, StatsRange, StatusCounts } from './types'
import type { Severity } from '../monitor/severity'

export interface Share {
  /** Empty for all others together. */
  name: string
  agents: number
}

export interface ClientShare {
  id: number
  name: string
  agents: number
  online: number
  failing: number
}

export interface FleetStats {
  agents: number
  status: StatusCounts
  severity: Record<Severity | 'none', number>
  type: Record<'server' | 'workstation', number>
  rebootNeeded: number
  lostResults: number
  os: Share[]
  clients: ClientShare[]
  versions: Share[]
}

export interface NamedCheck {
  type: string
  name: string
  failing: number
  error: number
  agents: number
}

export interface FailingAgent {
  id: string
  hostname: string
  warning: number
  error: number
  unknown: number
  since: string
}

export interface StatusChange {
  id: number
  agentId: string
  hostname: string
  checkId: number
  type: string
  name: string
  at: string
  from: Severity | null
  to: Severity
  summary: string
  late: boolean
}

export interface CheckStats {
  range: StatsRange
  checks: number
  severity: { passing: number; warning: number; error: number; unknown: number }
  failing: FailingSeries
  topChecks: NamedCheck[]
  topAgents: FailingAgent[]
  changes: StatusChange[]
}

export interface DashboardOperations {
  'GET /stats/fleet': { answer: FleetStats }
  'GET /stats/checks': { query: { range: StatsRange }; answer: CheckStats }
}
