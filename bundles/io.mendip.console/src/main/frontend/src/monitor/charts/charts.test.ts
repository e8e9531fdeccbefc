import { describe, expect, it } from 'vitest'
import { figuresOf } from './figures'
import { standingAlone } from './options'
import { startFor } from './range'
import { withGaps } from './gaps'
import { thresholdsOf } from './thresholds'

describe('figures beside a chart', () => {
  it('leave gaps out', () => {
    const series = { avg: [10, null, 30], min: [5, null, 20], max: [15, null, 60] }

    expect(figuresOf(series)).toEqual({ last: 30, min: 5, mean: 20, max: 60 })
  })

  it('are unknown for an empty time', () => {
    expect(figuresOf({ avg: [null], min: [null], max: [null] }).last).toBeNull()
  })
})

describe('threshold lines', () => {
  const percent = { type: 'integer', 'x-unit': '%' } as const

  it('are the parameters named like limits, in the unit of the metric', () => {
    const schema = {
      properties: { warnBelow: { ...percent, default: 15 }, errorBelow: percent, path: { type: 'string' } },
    } as const

    expect(thresholdsOf(schema, { errorBelow: 5, path: '/' }, 'PERCENT')).toEqual([
      { value: 15, severity: 'warning' },
      { value: 5, severity: 'error' },
    ])
    expect(thresholdsOf(schema, { errorBelow: 5 }, 'BYTES')).toEqual([])
  })

  it('follow the hint of a schema', () => {
    const schema = { properties: { limit: { type: 'number', 'x-threshold': 'error' } } } as const

    expect(thresholdsOf(schema, { limit: 3 }, 's')).toEqual([{ value: 3, severity: 'error' }])
  })
})

describe('points that no line would show', () => {
  it('are the only one, those between gaps, and the latest', () => {
    expect(standingAlone([5])).toEqual([0])
    expect(standingAlone([5, null, 6, 7, null, 8])).toEqual([0, 5])
    expect(standingAlone([null, 5, 6, 7, null])).toEqual([3])
    expect(standingAlone([])).toEqual([])
  })
})

describe('the time shown first', () => {
  it('is short for a machine that joined just now', () => {
    const now = Date.parse('2026-11-22T12:00:00Z')

    expect(startFor('2026-11-22T11:40:00Z', now)).toBe('1h')
    expect(startFor('2026-11-22T10:00:00Z', now)).toBe('3h')
    expect(startFor('2026-11-01T00:00:00Z', now)).toBe('24h')
    expect(startFor(undefined, now)).toBe('24h')
  })
})

describe('missing measurements', () => {
  const series = (t: number[]) => ({ metric: 'm', t, avg: t, min: t, max: t })

  it('break the line', () => {
    const drawn = withGaps(series([0, 60, 120, 600, 660]))

    expect(drawn.t).toEqual([0, 60, 120, 180, 600, 660])
    expect(drawn.avg[3]).toBeNull()
  })

  it('are not seen in measurements that come a little late', () => {
    expect(withGaps(series([0, 60, 150, 200])).t).toHaveLength(4)
  })
})
