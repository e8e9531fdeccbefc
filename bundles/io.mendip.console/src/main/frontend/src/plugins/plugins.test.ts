import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setCsrf } from '../api/client'
import './texts'
import { verdict, whose } from './offers'
import { capabilityTags } from './review'
import { label } from '../i18n'
import { toneOf, toneOfAddOn, validity, wordOfAddOn } from './tone'
import { useUpload } from './upload'
import type { AddOn, Offer } from './operations'
import type { Uploaded } from './upload'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-22T00:00:00Z')

class FakeRequest {
  static last: FakeRequest
  upload: { onprogress?: (event: { loaded: number; total: number }) => void; onload?: () => void } = {}
  onload?: () => void
  onerror?: () => void
  headers: Record<string, string> = {}
  status = 0
  responseText = ''
  opened = ''
  body: unknown
  constructor() {
    FakeRequest.last = this
  }
  open(method: string, url: string) {
    this.opened = `${method} ${url}`
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  getResponseHeader() {
    return null
  }
  send(body: unknown) {
    this.body = body
  }
  answer(status: number, body: unknown) {
    this.status = status
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body)
    this.onload?.()
  }
}

const jar = new File(['PK'], 'speed.jar')
let done: Uploaded[]

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
  setCsrf('secret')
  done = []
})
afterEach(() => vi.unstubAllGlobals())

describe('an upload', () => {
  it('tells how far it is and what came of it', async () => {
    const { state, share, upload } = useUpload((uploaded) => done.push(uploaded))
    const running = upload([jar])
    const request = FakeRequest.last
    expect(request.opened).toBe('POST /api/v1/plugins')
    expect(request.headers).toMatchObject({ 'Content-Type': 'application/java-archive', 'X-CSRF-Token': 'secret' })

    request.upload.onprogress!({ loaded: 1, total: 4 })
    expect([state.value, share.value]).toEqual(['running', 0.25])
    request.upload.onload!()
    expect(state.value).toBe('checking')
    request.answer(201, { name: 'Speed' })
    await running

    expect(state.value).toBe('done')
    expect(done).toEqual([{ plugin: { name: 'Speed' }, changed: true }])
  })

  it('shows the words of the server when it is refused', async () => {
    const { state, problem, upload } = useUpload((uploaded) => done.push(uploaded))
    const running = upload([jar])
    FakeRequest.last.answer(400, {
      code: 'plugin.unsigned',
      title: 'Not signed',
      detail: 'speed.jar is not signed. Sign it with jarsigner.',
    })
    await running

    expect(state.value).toBe('refused')
    expect(problem.value).toMatchObject({
      code: 'plugin.unsigned',
      detail: 'speed.jar is not signed. Sign it with jarsigner.',
    })
    expect(done).toEqual([])
  })

  it('says so when the connection breaks, and when an answer is no document', async () => {
    const { problem, upload } = useUpload(() => {})
    let running = upload([jar])
    FakeRequest.last.onerror!()
    await running
    expect(problem.value?.message).toContain('Upload it again')

    running = upload([jar])
    FakeRequest.last.answer(502, '<html>')
    await running
    expect(problem.value).toMatchObject({ status: 502, code: 'http_502' })
  })

  it('takes one jar and nothing else', async () => {
    const { problem, upload } = useUpload(() => {})
    await upload([jar, jar])
    expect(problem.value?.message).toBe('Drop one file at a time.')
    await upload([new File([''], 'notes.txt')])
    expect(problem.value?.message).toContain('.jar')
  })
})

describe('a publisher', () => {
  const until = (days: number, problem: string | null = null) =>
    validity({ notAfter: new Date(NOW + days * DAY).toISOString(), problem } as never, NOW)

  it('is warned of in time; of an unreadable file nothing is known', () => {
    expect(validity({ notAfter: null, problem: 'cannot be read' } as never, NOW)).toBe('problem')
    expect([until(200), until(20), until(-1), until(200, 'cannot be read')]).toEqual([
      'valid',
      'soon',
      'expired',
      'problem',
    ])
  })
})

it('shows what a version wants more than the last one first, and what it gave up last', () => {
  const review = { capabilities: ['files:/var/log', 'process'], added: ['process'], removed: ['network'], findings: [] }
  expect(capabilityTags(review)).toEqual([
    { capability: 'process', change: 'added' },
    { capability: 'files:/var/log', change: null },
    { capability: 'network', change: 'removed' },
  ])
})

describe('who would have to offer what a version imports', () => {
  const offer = (more: Partial<Offer>): Offer => ({
    side: 'agent',
    version: '1.4.0',
    agents: 12,
    known: true,
    missing: [],
    ...more,
  })

  it('is told apart from who is not known', () => {
    expect(verdict(offer({}))).toEqual({ tone: 'good', text: 'nothing is missing' })
    expect(verdict(offer({ missing: ['org.absent'] })).tone).toBe('bad')
    expect(verdict(offer({ known: false }))).toEqual({ tone: 'off', text: 'not known' })
  })

  it('is named by side, version and number', () => {
    expect(whose(offer({}))).toBe('12 agents of 1.4.0')
    expect(whose(offer({ agents: 1, version: '' }))).toBe('1 agent of an unknown version')
    expect(whose(offer({ agents: 0 }))).toBe('Agents to come, 1.4.0')
    expect(whose(offer({ side: 'server', agents: 0 }))).toBe('This server, 1.4.0')
  })
})

it('an add-on whose migration failed is told apart from one that failed otherwise or is off', () => {
  const addOn = (state: AddOn['state'], rolledBack = false): AddOn => ({
    state,
    version: '1.0',
    reason: '',
    rolledBack,
  })
  const shown = [addOn('installed'), addOn('failed'), addOn('failed', true)]
  expect(shown.map(toneOfAddOn)).toEqual(['off', 'bad', 'bad'])
  expect(shown.map(wordOfAddOn).map((word) => label('plugins.server', word))).toEqual([
    'Off',
    'Failed',
    'Off: its migration failed and was rolled back',
  ])
})

it('a quarantined plugin looks worse than a failed one', () => {
  expect([toneOf('active'), toneOf('failed'), toneOf('quarantined')]).toEqual(['good', 'warn', 'bad'])
})
