import { nextTick } from 'vue'
import type { PluginModule, View } from './contract'
import type { UiPlugin } from './operations'

/** How a module and a sheet are had; tests bring their own. */
export const browser = {
  load: (url: string): Promise<unknown> => import(/* @vite-ignore */ url),
  style: (url: string): HTMLElement => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = url
    document.head.append(link)
    return link
  },
}

const LIMIT_MS = 15_000

interface Loaded {
  module: Promise<PluginModule>
  styles: HTMLElement[]
}

const loaded = new Map<string, Loaded>()
let attempts = 0

/** A view of a plugin's entry module, which is loaded when the first of its views is shown. */
export async function viewOf(plugin: UiPlugin, name: string): Promise<View> {
  const module = await within(LIMIT_MS, moduleOf(plugin))
  const view = module.views[name]
  if (!view) throw new Error(`${plugin.entry} has no view ${name}`)
  return view
}

/** Takes back what a plugin that went left behind: its sheets, and what it does in its own deactivate. */
export function release(plugin: UiPlugin): void {
  const there = loaded.get(plugin.baseUrl)
  if (!there) return
  loaded.delete(plugin.baseUrl)
  // Its views are unmounted first, with their styles still on.
  void nextTick(() => there.styles.forEach((style) => style.remove()))
  void nextTick(async () => (await there.module.catch(() => undefined))?.deactivate?.()).catch((error) =>
    console.warn(`${plugin.id} did not end well`, error),
  )
}

function moduleOf(plugin: UiPlugin): Promise<PluginModule> {
  const there = loaded.get(plugin.baseUrl)
  if (there) return there.module
  // A browser does not ask twice for a module that it could not have; another address it does.
  const retry = attempts ? `?attempt=${attempts}` : ''
  const entry: Loaded = {
    module: browser.load(plugin.baseUrl + plugin.entry + retry).then(checked),
    styles: plugin.styles.map((style) => browser.style(plugin.baseUrl + style)),
  }
  loaded.set(plugin.baseUrl, entry)
  entry.module.catch(() => {
    attempts++
    if (loaded.get(plugin.baseUrl) === entry) loaded.delete(plugin.baseUrl)
    entry.styles.forEach((style) => style.remove())
  })
  return entry.module
}

function checked(namespace: unknown): PluginModule {
  const module = (namespace as { default?: Partial<PluginModule> }).default
  if (!module?.views) throw new Error('The entry module has no default export with views')
  return module as PluginModule
}

/** Fails when something takes too long; what comes later is nobody's. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not load within ${milliseconds / 1000} s`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
