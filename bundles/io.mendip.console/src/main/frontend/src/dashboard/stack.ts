import type { FailingSeries } from './types'

/** What the chart draws: each severity on top of the one below it, errors at the bottom. */
export function stacked({ t, error, warning, unknown }: FailingSeries): number[][] {
  const bad = error
  const worse = bad.map((n, i) => n + warning[i]!)
  const all = worse.map((n, i) => n + unknown[i]!)
  return [t, all, worse, bad]
}

export function totals({ error, warning, unknown }: FailingSeries): number[] {
  return error.map((n, i) => n + warning[i]! + unknown[i]!)
}

/** The top of the scale: a round number over everything, and never so small that one check fills the picture. */
export function ceiling(max: number): number {
  const least = Math.max(4, max * 1.08)
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((n) => n * power >= least)!
  return step * power
}
