import type { Series } from '../operations'

export interface Figures {
  last: number | null
  min: number | null
  mean: number | null
  max: number | null
}

/** The numbers beside a chart. Gaps are left out, never taken for zero. */
export function figuresOf({ avg, min, max }: Pick<Series, 'avg' | 'min' | 'max'>): Figures {
  const known = avg.filter((value) => value !== null)
  if (known.length === 0) return { last: null, min: null, mean: null, max: null }
  const lows = min.filter((value) => value !== null)
  const highs = max.filter((value) => value !== null)
  return {
    last: known[known.length - 1]!,
    min: reduce(lows.length ? lows : known, Math.min),
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    max: reduce(highs.length ? highs : known, Math.max),
  }
}

const reduce = (values: number[], pick: (a: number, b: number) => number) => values.reduce((a, b) => pick(a, b))
