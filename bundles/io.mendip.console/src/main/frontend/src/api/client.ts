import { ApiProblem, readProblem } from './problem'
import type { Answer, Input, OperationKey } from './operations'

const BASE = '/api/v1'

interface RawInput {
  path?: Record<string, string | number>
  query?: Record<string, string | number | undefined>
  body?: unknown
  signal?: AbortSignal
}

let csrf: string | null = null
let onUnauthenticated: (() => void) | null = null

/** The token every changing call of a cookie session has to carry. */
export function setCsrf(token: string | null): void {
  csrf = token
}

/** Called whenever the server says that nobody is signed in. */
export function whenUnauthenticated(listener: () => void): void {
  onUnauthenticated = listener
}

/** Calls any resource below `/api/v1`; refused and failed calls throw an {@link ApiProblem}. */
export async function request(method: string, path: string, input: Omit<RawInput, 'path'> = {}): Promise<unknown> {
  const { query, body, signal } = input
  const response = await send(BASE + path + search(query), {
    method,
    headers: headersFor(method, body !== undefined),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) {
    const problem = await readProblem(response)
    if (problem.status === 401 && problem.code !== 'bad_credentials') onUnauthenticated?.()
    throw problem
  }
  return content(response)
}

/** Calls one operation of the REST contract, for example `call('GET /agents/{id}', { path: { id } })`. */
export async function call<K extends OperationKey>(operation: K, ...[input]: Input<K>): Promise<Answer<K>> {
  const { path, ...rest } = (input ?? {}) as RawInput
  const [method, template] = operation.split(' ') as [string, string]
  return (await request(method, expand(template, path), rest)) as Answer<K>
}

/** What was accepted and is done later is often answered by nothing. */
async function content(response: Response): Promise<unknown> {
  const text = response.status === 204 ? '' : await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(0, 'network', 'The server does not answer', null)
  }
}

function headersFor(method: string, hasBody: boolean): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
  if (hasBody) headers['Content-Type'] = 'application/json'
  return method === 'GET' ? headers : { ...headers, ...csrfHeader() }
}

/** What a changing call outside of {@link call} has to carry, such as an upload. */
export function csrfHeader(): Record<string, string> {
  return csrf ? { 'X-CSRF-Token': csrf } : {}
}

function expand(template: string, path: RawInput['path']): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path?.[name]
    if (value === undefined || value === '') throw new Error(`No ${name} for ${template}`)
    return encodeURIComponent(value)
  })
}

function search(query: RawInput['query']): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  return entries.length ? `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}` : ''
}
