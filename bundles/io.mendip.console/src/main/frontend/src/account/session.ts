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

/** Asks who is signed in. False when nobody is; throws when the server cannot say. */
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

/** Whether the set-up page is still needed: the resource is gone once an administrator exists. */
export async function setupNeeded(): Promise<boolean> {
  try {
    return (await call('GET /setup')).needed
  } catch (error) {
    if (asProblem(error).notFound) return false
    throw error
  }
}

export async function signOut(): Promise<void> {
  await call('POST /auth/logout').catch(() => undefined)
  // A full load drops every trace of the person who left from memory.
  location.assign('/ui/signin')
}
