import type { Review } from './operations'

export interface CapabilityTag {
  capability: string
  change: 'added' | 'removed' | null
}

/** All that a version declares, what is new first; at the end what only the version before declared. */
export function capabilityTags({ capabilities, added, removed }: Review): CapabilityTag[] {
  const kept = capabilities.filter((capability) => !added.includes(capability))
  return [
    ...added.map((capability) => ({ capability, change: 'added' as const })),
    ...kept.map((capability) => ({ capability, change: null })),
    ...removed.map((capability) => ({ capability, change: 'removed' as const })),
  ]
}
