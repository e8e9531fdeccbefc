import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { me } from '../account/session'
import { page, pluginWith } from '../extension/fixture'
import { plugins, pluginsState } from '../extension/registry'
import { isAway, isUnknown } from './builtin'
import { navigation } from './nav'
import type { Me } from '../account/operations'

const of = { bundle: 'io.mendip.plugin.provider', view: 'Plugins', permission: 'plugin.list' }
const uploads = pluginWith(
  { id: of.bundle, builtin: true },
  { pages: [page('plugins', { title: 'Plugins', navGroup: 'platform', view: 'Plugins', order: 20 })] },
)
const other = pluginWith({}, { pages: [page('early', { title: 'Early', navGroup: 'platform', order: 0 })] })
const platform = () => navigation.value.find(({ title }) => title === 'Platform')!.items.map(({ to }) => to)

beforeEach(() => {
  me.value = { permissions: ['*'] } as unknown as Me
  pluginsState.value = 'ready'
  plugins.value = [uploads, other]
})
afterEach(() => {
  plugins.value = []
  pluginsState.value = 'loading'
  me.value = null
})

describe('a page of a feature', () => {
  it('is in the navigation among ours, at an address of the console, while its bundle runs', () => {
    expect(platform()).toEqual([
      '/features',
      '/plugins',
      '/settings/key-store',
      '/system',
      '/p/org.example.speed/early',
    ])
    expect(isAway(of)).toBe(false)

    plugins.value = [other]

    expect(platform()).toEqual(['/features', '/settings/key-store', '/system', '/p/org.example.speed/early'])
    expect(isAway(of)).toBe(true)
  })

  it('is not said to be off to who may not see it, nor before it is known', () => {
    plugins.value = []
    me.value = { permissions: ['system.view'] } as unknown as Me
    expect(isAway(of)).toBe(false)

    me.value = { permissions: ['*'] } as unknown as Me
    pluginsState.value = 'loading'
    expect([isAway(of), isUnknown(of), isUnknown(undefined)]).toEqual([false, true, false])
  })
})
