/** A metric over time: seconds since 1970, and for each the mean, least and greatest of what was measured. */
export interface Series {
  metric: string
  t: number[]
  avg: (number | null)[]
  min: (number | null)[]
  max: (number | null)[]
}
