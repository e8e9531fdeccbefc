import { describe, expect, it } from 'vitest'
import { label, plural, t, textKeys } from '.'

describe('texts', () => {
  it('take values, numbers with separators', () => {
    expect(t('agents.countOf', { shown: '12', total: 2000 })).toBe('12 of 2,000 agents')
  })

  it('have a singular and a plural', () => {
    expect([plural('agents.count', 1), plural('agents.count', 2)]).toEqual(['1 agent', '2 agents'])
  })

  it('show an unknown value of the server as it is', () => {
    expect(label('status', 'online')).toBe('Online')
    expect(label('status', 'sleeping')).toBe('sleeping')
  })

  it('come in pairs where they have a plural', () => {
    const keys = textKeys()
    const lonely = keys.filter((key) => key.endsWith('.one') && !keys.includes(key.replace(/one$/, 'other')))

    expect(lonely).toEqual([])
    expect(keys).toContain('features.off.title')
  })
})
