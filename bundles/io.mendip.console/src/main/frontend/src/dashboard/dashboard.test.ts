import { describe, expect, it } from 'vitest'
import { ceiling, stacked, totals } from './stack'
import { quoted, tilesOf } from './tiles'
import type { CheckStats, FleetStats } from './operations'

const fleet: FleetStats = {
  agents: 10_000,
  status: { online: 9_800, offline: 150, overdue: 50 },
  severity: { passing: 9_900, info: 0, warning: 60, error: 0, unknown: 0, none: 40 },
  type: { server: 1000, workstation: 9000 },
  rebootNeeded: 0,
  lostResults: 0,
  os: [],
  clients: [],
  versions: [],
}
const checks = { checks: 200_000, severity: { passing: 199_000, warning: 900, error: 90, unknown: 10 } } as CheckStats

describe('tiles', () => {
  it('lead to the agents they count, and are calm where nothing is wrong', () => {
    const tiles = Object.fromEntries(tilesOf(fleet, checks).map((tile) => [tile.id, tile]))

    expect(tiles.offline).toMatchObject({
      value: 200,
      note: '50 overdue',
      tone: 'bad',
      query: 'status:offline,overdue',
    })
    expect(tiles.errors).toMatchObject({ value: 0, tone: 'plain' })
    expect(tiles.failing).toMatchObject({ value: 1000, note: 'of 200,000', tone: 'warn' })
  })

  it('stand without the checks, which may be switched off', () => {
    expect(tilesOf(fleet, undefined).find(({ id }) => id === 'failing')).toMatchObject({
      value: undefined,
      tone: 'plain',
    })
  })

  it('quote names with blanks', () => {
    expect([quoted('linux'), quoted('Debian 12'), quoted('a "b"')]).toEqual(['linux', '"Debian 12"', '"a *b*"'])
  })
})

describe('the chart of failing checks', () => {
  const series = { step: 900, t: [1, 2], error: [1, 0], warning: [2, 5], unknown: [0, 1] }

  it('puts one severity upon the other', () => {
    expect(stacked(series)).toEqual([
      [1, 2],
      [3, 6],
      [3, 5],
      [1, 0],
    ])
    expect(totals(series)).toEqual([3, 6])
  })

  it('has a round top above everything', () => {
    expect([0, 1, 4, 37, 509, 99_000].map(ceiling)).toEqual([4, 4, 5, 40, 600, 150_000])
  })
})
