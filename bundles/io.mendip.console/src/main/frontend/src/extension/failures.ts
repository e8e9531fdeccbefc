import { ref } from 'vue'
import type { UiPlugin } from './operations'

const MOST = 3
const KEY = 'mendip.view-failures'

/** Failures in this session of the browser, by view; an update of the plugin has other addresses and begins anew. */
const failures = ref<Record<string, number>>(stored())

export function noteFailure(plugin: UiPlugin, view: string): void {
  const key = plugin.baseUrl + view
  failures.value = { ...failures.value, [key]: (failures.value[key] ?? 0) + 1 }
  sessionStorage.setItem(KEY, JSON.stringify(failures.value))
}

/** Whether a view is left out until the session ends. */
export function hasFailedTooOften(plugin: UiPlugin, view: string): boolean {
  return (failures.value[plugin.baseUrl + view] ?? 0) >= MOST
}

function stored(): Record<string, number> {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? '{}') ?? {}) as Record<string, number>
  } catch {
    return {}
  }
}
