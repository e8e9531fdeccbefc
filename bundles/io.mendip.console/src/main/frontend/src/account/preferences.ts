import { ref, watch } from 'vue'
import { call } from '../api/client'
import type { Preferences } from './operations'

const STORED = 'mendip.preferences'

/** The visitor's choices. Kept in the browser too, so that the sign-in page has the right theme already. */
export const preferences = ref<Preferences>(stored())

watch(preferences, apply, { immediate: true })

function stored(): Preferences {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}')
  } catch {
    return {}
  }
}

function apply({ theme = 'system', density = 'comfortable' }: Preferences): void {
  const root = document.documentElement.dataset
  if (theme === 'system') delete root.theme
  else root.theme = theme
  root.density = density
  localStorage.setItem(STORED, JSON.stringify(preferences.value))
}

/** Takes what the server holds for the person who just signed in. */
export function adoptPreferences(known: Preferences): void {
  preferences.value = { ...known }
}

/** Shows a change at once and keeps it on the server. */
export async function savePreferences(change: Partial<Preferences>): Promise<void> {
  preferences.value = { ...preferences.value, ...change }
  await call('PUT /me/preferences', { body: preferences.value })
}
