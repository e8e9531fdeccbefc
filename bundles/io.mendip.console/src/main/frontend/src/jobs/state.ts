import { formatMetric } from '../format/numbers'
import { label, t } from '../i18n'
import type { Tone } from '../kit/StatusPill.vue'
import type { Command, CommandState, Job } from './operations'

const TONES: Record<CommandState, Tone> = {
  queued: 'off',
  sent: 'info',
  running: 'info',
  succeeded: 'good',
  failed: 'bad',
  timed_out: 'bad',
  cancelled: 'off',
  expired: 'warn',
  refused: 'bad',
  unknown: 'warn',
}

/** In the order of a bar: what is done, what went wrong, what is still to come. */
export const ORDER: CommandState[] = [
  'succeeded',
  'failed',
  'timed_out',
  'refused',
  'unknown',
  'expired',
  'cancelled',
  'running',
  'sent',
  'queued',
]

const OPEN: CommandState[] = ['queued', 'sent', 'running']
const FAILURES: CommandState[] = ['failed', 'timed_out', 'refused', 'unknown', 'expired']

export const toneOf = (state: CommandState): Tone => TONES[state]
export const isOpen = (state: CommandState): boolean => OPEN.includes(state)

/** How many commands of a job are in one of some states. */
function sum(job: Job, states: CommandState[]): number {
  return states.reduce((n, state) => n + (job.counts[state] ?? 0), 0)
}

export const openOf = (job: Job): number => sum(job, OPEN)
export const failedOf = (job: Job): number => sum(job, FAILURES)

export function jobTone(job: Job): Tone {
  if (job.state === 'running') return 'info'
  if (job.state === 'stopped') return 'bad'
  if (job.state === 'cancelled') return 'off'
  return failedOf(job) ? 'warn' : 'good'
}

/** The exit code, unless the agent's own words have it. */
export function exitOf(said: string, exitCode: number | null): string {
  const text = exitCode === null ? '' : t('command.exit', { code: exitCode })
  return said.includes(text) ? '' : text
}

/** One line of what became of a command, in the words of the agent where it said something. */
export function resultOf(command: Command): string {
  const why = command.reason ? label('command.reason', command.reason) : ''
  const said = command.summary || why || (command.state === 'queued' ? t('command.waits') : '')
  const code = exitOf(said, command.exitCode)
  const took =
    command.durationMillis === null ? '' : t('command.took', { time: formatMetric(command.durationMillis / 1000, 's') })
  return [command.cancelling && isOpen(command.state) ? t('command.cancelling') : said, code, took]
    .filter(Boolean)
    .join(' · ')
}
