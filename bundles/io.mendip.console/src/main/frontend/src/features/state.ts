import type { Feature, FeatureState, Place } from './operations'

/** Everybody, a client, or a site with the client it belongs to. */
export type Chosen =
  { kind: 'everybody' } | { kind: 'client'; id: number } | { kind: 'site'; id: number; clientId: number }

export const EVERYBODY: Chosen = { kind: 'everybody' }

/** A state and whose setting it is. */
export interface Effective {
  state: FeatureState
  from: 'site' | 'client' | 'everybody'
}

/** What counts for somebody: the setting of a site before that of its client, that before everybody's. */
export function effective(feature: Feature, chosen: Chosen): Effective {
  const of = (scope: 'client' | 'site', id: number) =>
    feature.settings.find((setting) => setting.scope === scope && setting.id === id)?.state
  const site = chosen.kind === 'site' ? of('site', chosen.id) : undefined
  if (site) return { state: site, from: 'site' }
  const client =
    chosen.kind === 'everybody' ? undefined : of('client', chosen.kind === 'site' ? chosen.clientId : chosen.id)
  return client ? { state: client, from: 'client' } : { state: feature.state, from: 'everybody' }
}

/** Whether what is chosen has a setting of its own that can be taken back. */
export function hasOwn(feature: Feature, chosen: Chosen): boolean {
  if (chosen.kind === 'everybody') return feature.state !== feature.defaultState
  return feature.settings.some((setting) => setting.scope === chosen.kind && setting.id === chosen.id)
}

export function placeOf(chosen: Chosen): Place {
  if (chosen.kind === 'everybody') return {}
  return chosen.kind === 'client' ? { clientId: chosen.id } : { siteId: chosen.id }
}
