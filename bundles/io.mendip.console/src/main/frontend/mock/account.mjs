// One person, with or without a session; MOCK_STATE chooses what the server is like.
import { iso } from './fleet.mjs'

export const state = {
  signedIn: process.env.MOCK_STATE !== 'setup',
  setup: process.env.MOCK_STATE === 'setup',
  preferences: {},
}

const me = () => ({
  id: 1,
  user: 'dana',
  displayName: 'Dana Kim',
  permissions: ['*'],
  csrf: 'mock',
  preferences: state.preferences,
  lastSignIn: { at: iso(86400), address: '198.51.100.7' },
  serverTime: iso(0),
  version: '1.0.0',
})
const list = (items) => ({ items, next: null, total: items.length, version: 1 })

let keys = [
  {
    id: 1,
    name: 'Backup report',
    prefix: 'mk_7Qh2',
    createdAt: iso(40 * 86400),
    lastUsedAt: iso(1800),
    expiresAt: iso(-50 * 86400),
  },
  { id: 2, name: 'Grafana', prefix: 'mk_b81x', createdAt: iso(9 * 86400), lastUsedAt: null, expiresAt: null },
]

export const accountRoutes = {
  'GET /auth/state': () => ({ signedIn: state.signedIn, setupNeeded: state.setup }),
  'POST /setup': () => ((state.setup = false), (state.signedIn = true), { next: null }),
  'POST /auth/login': ({ body }) => {
    if (body.password === 'wrong') return [401, 'bad_credentials', 'Refused']
    state.signedIn = true
    return { next: null, csrf: 'mock' }
  },
  'POST /auth/logout': () => ((state.signedIn = false), null),
  'POST /auth/reset': () => ({ next: null }),
  'GET /me': () => me(),
  'PUT /me/preferences': ({ body }) => (state.preferences = body),
  'POST /me/password': ({ body }) =>
    body.current === 'wrong'
      ? [400, 'invalid_input', 'Wrong', [{ field: 'current', message: 'That is not your current password' }]]
      : null,
  'GET /me/sessions': () =>
    list([
      {
        id: 1,
        current: true,
        address: '198.51.100.7',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0',
        createdAt: iso(7200),
        lastSeenAt: iso(3),
      },
      {
        id: 2,
        current: false,
        address: '203.0.113.40',
        userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/605.1',
        createdAt: iso(200000),
        lastSeenAt: iso(50000),
      },
    ]),
  'DELETE /me/sessions/{id}': () => null,
  'GET /me/api-keys': () => list(keys),
  'POST /me/api-keys': ({ body }) => {
    const key = {
      id: Date.now(),
      prefix: 'mk_new1',
      createdAt: iso(0),
      lastUsedAt: null,
      expiresAt: body.expiresAt ?? null,
      name: body.name,
    }
    keys = [...keys, key]
    return { ...key, key: 'mk_new1_Zk3q9Xw7LrT0vYp2Bn8cUe5HsJ4dGfA6' }
  },
  'DELETE /me/api-keys/{id}': ({ path }) => ((keys = keys.filter((key) => key.id !== Number(path.id))), null),
}
