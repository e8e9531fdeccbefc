export const statsRanges = ['24h', '7d', '30d'] as const
export type StatsRange = (typeof statsRanges)[number]

export type StatusCounts = Record<'online' | 'offline' | 'overdue', number>

/** Failing checks over time, as columns; the last point is of now. */
export interface FailingSeries {
  step: number
  t: number[]
  warning: number[]
  error: number[]
  unknown: number[]
}
