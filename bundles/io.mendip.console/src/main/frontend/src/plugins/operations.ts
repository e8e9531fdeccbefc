import type { List } from '../api/operations'

export interface PluginAgents {
  planned: number
  waiting: number
  active: number
  failed: number
  quarantined: number
}

/** A kind of use that the classes of a bundle show. */
export interface Finding {
  use: string
  count: number
  /** The first of them. */
  places: string[]
}

/** What a version declares, how that differs from the version before, and what its classes use. */
export interface Review {
  capabilities: string[]
  added: string[]
  removed: string[]
  findings: Finding[]
}

export interface Plugin {
  id: number | string
  symbolicName: string
  name: string
  description: string
  version: string
  publisher: string
  sha256: string
  size: number
  checkTypes: { id: string; title: string }[]
  uploadedAt: string
  uploadedBy: string
  agents: PluginAgents
  review: Review
}

export interface PluginVersion {
  version: string
  sha256: string
  size: number
  publisher: string
  uploadedAt: string
  uploadedBy: string
  current: boolean
  review: Review
}

export interface PluginDetail extends Plugin {
  versions: PluginVersion[]
  /** Check definitions of its types: they stop when it is removed. */
  checksAssigned: number
}

export const pluginStates = ['waiting', 'active', 'failed', 'quarantined'] as const
export type PluginState = (typeof pluginStates)[number]

export interface PluginAgent {
  agentId: string
  name: string
  client: string
  site: string
  version: string
  sha256: string
  state: PluginState
  reason: string | null
  /** Null while the agent has said nothing. */
  since: string | null
}

export interface Publisher {
  name: string
  /** Nothing is known of a file that cannot be read. */
  subject: string | null
  issuer: string | null
  notBefore: string | null
  notAfter: string | null
  fingerprint: string | null
  development: boolean
  problem: string | null
}

type PluginPath = { path: { id: string } }

export interface PluginOperations {
  'GET /plugins': { answer: List<Plugin> }
  'GET /plugins/{id}': PluginPath & { answer: PluginDetail }
  'DELETE /plugins/{id}': PluginPath
  'GET /plugins/{id}/agents': PluginPath & {
    query: { state?: PluginState; cursor?: string; limit?: number }
    answer: List<PluginAgent>
  }
  'POST /plugins/{id}/agents/{agentId}/retry': { path: { id: string; agentId: string } }
  'GET /publishers': { answer: List<Publisher> }
}
