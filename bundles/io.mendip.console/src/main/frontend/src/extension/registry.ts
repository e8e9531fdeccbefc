import { effectScope, ref, shallowRef } from 'vue'
import { call } from '../api/client'
import { asProblem } from '../api/problem'
import { onLive } from '../live'
import { release } from './modules'
import type { ApiProblem } from '../api/problem'
import type { UiPlugin } from './operations'

/** The version of the contract this console keeps. */
const UI_API = 1

/** The plugins that run now. */
export const plugins = shallowRef<UiPlugin[]>([])
export const pluginsState = ref<'loading' | 'ready' | 'failed'>('loading')
export const pluginsProblem = shallowRef<ApiProblem | null>(null)

// Outlives every page: navigation and palette read the same list.
const scope = effectScope(true)
let listening = false
let running: Promise<void> | null = null
let again = false

/** Loads the plugins for whoever is signed in now, and listens from then on. */
export function useExtensions(): void {
  if (!listening) scope.run(() => onLive('ui.plugins', () => void refreshPlugins()))
  listening = true
  void refreshPlugins()
}

export function pluginById(id: string): UiPlugin | undefined {
  return plugins.value.find((plugin) => plugin.id === id)
}

/** Asks what runs now. News that comes while an answer is under way is asked for once more. */
export function refreshPlugins(): Promise<void> {
  again = running !== null
  running ??= fetchAll().finally(() => {
    running = null
    if (again) void refreshPlugins()
  })
  return running
}

async function fetchAll(): Promise<void> {
  try {
    const { items } = await call('GET /ui/plugins')
    adopt(items.filter((plugin) => plugin.uiApi === UI_API))
    pluginsState.value = 'ready'
    pluginsProblem.value = null
  } catch (error) {
    // What was there stays: the console may be older than the answer, or the server away for a moment.
    pluginsProblem.value = asProblem(error)
    if (pluginsState.value === 'loading') pluginsState.value = 'failed'
  }
}

/** Keeps the objects of plugins that did not change, so that their views stay as they are. */
function adopt(news: UiPlugin[]): void {
  const before = plugins.value
  const same = (one: UiPlugin) => before.find((other) => JSON.stringify(other) === JSON.stringify(one))
  plugins.value = news.map((one) => same(one) ?? one)
  const bases = new Set(news.map((plugin) => plugin.baseUrl))
  before.filter((plugin) => !bases.has(plugin.baseUrl)).forEach(release)
}
