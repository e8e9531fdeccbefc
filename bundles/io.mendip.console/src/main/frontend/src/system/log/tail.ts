import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { call } from '../../api/client'
import { asProblem } from '../../api/problem'
import { onLive } from '../../live'
import { paced } from '../../live/paced'
import type { Ref } from 'vue'
import type { ApiProblem } from '../../api/problem'
import type { LogLevel, LogLine, LogLines } from '../operations'

/** So many entries stay in the page; older ones are in the file. */
export const MOST_LINES = 2000
const QUIET_MS = 500

export interface NumberedLine extends LogLine {
  /** Grows with each entry, so that the list knows which are new. */
  id: number
}

/** Puts what came after what is there; the page never holds more than so many. */
export function appended(
  lines: readonly NumberedLine[],
  { items, begins }: LogLines,
  most = MOST_LINES,
): NumberedLine[] {
  const kept = begins ? [] : lines
  let id = lines.length ? lines[lines.length - 1]!.id : 0
  return [...kept, ...items.map((item) => ({ ...item, id: ++id }))].slice(-most)
}

/** The end of the log, followed while `following`. */
export function useLog(level: Ref<LogLevel>, following: Ref<boolean>) {
  const lines = shallowRef<NumberedLine[]>()
  const problem = shallowRef<ApiProblem | null>(null)
  const next = ref(0)
  let running: Promise<void> | null = null
  let again = false

  async function read(): Promise<void> {
    const asked = level.value
    try {
      const answer = await call('GET /system/log', { query: { level: asked, after: next.value || undefined } })
      if (asked !== level.value) return
      lines.value = appended(lines.value ?? [], answer)
      next.value = answer.next
      problem.value = null
    } catch (error) {
      problem.value = asProblem(error)
    }
  }

  /** One call at a time: what is asked meanwhile is read in one go afterwards. */
  function refresh(): void {
    if (running) {
      again = true
      return
    }
    running = read().finally(() => {
      running = null
      if (again) {
        again = false
        refresh()
      }
    })
  }

  const quiet = paced(() => following.value && refresh(), QUIET_MS)
  onLive('system.log', quiet.ask)
  onScopeDispose(quiet.stop)
  watch(following, (on) => on && refresh())
  watch(
    level,
    () => {
      next.value = 0
      lines.value = undefined
      refresh()
    },
    { immediate: true },
  )
  return { lines: computed(() => lines.value), problem, refresh }
}
