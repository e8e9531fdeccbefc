import type { Tone } from '../kit/StatusPill.vue'
import type { AddOn, PluginState, Publisher, VersionState } from './operations'

const TONES: Record<PluginState, Tone> = { waiting: 'off', active: 'good', failed: 'warn', quarantined: 'bad' }

export function toneOf(state: PluginState): Tone {
  return TONES[state] ?? 'off'
}

const LIVES: Partial<Record<VersionState, Tone>> = { released: 'good', waiting: 'warn', refused: 'bad' }

/** What waits wants somebody's attention; what is over does not. */
export function toneOfLife(state: VersionState): Tone {
  return LIVES[state] ?? 'off'
}

const ADD_ONS: Record<AddOn['state'], Tone> = { waiting: 'warn', installed: 'off', active: 'good', failed: 'bad' }

/** How an add-on is on the server: off is a wish, a failure none. */
export function toneOfAddOn({ state }: AddOn): Tone {
  return ADD_ONS[state] ?? 'off'
}

/** Which text says so. A migration that failed wants somebody to mend the tables' script, and says that. */
export function wordOfAddOn({ state, rolledBack }: AddOn): string {
  return rolledBack ? 'rolledback' : state
}

const DAY_MS = 86_400_000
const SOON_MS = 30 * DAY_MS

/** A certificate that ends within a month wants to be renewed now. */
export function validity({ notAfter, problem }: Publisher, now: number): 'valid' | 'soon' | 'expired' | 'problem' {
  const left = notAfter === null ? Number.POSITIVE_INFINITY : Date.parse(notAfter) - now
  if (left <= 0) return 'expired'
  if (problem) return 'problem'
  return left < SOON_MS ? 'soon' : 'valid'
}
