import { describe, expect, it } from 'vitest'
import { blank, byFolder, draftOf, formOf, same } from './draft'
import type { Script } from './operations'

const script = (over: Partial<Script>): Script => ({
  ...blank,
  id: 1,
  favourite: false,
  source: 'own',
  version: 3,
  updated: '2026-01-01T00:00:00Z',
  updatedBy: 'ann',
  comment: '',
  sha256: '',
  ...over,
})

describe('a draft', () => {
  it('holds what a script says and nothing of whose it is', () => {
    const draft = draftOf(script({ name: 'a', body: 'echo', arguments: ['x'] }))
    expect(draft).toEqual({ ...blank, name: 'a', body: 'echo', arguments: ['x'] })
    expect(formOf(draft, 'why', 3)).toEqual({ ...draft, comment: 'why', version: 3 })
    expect(formOf(draft, '')).not.toHaveProperty('version')
  })

  it('is the same when it says the same, also in lists', () => {
    expect(same({ ...blank, arguments: ['a', 'b'] }, { ...blank, arguments: ['a', 'b'] })).toBe(true)
    expect(same({ ...blank, arguments: ['a', 'b'] }, { ...blank, arguments: ['a b'] })).toBe(false)
    expect(same(blank, { ...blank, hidden: true })).toBe(false)
  })
})

describe('the library', () => {
  it('has favourites first, then folders, then what is in none', () => {
    const groups = byFolder([
      script({ id: 1, name: 'star', folder: 'b', favourite: true }),
      script({ id: 2, name: 'loose' }),
      script({ id: 3, name: 'x', folder: 'a' }),
      script({ id: 4, name: 'y', folder: 'a' }),
    ])
    expect(groups.map((group) => [group.folder, group.favourites, group.scripts.map(({ id }) => id)])).toEqual([
      ['', true, [1]],
      ['a', false, [3, 4]],
      ['', false, [2]],
    ])
    expect(byFolder([])).toEqual([])
  })
})
