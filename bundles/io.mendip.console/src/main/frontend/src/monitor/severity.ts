export type Severity = 'passing' | 'info' | 'warning' | 'error' | 'unknown'

const RANK: Record<Severity, number> = { passing: 0, info: 1, warning: 2, unknown: 3, error: 4 }

/** Orders severities from harmless to bad. */
export function severityRank(severity: Severity): number {
  return RANK[severity] ?? RANK.unknown
}

export function isFailing(severity: Severity): boolean {
  return severity === 'warning' || severity === 'error'
}
