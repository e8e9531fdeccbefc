import { stateOf } from './queries'
import type { CommandFilter, Which } from './operations'
import type { LocationQuery } from 'vue-router'

/** What is chosen on the page of all commands; empty texts for no choice. */
export interface Choice {
  show: Which
  client: string
  type: string
  user: string
  days: string
}

const DAY_MS = 86_400_000
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads the address; what is no choice is none. */
export function choiceOf(query: LocationQuery): Choice {
  const show = text(query.show)
  return {
    show: show === 'open' || show === 'failure' ? show : 'all',
    client: /^\d+$/.test(text(query.client)) ? text(query.client) : '',
    type: text(query.type),
    user: text(query.user),
    days: ['1', '7', '30'].includes(text(query.days)) ? text(query.days) : '',
  }
}

/** The address of a choice: only what differs from none. */
export function addressOf(choice: Choice): Record<string, string> {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== '' && value !== 'all'))
}

/** Whether something beside the state is chosen. */
export const isNarrowed = ({ client, type, user, days }: Choice): boolean => [client, type, user, days].some(Boolean)

/** As the list of commands is asked for it. Times are whole minutes, so that the same question stays the same for a while. */
export function filterOf({ show, client, type, user, days }: Choice, now: number): CommandFilter {
  const minute = Math.floor(now / 60_000) * 60_000
  return {
    ...stateOf(show),
    ...(client ? { scope: `client:${client}` } : {}),
    ...(type ? { type } : {}),
    ...(user ? { user } : {}),
    ...(days ? { from: new Date(minute - Number(days) * DAY_MS).toISOString() } : {}),
  }
}
