import { computed, ref } from 'vue'
import { serverNow } from '../../format/clock'

export const ranges = ['1h', '3h', '24h', '7d', '30d'] as const
export type RangeName = (typeof ranges)[number]

const HOUR_MS = 3_600_000
const LENGTH_MS: Record<RangeName, number> = {
  '1h': HOUR_MS,
  '3h': 3 * HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
}

/** A machine that joined an hour ago would fill a corner of a day. */
export function startFor(enrolledAt: string | undefined, now: number = serverNow()): RangeName {
  const age = enrolledAt ? now - Date.parse(enrolledAt) : LENGTH_MS['24h']
  return age < LENGTH_MS['1h'] ? '1h' : age < LENGTH_MS['3h'] ? '3h' : '24h'
}

/** The span of time shown by all charts of a view. Asked for anew it ends now. */
export function useRange(start: RangeName = '24h') {
  const name = ref<RangeName>(start)
  const span = () => {
    const to = serverNow()
    return { from: new Date(to - LENGTH_MS[name.value]).toISOString(), to: new Date(to).toISOString(), points: 300 }
  }
  /** Long spans change slowly; short ones follow every minute. */
  const refreshMs = computed(() => Math.max(30_000, LENGTH_MS[name.value] / 1440))
  return { name, span, refreshMs }
}
