import { computed, onScopeDispose, ref, toValue, watch } from 'vue'
import { liveStatus, onLive } from '../live'
import { after, NOTHING } from './streamed'
import type { LiveEvent } from '../live'
import type { MaybeRefOrGetter } from 'vue'
import type { OutputNews, Streamed, WatchNews } from './streamed'

/** How long after a refusal it is asked for again: the part of the server that streams may be on its way back. */
const AGAIN_MS = 3000
/** Reasons that the server does not take back by itself. */
const RETRIED = ['stopped', 'too_many']

/**
 * The output of a command while it is looked at. All that was there before comes first; after a break it goes on from where
 * it is.
 *
 * @param wanted whether to look
 * @param changed called when the command has got another state
 */
export function useStreamed(id: string, wanted: MaybeRefOrGetter<boolean>, changed: () => void) {
  const streamed = ref<Streamed>(NOTHING)
  const reason = ref('')
  const topic = `commands.${id}.output`
  let off: (() => void) | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function listen(): void {
    stop()
    if (toValue(wanted)) off = onLive(topic, heard)
  }

  function listenLater(): void {
    clearTimeout(again)
    again = setTimeout(listen, AGAIN_MS)
  }

  function stop(): void {
    clearTimeout(again)
    off?.()
    off = undefined
  }

  function heard({ event, data }: LiveEvent): void {
    if (event === 'output') {
      const next = after(streamed.value, data as OutputNews)
      if (next) streamed.value = next
      else listen()
    } else if (event === 'watch') {
      reason.value = (data as WatchNews).reason
      if (RETRIED.includes(reason.value)) listenLater()
    } else if (event === 'state') changed()
    else if (event === 'refused') {
      reason.value = 'stopped'
      listenLater()
    } else if (event === 'resync' && !(data as { connected?: boolean }).connected) listen()
  }

  watch(() => toValue(wanted), listen, { immediate: true })
  onScopeDispose(stop)

  /** Why nothing comes now; empty while it does. */
  const interrupted = computed(() => (liveStatus.value === 'live' ? reason.value : 'connection'))
  return { streamed, interrupted }
}
