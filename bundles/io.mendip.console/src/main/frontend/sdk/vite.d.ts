/** A plugin for Vite that builds the entry module of a console plugin. */
export function mendipPlugin(options?: { entry?: string; outDir?: string }): {
  name: string
  config: () => Record<string, unknown>
}
