import type { List } from '../api/operations'
import type { JsonSchema } from '../kit/form/schema'
import type { Series } from './series'
import type { Severity } from './severity'

export interface CheckType {
  id: string
  title: string
  description: string
  platforms: string[]
  schema: JsonSchema
  defaults: Record<string, unknown>
  bundle: string
  version: string
}

export interface Metric {
  name: string
  value: number
  unit: string
}

export interface CheckState {
  severity: Severity
  lastSeverity: Severity
  since: string
  lastRun: string
  durationMs: number
  summary: string
  details: string | null
  metrics: Metric[]
  consecutiveFailures: number
}

export interface Check {
  id: number
  agentId: string
  type: string
  typeTitle: string
  installed: boolean
  /** Whether the feature of its kind is off for the agent. */
  switchedOff: boolean
  name: string
  parameters: Record<string, unknown>
  intervalSeconds: number
  failuresBeforeAlert: number
  enabled: boolean
  state: CheckState | null
  warnings?: string[]
}

export interface CheckForm {
  name?: string
  parameters: Record<string, unknown>
  intervalSeconds: number
  failuresBeforeAlert: number
  enabled: boolean
}

export type { Series }

export interface SeveritySpan {
  from: string
  to: string
  severity: Severity
}

export interface CheckHistory {
  from: string
  to: string
  stepSeconds: number
  metrics: { name: string; unit: string }[]
  series: Series[]
  severity: SeveritySpan[]
  source: 'raw' | 'packed' | 'hourly'
}

export interface AgentSeries extends Series {
  checkId: number
  type: string
  name: string
  unit: string
}

export interface CheckEvent {
  at: string
  from: Severity
  to: Severity
  summary: string
  late: boolean
}

type AgentPath = { path: { id: string } }
type CheckPath = { path: { id: number } }
type Range = { from: string; to: string; points?: number }

export interface MonitorOperations {
  'GET /check-types': { answer: List<CheckType> }
  'GET /agents/{id}/checks': AgentPath & { answer: List<Check> }
  'POST /agents/{id}/checks': AgentPath & { body: CheckForm & { type: string }; answer: Check }
  'POST /agents/{id}/checks/run': AgentPath
  'PATCH /checks/{id}': CheckPath & { body: Partial<CheckForm>; answer: Check }
  'DELETE /checks/{id}': CheckPath
  'POST /checks/{id}/run': CheckPath
  'POST /checks/{id}/reset': CheckPath & { answer: Check }
  'GET /checks/{id}/history': CheckPath & { query: Range; answer: CheckHistory }
  'GET /checks/{id}/events': CheckPath & { query?: { cursor?: string; limit?: number }; answer: List<CheckEvent> }
  'GET /agents/{id}/metrics': AgentPath & { query: Range; answer: { series: AgentSeries[] } }
}
