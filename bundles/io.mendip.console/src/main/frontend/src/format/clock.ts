import { onScopeDispose, ref } from 'vue'
import type { Ref } from 'vue'

let offsetMs = 0

/** Learns the server's time; all ages are counted by it, since a visitor's clock may be wrong. */
export function learnServerTime(iso: string): void {
  const time = Date.parse(iso)
  if (!Number.isNaN(time)) offsetMs = time - Date.now()
}

export function serverNow(): number {
  return Date.now() + offsetMs
}

const ticking = ref(serverNow())
let users = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The server's time as a ref that moves on every second while anybody uses it. */
export function useNow(): Readonly<Ref<number>> {
  if (users++ === 0) {
    ticking.value = serverNow()
    timer = setInterval(() => (ticking.value = serverNow()), 1000)
  }
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer)
  })
  return ticking
}
