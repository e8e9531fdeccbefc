import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flushPromises } from '@vue/test-utils'
import { navigation } from '../shell/nav'
import { findEntries } from '../shell/palette'
import { page, pluginWith } from './fixture'
import { extensionPages, pageAt } from './links'
import { browser, viewOf } from './modules'
import { pluginById, plugins, pluginsState, refreshPlugins } from './registry'
import { tabsFor } from './tabs'
import { textOf, titleOf } from './texts'
import type { UiPlugin } from './operations'

let answer: UiPlugin[] | number
const loads: string[] = []
const deactivate = vi.fn()
const sheets = () => [...document.head.querySelectorAll('link')].map((link) => link.getAttribute('href'))

beforeEach(() => {
  answer = []
  loads.length = 0
  vi.spyOn(browser, 'load').mockImplementation(async (url) => {
    loads.push(url)
    return { default: { views: { Results: { mount: () => ({ unmount() {} }) } }, deactivate } }
  })
  // Without its rel, so that nobody tries to load it.
  vi.spyOn(browser, 'style').mockImplementation((href) => {
    const link = document.head.appendChild(document.createElement('link'))
    link.setAttribute('href', href)
    return link
  })
  vi.stubGlobal('fetch', async () =>
    typeof answer === 'number'
      ? new Response('{}', { status: answer })
      : new Response(JSON.stringify({ items: answer, next: null, total: answer.length, version: 0 })),
  )
})
afterEach(async () => {
  answer = []
  await refreshPlugins()
  await flushPromises()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  deactivate.mockReset()
})

describe('plugins that come and go', () => {
  it('bring pages into the navigation and commands into the palette, and take them away', async () => {
    const command = {
      id: 'open',
      title: 'Show slow lines',
      icon: 'nothing',
      permission: '',
      confirm: '',
      view: '',
      path: 'results',
    }
    answer = [pluginWith({}, { pages: [page('results')], commands: [command] })]
    await refreshPlugins()

    expect(navigation.value.flatMap((group) => group.items)).toContainEqual(
      expect.objectContaining({ to: '/p/org.example.speed/results', title: 'Line speed', icon: 'pulse' }),
    )
    expect(findEntries('slow lines')).toContainEqual(
      expect.objectContaining({ to: '/p/org.example.speed/results', hint: 'Speed', icon: 'puzzle' }),
    )

    answer = []
    await refreshPlugins()

    expect(extensionPages.value).toEqual([])
    expect(findEntries('slow lines')).toEqual([])
  })

  it('stay the same objects while nothing about them changes', async () => {
    answer = [pluginWith()]
    await refreshPlugins()
    const before = pluginById('org.example.speed')
    await refreshPlugins()

    expect(pluginById('org.example.speed')).toBe(before)
  })

  it('stay while the server cannot answer', async () => {
    answer = [pluginWith()]
    await refreshPlugins()
    answer = 503
    await refreshPlugins()

    expect(plugins.value).toHaveLength(1)
    expect(pluginsState.value).toBe('ready')
  })

  it('are left out when they are of another uiApi', async () => {
    answer = [pluginWith({ uiApi: 2 })]
    await refreshPlugins()

    expect(plugins.value).toEqual([])
  })

  it('leave neither styles nor timers behind', async () => {
    answer = [pluginWith()]
    await refreshPlugins()
    await viewOf(plugins.value[0]!, 'Results')
    expect(sheets()).toEqual(['/plugins/org.example.speed/aaaaaaaaaaaa/style.css'])

    answer = []
    await refreshPlugins()
    await flushPromises()

    expect(sheets()).toEqual([])
    expect(deactivate).toHaveBeenCalledOnce()
  })

  it('are loaded once, and anew under another hash', async () => {
    answer = [pluginWith()]
    await refreshPlugins()
    await Promise.all([viewOf(plugins.value[0]!, 'Results'), viewOf(plugins.value[0]!, 'Results')])
    answer = [pluginWith({ baseUrl: '/plugins/org.example.speed/bbbbbbbbbbbb/' })]
    await refreshPlugins()
    await viewOf(plugins.value[0]!, 'Results')
    await flushPromises()

    expect(loads).toEqual([
      '/plugins/org.example.speed/aaaaaaaaaaaa/index.js',
      '/plugins/org.example.speed/bbbbbbbbbbbb/index.js',
    ])
    expect(deactivate).toHaveBeenCalledOnce()
    expect(sheets()).toEqual(['/plugins/org.example.speed/bbbbbbbbbbbb/style.css'])
  })
})

describe('a module', () => {
  it('that could not be had is asked for at another address', async () => {
    vi.mocked(browser.load).mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await expect(viewOf(pluginWith(), 'Results')).rejects.toThrow('Failed to fetch')
    expect(sheets()).toEqual([])
    await viewOf(pluginWith(), 'Results')

    expect(loads.at(-1)).toMatch(/index\.js\?attempt=1$/)
    answer = []
  })

  it('has to have the view', async () => {
    await expect(viewOf(pluginWith(), 'Other')).rejects.toThrow('index.js has no view Other')
  })

  it('that never comes is given up', async () => {
    vi.useFakeTimers()
    vi.mocked(browser.load).mockReturnValueOnce(new Promise(() => {}))
    const plugin = pluginWith({ baseUrl: '/plugins/org.example.slow/aaaaaaaaaaaa/' })
    const refused = expect(viewOf(plugin, 'Results')).rejects.toThrow('did not load within 15 s')
    await vi.advanceTimersByTimeAsync(15_000)
    vi.useRealTimers()

    await refused
  })
})

describe('addresses and texts', () => {
  it('lead to the longest path that fits', () => {
    const plugin = pluginWith({}, { pages: [page(''), page('results'), page('results/slow')] })

    expect(pageAt(plugin, 'results/slow/7')).toMatchObject({ page: { id: 'results/slow' }, rest: '7' })
    expect(pageAt(plugin, 'results')).toMatchObject({ page: { id: 'results' }, rest: '' })
    expect(pageAt(plugin, 'resultsx')).toMatchObject({ page: { id: 'start' }, rest: 'resultsx' })
    expect(pageAt(pluginWith({}, { pages: [page('results')] }), 'other')).toBeUndefined()
  })

  it('come from the catalogue of the plugin', () => {
    expect(titleOf(pluginWith(), '%title')).toBe('Line speed')
    expect(titleOf(pluginWith(), 'title')).toBe('title')
    expect(textOf(pluginWith(), 'slow', { n: 3 })).toBe('3 slow lines')
    expect(textOf(pluginWith(), 'missing')).toBe('missing')
  })
})

describe('tabs of an agent', () => {
  const fields = [{ name: 'os', type: 'text', help: '' }] as never
  const tab = (id: string, when: string, order = 10) => ({ id, title: id, order, when, permission: '', view: 'Tab' })
  const plugin = pluginWith(
    {},
    { agentTabs: [tab('linux', 'os:linux', 20), tab('all', '', 10), tab('bad', 'colour:red')] },
  )
  const titles = (os: string) => tabsFor([plugin], { haystack: '', os } as never, fields).map(({ title }) => title)

  it('are there where their condition fits', () => {
    expect(titles('linux')).toEqual(['all', 'linux'])
    expect(titles('windows')).toEqual(['all'])
  })

  it('with a condition wait until the agent is known', () => {
    expect(tabsFor([plugin], undefined, undefined).map(({ id }) => id)).toEqual(['x/org.example.speed/all'])
  })
})
