import type { List } from '../api/operations'
import type { QueryField } from '../query/tree'
import type { AgentDetail } from './agent/types'

export interface Counts {
  agents: number
  failing: { error: number; warning: number }
  offline: number
}

export interface SiteNode extends Counts {
  id: number
  name: string
}

export interface ClientNode extends Counts {
  id: number
  name: string
  sites: SiteNode[]
}

/** The console's whole list: column names once, then plain rows. */
export interface AgentTable {
  columns: string[]
  rows: unknown[][]
  removed?: string[]
  version: number | string
  total?: number
}

export interface AgentChange {
  description?: string
  siteId?: number
  timeZone?: string
  offlineMinutes?: number
  overdueMinutes?: number
}

export interface EnrolmentToken {
  id: number
  siteId: number
  site: string
  client: string
  createdAt: string
  createdBy: string
  expiresAt: string | null
  uses: number
  maxUses: number | null
  state: 'active' | 'expired' | 'used_up' | 'revoked' | 'site_deleted'
}

export interface NewToken extends EnrolmentToken {
  token: string
  /** By system; none for a system this server has no package for. */
  commands: { linux?: string }
}

type AgentPath = { path: { id: string } }
type NumberPath = { path: { id: number } }
type MoveTarget = { query?: { moveAgentsTo?: number } }

export interface FleetOperations {
  'GET /clients': { answer: List<ClientNode> }
  'POST /clients': { body: { name: string; site: string }; answer: { id: number } }
  'PATCH /clients/{id}': NumberPath & { body: { name: string } }
  'DELETE /clients/{id}': NumberPath & MoveTarget
  'POST /sites': { body: { clientId: number; name: string }; answer: { id: number } }
  'PATCH /sites/{id}': NumberPath & { body: { name: string } }
  'DELETE /sites/{id}': NumberPath & MoveTarget
  'GET /agents': { query: { fields: 'list'; since?: number | string }; answer: AgentTable }
  'GET /agents/fields': { answer: List<QueryField> }
  'GET /agents/{id}': AgentPath & { answer: AgentDetail }
  'PATCH /agents/{id}': AgentPath & { body: AgentChange; answer: AgentDetail }
  'DELETE /agents/{id}': AgentPath
  'POST /agents/{id}/machines/{hash}/accept': { path: { id: string; hash: string }; answer: AgentDetail }
  'POST /agents/{id}/ping': AgentPath & { answer: { roundTripMs: number } }
  'POST /agents/ping': {
    body: { agents: string[] }
    answer: {
      asked: number
      answered: number
      medianMs: number
      slowestMs: number
      missing: { agent: string; reason: string; detail: string }[]
    }
  }
  'GET /enrolment/tokens': { answer: List<EnrolmentToken> }
  'POST /enrolment/tokens': { body: { siteId: number; expiresAt?: string; maxUses?: number }; answer: NewToken }
  'DELETE /enrolment/tokens/{id}': NumberPath
}
