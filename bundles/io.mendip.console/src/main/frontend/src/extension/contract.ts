// uiApi 1: what a plugin's entry module exports and what its views are given. Every line is a promise.
import type { Component } from 'vue'

/** Tone of a brief message. */
export type Tone = 'good' | 'bad'

export interface RequestOptions {
  query?: Record<string, string | number | undefined>
  /** Sent as JSON. */
  body?: unknown
  signal?: AbortSignal
}

/** Calls of the REST interface with the person's session; paths below `/api/v1`, such as `/x/my.plugin/results`. */
export interface Api {
  get<T = unknown>(path: string, options?: Omit<RequestOptions, 'body'>): Promise<T>
  send<T = unknown>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, options?: RequestOptions): Promise<T>
}

export interface LiveMessage {
  topic: string
  /** `resync` after each new connection: load again. */
  event: string
  data: unknown
}

/** A check as a view of results sees it. */
export interface CheckSeen {
  id: number
  type: string
  name: string
  parameters: Record<string, unknown>
  /** Null while there is no result. */
  state: {
    severity: string
    since: string
    lastRun: string
    summary: string
    details: string | null
    metrics: { name: string; value: number; unit: string }[]
  } | null
}

/** A form that a view draws in place of the console. Whoever opened it validates, saves and shows what is refused. */
export interface FormSeen {
  /** JSON Schema 2020-12 of the values. */
  schema: unknown
  values: Record<string, unknown>
  /** What is wrong, by JSON pointer, such as `/host`. */
  errors: Record<string, string>
  /** Puts other values in the place of all; `update` is called with them. */
  set(values: Record<string, unknown>): void
}

/** What a view is given. */
export interface ViewContext {
  plugin: { id: string; version: string }
  /** In a tab of an agent, a form of one of its checks, a result, or the dialog of an action on it. */
  agentId?: string
  /** In a tab of a client. */
  clientId?: number
  /** In the dialog of an action on several, or a page opened by one. */
  agentIds?: readonly string[]
  /** In a view of results. */
  check?: CheckSeen
  /** In a form of a kind of check, or of settings. */
  form?: FormSeen
  /** Ends the dialog of an action. */
  close?(): void
  /** In a page: what follows the page's own path. */
  path: string
  theme: 'light' | 'dark'
  locale: string
  /** The text of the plugin's catalogue for a key, with {name} replaced; the key where there is none. */
  t(key: string, values?: Record<string, string | number>): string
  api: Api
  live: { on(topic: string, handler: (message: LiveMessage) => void): () => void }
  /** Goes to a page of this plugin, or with a leading slash to one of the console. */
  navigate(path: string): void
  notify(text: string, tone?: Tone): void
  confirm(question: { title: string; text: string; submit: string }): Promise<boolean>
  can(permission: string): boolean
  /** Aborted when the view goes, for whatever reason. */
  signal: AbortSignal
}

export interface Mounted {
  /** Called when the context is another one, such as after a change of theme. */
  update?(context: ViewContext): void
  unmount(): void
}

/** The neutral form of a view, which no version of Vue can break. */
export interface MountedView {
  mount(element: HTMLElement, context: ViewContext): Mounted | Promise<Mounted>
}

/** A view is the neutral form, or a Vue component with the property `ctx`. */
export type View = MountedView | Component

/** Default export of the entry module. */
export interface PluginModule {
  views: Record<string, View>
  /** Called once when the plugin stops or is updated. */
  deactivate?(): void
}
