import { can } from '../account/session'
import { request } from '../api/client'
import { ask } from '../kit/overlay/confirm'
import { notify } from '../kit/overlay/toasts'
import { onLive } from '../live'
import { LOCALE, textOf } from './texts'
import type { Router } from 'vue-router'
import type { Api, ViewContext } from './contract'
import type { UiPlugin } from './operations'

/** What a view is about. */
export type Given = Pick<ViewContext, 'agentId' | 'clientId' | 'agentIds' | 'check' | 'form' | 'close'>

/** What differs from view to view and may change while it is shown. */
export interface Place extends Given {
  path: string
  theme: 'light' | 'dark'
}

/** What a view is given. Whatever it starts through this ends with the signal. */
export function contextOf(plugin: UiPlugin, place: Place, signal: AbortSignal, router: Router): ViewContext {
  return {
    plugin: { id: plugin.id, version: plugin.version },
    ...place,
    locale: LOCALE,
    t: (key, values) => textOf(plugin, key, values),
    api: apiOf(signal),
    live: {
      on(topic, handler) {
        if (signal.aborted) return () => {}
        const off = onLive(topic, handler)
        signal.addEventListener('abort', off, { once: true })
        return off
      },
    },
    navigate: (path) => void router.push(path.startsWith('/') ? path : `/p/${plugin.id}/${path}`),
    notify,
    confirm: ask,
    can,
    signal,
  }
}

function apiOf(signal: AbortSignal): Api {
  const until = (own?: AbortSignal) => (own ? AbortSignal.any([signal, own]) : signal)
  const send = (method: string, path: string, options: { signal?: AbortSignal } = {}) =>
    request(method, path, { ...options, signal: until(options.signal) }) as Promise<never>
  return { get: (path, options) => send('GET', path, options), send }
}
