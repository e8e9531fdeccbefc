import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, onUnmounted } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { flushPromises, mount } from '@vue/test-utils'
import { answer, asked } from '../kit/overlay/confirm'
import ExtensionView from './ExtensionView.vue'
import { pluginWith } from './fixture'
import { browser } from './modules'
import type { View, ViewContext } from './contract'

let views: Record<string, View>
let serial = 0
const unmounted = vi.fn()

beforeEach(() => {
  vi.spyOn(browser, 'load').mockImplementation(async () => ({ default: { views } }))
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  unmounted.mockReset()
})

const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:rest(.*)*', component: defineComponent({ render: () => h('i') }) }],
})

async function show(props: { agentId?: string; path?: string } = {}) {
  // Modules are kept by their address.
  const plugin = pluginWith({ baseUrl: `/plugins/org.example.speed/${++serial}/`, styles: [] })
  const wrapper = mount(ExtensionView, {
    props: { plugin, view: 'Results', title: 'Results', ...props },
    global: { plugins: [router] },
  })
  await flushPromises()
  return wrapper
}

function neutral(seen: ViewContext[] = []): View {
  return {
    mount(element, ctx) {
      seen.push(ctx)
      element.textContent = `${ctx.t('slow', { n: 2 })} of ${ctx.agentId}`
      return { update: (now) => void seen.push(now), unmount: unmounted }
    },
  }
}

describe('a view in the neutral form', () => {
  it('is mounted with its context and unmounted with its signal aborted', async () => {
    const seen: ViewContext[] = []
    views = { Results: neutral(seen) }
    const wrapper = await show({ agentId: 'a1' })

    expect(wrapper.text()).toBe('2 slow lines of a1')
    expect(seen[0]).toMatchObject({ agentId: 'a1', theme: 'light', locale: 'en', plugin: { version: '1.0.0' } })
    unmounted.mockImplementation(() => expect(seen[0]!.signal.aborted).toBe(true))
    wrapper.unmount()

    expect(unmounted).toHaveBeenCalledOnce()
    expect(seen[0]!.signal.aborted).toBe(true)
  })

  it('is told of another context and stays', async () => {
    const seen: ViewContext[] = []
    views = { Results: neutral(seen) }
    const wrapper = await show({ agentId: 'a1', path: '' })
    await wrapper.setProps({ path: 'slow' })

    expect(seen.map(({ path }) => path)).toEqual(['', 'slow'])
    expect(unmounted).not.toHaveBeenCalled()
  })

  it('whose mount ends too late is undone', async () => {
    let done = (_: { unmount(): void }) => {}
    views = { Results: { mount: () => new Promise<{ unmount(): void }>((resolve) => (done = resolve)) } }
    const wrapper = await show()
    wrapper.unmount()
    done({ unmount: unmounted })
    await flushPromises()

    expect(unmounted).toHaveBeenCalledOnce()
  })

  it('calls the interface until it goes', async () => {
    const seen: ViewContext[] = []
    views = { Results: neutral(seen) }
    const wrapper = await show()
    const calls: { url: string; signal: AbortSignal }[] = []
    vi.stubGlobal('fetch', async (url: string, init: { signal: AbortSignal }) => {
      calls.push({ url, signal: init.signal })
      return new Response('{"ok":true}')
    })

    await expect(seen[0]!.api.get('/x/org.example.speed/results', { query: { n: 1 } })).resolves.toEqual({ ok: true })
    expect(calls[0]!.url).toBe('/api/v1/x/org.example.speed/results?n=1')
    wrapper.unmount()
    expect(calls[0]!.signal.aborted).toBe(true)
  })

  it('asks questions and goes to pages', async () => {
    const seen: ViewContext[] = []
    views = { Results: neutral(seen) }
    await show()
    const first = seen[0]!.confirm({ title: 'Again?', text: '', submit: 'Again' })
    const second = seen[0]!.confirm({ title: 'Really?', text: '', submit: 'Yes' })
    expect(asked.value?.title).toBe('Really?')
    answer(true)
    seen[0]!.navigate('slow')
    await flushPromises()

    expect(await Promise.all([first, second])).toEqual([false, true])
    expect(router.currentRoute.value.path).toBe('/p/org.example.speed/slow')
  })
})

describe('a view that is a component', () => {
  it('gets the context and is unmounted', async () => {
    views = {
      Results: defineComponent({
        props: ['ctx'],
        setup(props) {
          onUnmounted(unmounted)
          return () => h('b', props.ctx.plugin.id)
        },
      }),
    }
    const wrapper = await show()

    expect(wrapper.text()).toBe('org.example.speed')
    wrapper.unmount()
    expect(unmounted).toHaveBeenCalledOnce()
  })
})

describe('a view that fails', () => {
  it.each([
    [
      'while it is mounted',
      {
        mount: () => {
          throw new Error('no results')
        },
      },
    ],
    ['later while it is mounted', { mount: () => Promise.reject(new Error('no results')) }],
    [
      'in a component',
      defineComponent({
        setup() {
          throw new Error('no results')
        },
        render: () => null,
      }),
    ],
    [
      'while it is updated',
      {
        mount: () => ({
          update() {
            throw new Error('no results')
          },
          unmount() {},
        }),
      },
    ],
  ] as [string, View][])('%s says so in its place and can be tried again', async (_, view) => {
    views = { Results: view }
    const wrapper = await show({ path: '' })
    await wrapper.setProps({ path: 'x' })

    expect(wrapper.text()).toContain('Results cannot be shown')
    expect(wrapper.text()).toContain('no results')
    views.Results = neutral()
    await wrapper.find('button').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('2 slow lines')
  })
})
