import type { Tone } from '../kit/StatusPill.vue'
import type { HealthStatus } from './operations'

const TONES: Record<HealthStatus, Tone> = { ok: 'good', degraded: 'warn', failed: 'bad' }

export function healthTone(status: HealthStatus): Tone {
  return TONES[status] ?? 'off'
}
