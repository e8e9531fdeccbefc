import type { List } from '../api/operations'

export interface Me {
  id: number
  user: string
  displayName: string
  permissions: string[]
  csrf: string
  preferences: Preferences
  lastSignIn: { at: string; address: string } | null
  serverTime: string
  version: string
}

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'
export type DateStyle = 'iso' | 'eu' | 'us' | 'relative'

/** Opaque to the server; whatever an older console wrote may be missing. */
export interface Preferences {
  theme?: Theme
  density?: Density
  dateFormat?: DateStyle
  columns?: Record<string, string[]>
}

export interface SessionRow {
  id: number
  current: boolean
  address: string
  userAgent: string
  createdAt: string
  lastSeenAt: string
}

export interface ApiKeyRow {
  id: number
  name: string
  prefix: string
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
}

export interface SetupForm {
  token: string
  user: string
  password: string
  company: string
  site: string
}

export interface SignInAnswer {
  next: 'totp' | 'totp_setup' | null
  csrf?: string
}

type ById = { path: { id: number } }

export interface AccountOperations {
  'GET /auth/state': { answer: { signedIn: boolean; setupNeeded: boolean } }
  'POST /setup': { body: SetupForm; answer: SignInAnswer }
  'POST /auth/login': { body: { user: string; password: string }; answer: SignInAnswer }
  'POST /auth/logout': object
  'POST /auth/reset': { body: { token: string; password: string }; answer: SignInAnswer }
  'GET /me': { answer: Me }
  'PATCH /me': { body: { displayName: string }; answer: Me }
  'PUT /me/preferences': { body: Preferences; answer: Preferences }
  'POST /me/password': { body: { current: string; password: string } }
  'GET /me/sessions': { answer: List<SessionRow> }
  'DELETE /me/sessions/{id}': ById
  'GET /me/api-keys': { answer: List<ApiKeyRow> }
  'POST /me/api-keys': { body: { name: string; expiresAt?: string }; answer: ApiKeyRow & { key: string } }
  'DELETE /me/api-keys/{id}': ById
}
