import { computed, effectScope, ref, shallowRef } from 'vue'
import { call } from '../../api/client'
import { asProblem } from '../../api/problem'
import { onLive } from '../../live'
import { merge } from './merge'
import { changesOf, rowsOf } from './rows'
import type { ApiProblem } from '../../api/problem'
import type { LiveEvent } from '../../live'
import type { AgentPatch, AgentRow } from './rows'

/** The whole fleet, loaded once and kept up to date by patches: filters and sorting need no server. */
export const agents = shallowRef<AgentRow[]>([])
export const fleetState = ref<'loading' | 'ready' | 'failed'>('loading')
export const fleetProblem = shallowRef<ApiProblem | null>(null)
export const agentById = computed(() => new Map(agents.value.map((agent) => [agent.id, agent])))

let version: number | string | undefined
let running: Promise<void> | null = null
// Outlives the page that asks first: the palette and every other page read the same list.
const scope = effectScope(true)
let listening = false

/** Loads the fleet the first time a page needs it and listens from then on. */
export function useFleet(): void {
  if (!listening) scope.run(() => onLive('agents', receive))
  listening = true
  if (fleetState.value !== 'ready') void refreshFleet()
}

/** Fetches what changed since the version held, or everything. Calls made meanwhile share one request. */
export function refreshFleet(): Promise<void> {
  running ??= fetchChanges().finally(() => (running = null))
  return running
}

async function fetchChanges(): Promise<void> {
  try {
    await (version === undefined ? loadAll() : loadSince(version))
    fleetState.value = 'ready'
    fleetProblem.value = null
  } catch (error) {
    fleetProblem.value = asProblem(error)
    if (version === undefined) fleetState.value = 'failed'
  }
}

async function loadAll(): Promise<void> {
  const table = await call('GET /agents', { query: { fields: 'list' } })
  agents.value = rowsOf(table)
  version = table.version
}

async function loadSince(since: number | string): Promise<void> {
  try {
    const delta = await call('GET /agents', { query: { fields: 'list', since } })
    agents.value = merge(agents.value, rowsOf(delta), delta.removed).rows
    version = delta.version
  } catch (error) {
    if (asProblem(error).status !== 410) throw error
    await loadAll()
  }
}

function receive(event: LiveEvent): void {
  if (event.event !== 'patch') {
    void refreshFleet()
    return
  }
  // A patch during a load would be overwritten by the older answer: load once more afterwards.
  if (running) {
    void running.then(refreshFleet)
    return
  }
  if (fleetState.value !== 'ready') return
  const patch = event.data as AgentPatch
  const merged = merge(agents.value, changesOf(patch), patch.removed)
  agents.value = merged.rows
  version = patch.version ?? event.version ?? version
  if (merged.incomplete) void refreshFleet()
}
