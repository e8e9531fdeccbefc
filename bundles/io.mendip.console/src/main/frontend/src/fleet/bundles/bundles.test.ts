import { describe, expect, it } from 'vitest'
import { chosen, toneOf } from './rows'
import type { AgentBundle } from './operations'

const bundle = (symbolicName: string, state = 'active', origin = 'shipped', reason = ''): AgentBundle => ({
  symbolicName,
  version: '1.2.0',
  origin,
  state,
  reason,
})
const all = [
  bundle('io.mendip.agent.link'),
  bundle('org.example.speed', 'active', 'plugin'),
  bundle('org.example.crash', 'quarantined', 'plugin', 'It ended the agent three times'),
  bundle('io.mendip.agent.check.ping', 'withdrawn'),
]
const names = (bundles: AgentBundle[]) => bundles.map(({ symbolicName }) => symbolicName)

describe('the bundles of an agent', () => {
  it('come with trouble first, then plugins, by name', () => {
    expect(names(chosen(all, 'all', ''))).toEqual([
      'org.example.crash',
      'org.example.speed',
      'io.mendip.agent.check.ping',
      'io.mendip.agent.link',
    ])
  })

  it('are chosen by kind, and by words in name, version and reason', () => {
    expect(names(chosen(all, 'plugins', ''))).toEqual(['org.example.crash', 'org.example.speed'])
    expect(names(chosen(all, 'troubles', ''))).toEqual(['org.example.crash'])
    expect(names(chosen(all, 'all', ' Three TIMES '))).toEqual(['org.example.crash'])
    expect(chosen(all, 'troubles', 'link')).toEqual([])
  })

  it('that were switched off are no trouble, nor are states nobody knows', () => {
    expect([bundle('a', 'withdrawn'), bundle('a', 'resolved'), bundle('a', '<b>odd')].map(toneOf)).toEqual([
      'off',
      'off',
      'off',
    ])
    expect(toneOf(bundle('a', 'installed'))).toBe('bad')
  })
})
