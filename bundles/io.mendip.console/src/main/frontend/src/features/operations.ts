export type FeatureState = 'on' | 'off'

/** How far the server is with the last switch of a feature. */
export interface Progress {
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** What was done, in order. */
  steps: string[]
  /** Bundles that changed although the switch does not concern them. */
  others: string[]
  reason: string
}

export interface FeatureSetting {
  scope: 'client' | 'site'
  id: number
  state: FeatureState
}

export interface Feature {
  id: string
  title: string
  description: string
  /** For everybody without a setting of their own. */
  state: FeatureState
  defaultState: FeatureState
  /** Whether a client or a site can have a setting of its own. */
  scoped: boolean
  settings: FeatureSetting[]
  serverBundles: string[]
  agentBundles: string[]
  checkTypes: string[]
  requires: string[]
  requiredBy: string[]
  progress: Progress
}

export interface FeatureList {
  items: Feature[]
  refused: { file: string; reason: string }[]
}

/** What a switch would do. */
export interface Impact {
  /** Why it would be refused; empty when it may be done. */
  refused: string[]
  /** Features that go off with it. */
  dependents: string[]
  /** Features that it needs and that are off. */
  required: string[]
  serverBundles: string[]
  endpoints: string[]
  jobs: string[]
  agentBundles: string[]
  checkTypes: string[]
  definitions: number
  agents: number
}

export type WantedState = FeatureState | 'default'

type FeaturePath = { path: { id: string } }
/** A client, a site, or neither for everybody. */
export type Place = { clientId?: number; siteId?: number }

export interface FeatureOperations {
  'GET /features': { answer: FeatureList }
  'GET /features/{id}/impact': FeaturePath & { query: Place & { state: WantedState }; answer: Impact }
  'PUT /features/{id}/state': FeaturePath & { body: Place & { state: WantedState }; answer: Progress }
}
