import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, setCsrf, whenUnauthenticated } from './client'
import { asProblem } from './problem'

let requests: { url: string; init: RequestInit }[]
let answer: () => Response | Promise<Response>
const headers = () => requests[0]!.init.headers as Record<string, string>
const problem = (status: number, body: object, extra: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json', ...extra } })

beforeEach(() => {
  requests = []
  answer = () => new Response('{}')
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url, init })
    return answer()
  })
  setCsrf('secret')
})
afterEach(() => vi.unstubAllGlobals())

describe('a call', () => {
  it('fills path and query and leaves out what is not given', async () => {
    await call('GET /agents', { query: { fields: 'list', since: undefined } })
    await call('GET /agents/{id}', { path: { id: 'a/../b' } })

    expect(requests.map(({ url }) => url)).toEqual(['/api/v1/agents?fields=list', '/api/v1/agents/a%2F..%2Fb'])
  })

  it('carries the session token only when it changes something', async () => {
    await call('GET /clients')
    expect(headers()).not.toHaveProperty('X-CSRF-Token')

    requests = []
    await call('POST /clients', { body: { name: 'n', site: 's' } })
    expect(headers()).toMatchObject({ 'X-CSRF-Token': 'secret', 'Content-Type': 'application/json' })
  })

  it('takes an empty answer', async () => {
    answer = () => new Response(null, { status: 204 })
    expect(await call('POST /auth/logout')).toBeUndefined()

    answer = () => new Response('', { status: 202 })
    expect(await call('POST /auth/logout')).toBeUndefined()
  })
})

describe('a refusal', () => {
  it('comes as a problem with its fields and its waiting time', async () => {
    const errors = [{ field: '/name', message: 'Too long' }]
    answer = () =>
      problem(503, { title: 'Busy', code: 'unavailable', detail: 'Starting', errors }, { 'Retry-After': '7' })
    const refused = asProblem(await call('GET /clients').catch((error: unknown) => error))

    expect(refused).toMatchObject({
      status: 503,
      code: 'unavailable',
      message: 'Starting',
      errors,
      retryAfterSeconds: 7,
    })
    expect(refused.transient).toBe(true)
  })

  it('survives an answer that is no problem document', async () => {
    answer = () => new Response('<html>Bad gateway</html>', { status: 502 })

    await expect(call('GET /clients')).rejects.toMatchObject({ status: 502, code: 'http_502' })
  })

  it('is a network problem when no answer comes', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'))

    await expect(call('GET /clients')).rejects.toMatchObject({ status: 0, code: 'network' })
  })

  it('tells of an ended session, but not of a wrong password', async () => {
    let told = 0
    whenUnauthenticated(() => told++)
    answer = () => problem(401, { code: 'bad_credentials' })
    await call('POST /auth/login', { body: { user: 'u', password: 'p' } }).catch(() => {})
    expect(told).toBe(0)

    answer = () => problem(401, { code: 'unauthenticated' })
    await call('GET /clients').catch(() => {})
    expect(told).toBe(1)
  })
})
