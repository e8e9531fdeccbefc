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

/** Who signed a version, and whether an upload of theirs would be taken now. */
export interface Signer {
  subject: string
  label: string | null
  fingerprint: string
  notAfter: string
  trusted: boolean
}

export const pluginLives = ['waiting', 'released', 'refused', 'removed'] as const
export type PluginLife = (typeof pluginLives)[number]
export type VersionState = PluginLife | 'replaced' | 'passed-over'

export interface Plugin {
  id: number | string
  state: PluginLife
  /** False for what waits, and for what was released before there were sign-offs. */
  signedOff: boolean
  /** The version that waits for its sign-off. */
  waiting: string | null
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
  runsOn: Side
  /** How it is on this server; null for what runs on agents. */
  server: AddOn | null
}

/** One that would have to offer what a version imports: this server, or the agents of a version. */
export interface Offer {
  side: Side
  version: string
  /** How many of the agents that the caller sees are of this version. */
  agents: number
  /** False when nobody knows what is offered there. */
  known: boolean
  missing: string[]
}

export type Side = 'agent' | 'server'

/** An add-on as it is on this server. */
export interface AddOn {
  state: 'waiting' | 'installed' | 'active' | 'failed'
  /** That is installed here; empty for none. */
  version: string
  /** Why it failed. */
  reason: string
  /** Whether a migration failed, whose script was rolled back. */
  rolledBack: boolean
}

/** What is in the jar of a version. */
export interface Brings {
  runsOn: Side
  taskTypes: { id: string; title: string }[]
  contributions: string[]
  operations: string[]
  schema: string
  permissions: string[]
  imports: string[]
  offers: Offer[]
}

export interface PluginVersion {
  version: string
  sha256: string
  size: number
  publisher: string
  uploadedAt: string
  uploadedBy: string
  current: boolean
  state: VersionState
  signer: Signer | null
  kinds: string[]
  /** Bundles of the server that its release restarts. */
  restarts: string[]
  checkTypes: { id: string; title: string }[]
  decidedBy: string
  decidedAt: string | null
  reason: string
  review: Review
  /** Null for what is over, and when it cannot be told now. */
  brings: Brings | null
}

export interface PluginDetail extends Plugin {
  /** The newest of them, and the released one. */
  versions: PluginVersion[]
  /** How many there ever were. */
  versionCount: number
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

/** A line that an add-on logged on this server. */
export interface LogLine {
  at: string
  level: string
  logger: string
  text: string
}

export const publisherKinds = ['agent', 'server', 'console'] as const

export interface Publisher {
  /** Null for a file on the server, which nobody changes from here. */
  id: string | null
  kinds: string[]
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

type Reviewed = { version: string; sha256: string }
type PublisherForm = { label: string; kinds: string[] }
type PluginPath = { path: { id: string } }

export interface PluginOperations {
  'GET /plugins': { query: { state?: PluginLife }; answer: List<Plugin> }
  'GET /plugins/{id}': PluginPath & { answer: PluginDetail }
  'DELETE /plugins/{id}': PluginPath
  'GET /plugins/{id}/agents': PluginPath & {
    query: { state?: PluginState; cursor?: string; limit?: number }
    answer: List<PluginAgent>
  }
  'GET /plugins/{id}/log': PluginPath & { answer: List<LogLine> }
  'POST /plugins/{id}/agents/{agentId}/retry': { path: { id: string; agentId: string } }
  'POST /plugins/{id}/signoff': PluginPath & { body: Reviewed; answer: PluginDetail }
  'POST /plugins/{id}/refusal': PluginPath & { body: Reviewed & { reason: string }; answer: PluginDetail }
  'POST /publishers': { body: PublisherForm & { certificate: string }; answer: Publisher }
  'PUT /publishers/{fingerprint}': { path: { fingerprint: string }; body: PublisherForm; answer: Publisher }
  'DELETE /publishers/{fingerprint}': { path: { fingerprint: string } }
  'GET /publishers': { answer: List<Publisher> }
}
