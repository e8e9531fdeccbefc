import { computed, ref, shallowRef } from 'vue'
import { call, setCsrf, whenUnauthenticated } from '../api/client'
import { asProblem } from '../api/problem'
import { learnServerTime } from '../format/clock'
import { adoptPreferences } from './preferences'
import type { Me } from './operations'

/** Who is signed in; null until known. */
export const me = shallowRef<Me | null>(null)

/** True while a page is still open whose session has ended: a dialog asks for the password, nothing is lost. */
export const sessionExpired = ref(false)

export const initials = computed(() => {
  const words = (me.value?.displayName || me.value?.user || '').split(/[\s._-]+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => word[0]!.toUpperCase())
    .join('')
})

whenUnauthenticated(() => {
  if (me.value) sessionExpired.value = true
})

/** Whether the person may do something. Steers what is shown; the server decides for itself. */
export function can(permission: string): boolean {
  const granted = me.value?.permissions ?? []
  return granted.includes('*') || granted.includes(permission)
}

/** Reads who is signed in. False when nobody is; throws when the server cannot say. */
export async function loadMe(): Promise<boolean> {
  try {
    const known = await call('GET /me')
    setCsrf(known.csrf)
    learnServerTime(known.serverTime)
    adoptPreferences(known.preferences ?? {})
    me.value = known
    sessionExpired.value = false
    return true
  } catch (error) {
    if (asProblem(error).status === 401) return false
    throw error
  }
}

/** Asks first whether anybody is signed in: an ordinary visit makes no call that is refused. */
export async function resumeSession(): Promise<boolean> {
  return (await call('GET /auth/state')).signedIn && (await loadMe())
}

/** Whether this server has no administrator yet. */
export async function setupNeeded(): Promise<boolean> {
  return (await call('GET /auth/state')).setupNeeded
}

export async function signOut(): Promise<void> {
  await call('POST /auth/logout').catch(() => undefined)
  // A full load drops every trace of the person who left from memory.
  location.assign('/ui/signin')
}
