import { getCurrentScope, onScopeDispose, ref, watch } from 'vue'
import { me, resumeSession, sessionExpired } from '../account/session'
import { learnServerTime } from '../format/clock'
import { LiveChannel } from './channel'
import type { LiveEvent, LiveStatus } from './channel'

export type { LiveEvent, LiveStatus }

export const liveStatus = ref<LiveStatus>('connecting')

/** When the server was last heard, in this browser's time. */
export const lastHeardAt = ref(Date.now())

const channel = new LiveChannel(() => new WebSocket(address()), {
  status: (status) => {
    if (status === 'ended' && liveStatus.value !== 'ended') sessionExpired.value = me.value !== null
    liveStatus.value = status
  },
  heard: (serverTime) => {
    lastHeardAt.value = Date.now()
    if (serverTime) learnServerTime(serverTime)
  },
  // A browser does not tell why an upgrade was refused, so ask whether the session is over.
  refused: () => void askAgain(),
})

async function askAgain(): Promise<void> {
  const there = await resumeSession().catch(() => true)
  if (!there && me.value) sessionExpired.value = true
}

function address(): string {
  return `${location.origin.replace(/^http/, 'ws')}/api/v1/live`
}

// Follows the session: connects once somebody is signed in, and again after a new sign-in.
watch([me, sessionExpired], ([person, expired]) => person && !expired && channel.start(), { immediate: true })

/** Listens to a topic until the surrounding component goes, or until the returned function is called. */
export function onLive(topic: string, handler: (event: LiveEvent) => void): () => void {
  const off = channel.on(topic, handler)
  if (getCurrentScope()) onScopeDispose(off)
  return off
}
