import { createMemoryHistory, createRouter } from 'vue-router'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answer, asked } from '../kit/overlay/confirm'
import { toasts } from '../kit/overlay/toasts'
import { runAction } from './actions'
import { hasFailedTooOften, noteFailure } from './failures'
import { pluginWith } from './fixture'
import { agentOffers } from './offers'
import { shownAction } from './shown'
import type { ActionContribution } from './operations'

const plugin = pluginWith()
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
})
const action = (more: Partial<ActionContribution>): ActionContribution => ({
  id: 'measure',
  title: 'Measure',
  icon: 'pulse',
  permission: '',
  confirm: '',
  view: '',
  ...more,
})
const sent: { url: string; method: string; body: string }[] = []

function server(status: number, content: unknown): void {
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body: string }) => {
    sent.push({ url, method, body })
    return new Response(JSON.stringify(content), { status })
  })
}

afterEach(() => {
  vi.unstubAllGlobals()
  sent.length = 0
  toasts.value = []
  shownAction.value = null
})

describe('an action of a plugin', () => {
  it('that calls asks first, and tells the agents and the outcome', async () => {
    server(200, { message: 'Two lines are fine.' })
    const call = { method: 'PUT' as const, path: 'measure' }
    const refused = runAction(plugin, action({ confirm: 'Sure?', call }), ['a'], router)
    answer(false)
    await refused
    expect(sent).toEqual([])

    const done = runAction(plugin, action({ confirm: 'Sure?', call }), ['a', 'b'], router)
    expect(asked.value).toMatchObject({ title: 'Measure?', text: 'Sure?' })
    answer(true)
    await done

    expect(sent).toEqual([{ url: '/api/v1/x/org.example.speed/measure', method: 'PUT', body: '{"agents":["a","b"]}' }])
    expect(toasts.value.at(-1)).toMatchObject({ text: 'Two lines are fine.', tone: 'good' })
  })

  it('that is refused says so', async () => {
    server(409, { title: 'Busy', detail: 'The line is busy.', code: 'busy' })
    await runAction(plugin, action({ call: { method: 'POST', path: 'measure' } }), [], router)

    expect(sent[0]!.body).toBe('{}')
    expect(toasts.value.at(-1)).toMatchObject({ tone: 'bad', text: expect.stringContaining('Measure: ') as string })
  })

  it('opens a dialog, or a page with the agents', async () => {
    await runAction(plugin, action({ view: 'Measure' }), ['a'], router)
    expect(shownAction.value).toMatchObject({ action: { view: 'Measure' }, agentIds: ['a'] })

    await runAction(plugin, action({ path: 'results' }), ['a', 'b'], router)
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/p/org.example.speed/results?agents=a,b')
  })

  it('is offered for agents that fit, in its order', () => {
    const more = { order: 10, danger: false }
    const both = pluginWith(
      {},
      {
        agentActions: [
          { ...action({ title: 'Second' }), ...more, order: 20, when: '' },
          { ...action({ title: 'First' }), ...more, when: 'os:windows' },
        ],
      },
    )
    const fields = [{ name: 'os', type: 'text' as const }]
    const titles = (os: string) =>
      agentOffers([both], { haystack: '', os } as never, fields, 'a').map(({ title }) => title)

    expect(titles('Windows 11')).toEqual(['First', 'Second'])
    expect(titles('Debian 12')).toEqual(['Second'])
  })
})

describe('a view that fails', () => {
  it('is left out after the third time, until the plugin is another one', () => {
    for (let i = 0; i < 3; i++) {
      expect(hasFailedTooOften(plugin, 'Broken')).toBe(false)
      noteFailure(plugin, 'Broken')
    }

    expect(hasFailedTooOften(plugin, 'Broken')).toBe(true)
    expect(hasFailedTooOften(plugin, 'Results')).toBe(false)
    expect(hasFailedTooOften(pluginWith({ baseUrl: '/plugins/org.example.speed/bbbbbbbbbbbb/' }), 'Broken')).toBe(false)
    expect(sessionStorage.getItem('mendip.view-failures')).toContain('Broken')
  })
})
