import { t } from '../i18n'
import type { MessageKey } from '../i18n'
import type { CheckStats, FleetStats } from './operations'

export interface Tile {
  id: string
  title: MessageKey
  value: number | undefined
  /** A second figure, in words. */
  note?: string
  tone: 'good' | 'bad' | 'warn' | 'accent' | 'plain'
  /** The agents behind the figure, as the list filters them. */
  query: string
}

/** The figures one looks at first. A figure that is zero is calm, whatever it counts. */
export function tilesOf(fleet: FleetStats, checks: CheckStats | undefined): Tile[] {
  const { status, severity } = fleet
  const failing = checks && checks.severity.error + checks.severity.warning + checks.severity.unknown
  return [
    {
      id: 'online',
      title: 'tile.online',
      value: status.online,
      note: t('tile.of', { n: fleet.agents }),
      tone: 'good',
      query: 'status:online',
    },
    {
      id: 'offline',
      title: 'tile.offline',
      value: status.offline + status.overdue,
      note: status.overdue > 0 ? t('tile.overdue', { n: status.overdue }) : undefined,
      tone: status.offline + status.overdue > 0 ? 'bad' : 'plain',
      query: 'status:offline,overdue',
    },
    {
      id: 'errors',
      title: 'tile.errors',
      value: severity.error,
      tone: severity.error > 0 ? 'bad' : 'plain',
      query: 'severity:error',
    },
    {
      id: 'warnings',
      title: 'tile.warnings',
      value: severity.warning,
      tone: severity.warning > 0 ? 'warn' : 'plain',
      query: 'severity:warning',
    },
    {
      id: 'failing',
      title: 'tile.failing',
      value: failing,
      note: checks && t('tile.of', { n: checks.checks }),
      tone: failing ? 'warn' : 'plain',
      query: 'severity:warning,error,unknown',
    },
    {
      id: 'reboot',
      title: 'tile.reboot',
      value: fleet.rebootNeeded,
      tone: fleet.rebootNeeded > 0 ? 'accent' : 'plain',
      query: 'rebootNeeded:yes',
    },
  ]
}

/** An address of the list with a filter. */
export function listOf(query: string) {
  return { path: '/agents', query: { q: query } }
}

/** A value in the query language; quoted where it has blanks. */
export function quoted(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : `"${value.replaceAll('"', '*')}"`
}
