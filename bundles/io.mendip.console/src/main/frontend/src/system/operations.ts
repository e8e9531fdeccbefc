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

export interface SystemOperations {
  'GET /system/health': { answer: Health }
}
