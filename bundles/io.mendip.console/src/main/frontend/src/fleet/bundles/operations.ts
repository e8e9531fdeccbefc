/** A bundle on an agent, in the agent's own words. */
export interface AgentBundle {
  symbolicName: string
  version: string
  origin: string
  state: string
  /** Why it failed or is held back; empty for none. */
  reason: string
}

export interface AgentBundleOperations {
  'GET /agents/{id}/bundles': { path: { id: string }; answer: { process: number; items: AgentBundle[] } }
}
