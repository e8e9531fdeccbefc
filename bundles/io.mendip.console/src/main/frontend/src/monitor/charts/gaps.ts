import type { Series } from '../operations'

/** How many steps may be missing before the line is broken. */
const TOLERATED = 2.5

/** Puts nothing where nothing was measured: a line drawn across an outage would claim values nobody saw. */
export function withGaps(series: Series): Series {
  const { t, avg, min, max } = series
  const longest = TOLERATED * usualStep(t)
  const drawn: Series = { ...series, t: [], avg: [], min: [], max: [] }
  t.forEach((time, i) => {
    const before = t[i - 1]
    if (before !== undefined && time - before > longest) push(drawn, before + longest / TOLERATED, null, null, null)
    push(drawn, time, avg[i] ?? null, min[i] ?? null, max[i] ?? null)
  })
  return drawn
}

function push(to: Series, time: number, avg: number | null, min: number | null, max: number | null): void {
  to.t.push(time)
  to.avg.push(avg)
  to.min.push(min)
  to.max.push(max)
}

/** The middle one of all distances: outages are few, so they do not move it. */
function usualStep(t: readonly number[]): number {
  const steps = t.slice(1).map((time, i) => time - t[i]!)
  steps.sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? Number.POSITIVE_INFINITY
}
