import { shallowRef } from 'vue'
import { request } from '../api/client'
import { onLive } from '../live'

/** What a resource of a plugin answers: for each agent an object of values. Agents without any may be missing. */
export type AgentValues = Readonly<Record<string, unknown>>

interface Source {
  values: AgentValues
  stop: () => void
}

/** The values read so far, by plugin and source; another object after each change. */
export const sources = shallowRef<ReadonlyMap<string, Source>>(new Map())

export const sourceKey = (plugin: string, source: string) => `${plugin}/${source}`

/** Reads each of these once and again with each of its events, and forgets all others. */
export function watchSources(wanted: ReadonlyMap<string, { plugin: string; source: string }>): void {
  const next = new Map(sources.value)
  for (const [key, { stop }] of sources.value) {
    if (wanted.has(key)) continue
    stop()
    next.delete(key)
  }
  if (next.size === sources.value.size && [...wanted.keys()].every((key) => next.has(key))) return
  const fresh = [...wanted].filter(([key]) => !next.has(key))
  for (const [key, { plugin, source }] of fresh) {
    const off = onLive(`x.${plugin}.${source}`, ({ event }) => event !== 'refused' && void read(key, plugin, source))
    next.set(key, { values: {}, stop: off })
  }
  sources.value = next
  fresh.forEach(([key, { plugin, source }]) => void read(key, plugin, source))
}

async function read(key: string, plugin: string, source: string): Promise<void> {
  try {
    const answer = await request('GET', `/x/${plugin}/${source}`)
    const there = sources.value.get(key)
    if (!there) return
    const values = typeof answer === 'object' && answer !== null ? (answer as AgentValues) : {}
    sources.value = new Map(sources.value).set(key, { ...there, values })
  } catch (error) {
    // Cells stay as they were, or blank; the next event or connection asks again.
    console.warn(`${plugin}: ${source} cannot be read`, error)
  }
}

/** A member of an agent's values, by its path; undefined where there is none, or nothing that a cell can show. */
export function valueAt(values: AgentValues, agent: string, field: string): string | number | boolean | undefined {
  let found: unknown = Object.hasOwn(values, agent) ? values[agent] : undefined
  for (const name of field.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = (found as Record<string, unknown>)[name]
  }
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? found : undefined
}
