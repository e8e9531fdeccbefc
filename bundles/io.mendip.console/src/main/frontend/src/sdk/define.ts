import type { PluginModule } from '../extension/contract'

/** The default export of an entry module, with its types checked: `export default definePlugin({ views: { … } })`. */
export function definePlugin(module: PluginModule): PluginModule {
  return module
}
