const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** Seconds of an ISO 8601 duration; undefined for what is none. */
export function secondsOf(iso: string | undefined): number | undefined {
  const match = iso === undefined ? null : ISO.exec(iso)
  if (!match) return undefined
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  return days * 86_400 + hours * 3600 + minutes * 60 + seconds
}

export function isoOf(seconds: number): string {
  return `PT${seconds}S`
}
