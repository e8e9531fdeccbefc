import type { UiPlugin } from './operations'

/** The language of the console. */
export const LOCALE = 'en'

/** A text of a plugin's own catalogue; English where its language has none, the key where nothing has. */
export function textOf(plugin: UiPlugin, key: string, values: Record<string, string | number> = {}): string {
  const text = plugin.messages[LOCALE]?.[key] ?? plugin.messages.en?.[key] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** A title as plugin.json gives it: the text itself, or after a per cent sign its key. */
export function titleOf(plugin: UiPlugin, title: string): string {
  return title.startsWith('%') ? textOf(plugin, title.slice(1)) : title
}
