import { describe, expect, it } from 'vitest'
import { withProgress } from './queries'
import { choices, nameOf, parseChosen, writeChosen } from './scopes'
import { EVERYBODY, effective, hasOwn, placeOf } from './state'
import type { ClientNode } from '../fleet/operations'
import type { Feature } from './operations'

const feature = {
  id: 'check.ping',
  state: 'on',
  defaultState: 'on',
  settings: [
    { scope: 'client', id: 3, state: 'off' },
    { scope: 'site', id: 7, state: 'on' },
  ],
} as Feature

const counts = { agents: 0, failing: { error: 0, warning: 0 }, offline: 0 }
const clients: ClientNode[] = [
  { id: 4, name: 'Zephyr', ...counts, sites: [] },
  { id: 3, name: 'Acorn', ...counts, sites: [{ id: 7, name: 'Main', ...counts }] },
]

describe('the state of a feature', () => {
  it('is the setting of the site, else of the client, else of everybody', () => {
    expect(effective(feature, EVERYBODY)).toEqual({ state: 'on', from: 'everybody' })
    expect(effective(feature, { kind: 'client', id: 3 })).toEqual({ state: 'off', from: 'client' })
    expect(effective(feature, { kind: 'client', id: 4 })).toEqual({ state: 'on', from: 'everybody' })
    expect(effective(feature, { kind: 'site', id: 7, clientId: 3 })).toEqual({ state: 'on', from: 'site' })
    expect(effective(feature, { kind: 'site', id: 8, clientId: 3 })).toEqual({ state: 'off', from: 'client' })
  })

  it('can be taken back only by who has a setting', () => {
    expect(hasOwn(feature, { kind: 'client', id: 3 })).toBe(true)
    expect(hasOwn(feature, { kind: 'client', id: 7 })).toBe(false)
    expect(hasOwn(feature, EVERYBODY)).toBe(false)
  })

  it('is asked for and set at one place', () => {
    expect(
      [EVERYBODY, { kind: 'client', id: 3 } as const, { kind: 'site', id: 7, clientId: 3 } as const].map(placeOf),
    ).toEqual([{}, { clientId: 3 }, { siteId: 7 }])
  })

  it('takes the steps of a switch as they are told, for that feature alone', () => {
    const done = { state: 'done', steps: [], others: [], reason: '' } as const
    const list = {
      items: [
        { ...feature, progress: done },
        { ...feature, id: 'plugins', progress: done },
      ],
      refused: [],
    }
    const now = { state: 'running', steps: ['stopped io.mendip.plugin.provider'], others: [], reason: '' } as const

    const { items } = withProgress(list as never, { id: 'plugins', ...now } as never)

    expect(items.map(({ progress }) => progress)).toEqual([done, now])
  })
})

describe('whom features are looked at for', () => {
  const all = choices(clients)

  it('is everybody, then clients by name with their sites', () => {
    expect(all.map(({ key, name }) => `${key} ${name}`.trim())).toEqual([
      'Everybody',
      'client:3 Acorn',
      'site:7 Acorn › Main',
      'client:4 Zephyr',
    ])
  })

  it('comes back from its address, and is everybody where that names nobody', () => {
    for (const { chosen, key } of all) expect(parseChosen(writeChosen(chosen), all), key).toEqual(chosen)
    expect(parseChosen('client:99', all)).toEqual(EVERYBODY)
    expect(parseChosen(undefined, all)).toEqual(EVERYBODY)
    expect(nameOf({ kind: 'site', id: 7, clientId: 3 }, all)).toBe('Acorn › Main')
  })
})
