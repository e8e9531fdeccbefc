const DAY_MS = 86_400_000

export const EXPIRY_DAYS = [1, 7, 30, 90, 365] as const

/** The moment so many days ahead; undefined for "never". */
export function expiryAfter(days: number | null, now: number = Date.now()): string | undefined {
  return days === null ? undefined : new Date(now + days * DAY_MS).toISOString()
}
