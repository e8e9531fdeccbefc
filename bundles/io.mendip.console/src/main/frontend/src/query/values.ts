import type { QueryField } from './tree'

const NUMBER = /^-?\d+(\.\d+)?$/
const AGE = /^(\d+)([smhdw])$/
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z?)?$/
const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** Seconds of an age such as 90m or 7d; undefined for anything else. */
export function ageSeconds(value: string): number | undefined {
  const match = AGE.exec(value)
  return match ? Number(match[1]) * UNIT_SECONDS[match[2]!]! : undefined
}

/** The moment a date names, taken as UTC so that all people see the same list. */
export function moment(value: string): number {
  const time = value.includes('T') ? value.replace(/Z?$/, 'Z') : `${value}T00:00:00Z`
  return Date.parse(time.length === 17 ? time.replace('Z', ':00Z') : time)
}

const isDate = (value: string) => DATE.test(value) && !Number.isNaN(moment(value))

/** Whether a value fits the field: `compared` is true behind <, <=, > and >=. */
export function fits(field: QueryField, value: string, compared: boolean): boolean {
  switch (field.type) {
    case 'number':
      return NUMBER.test(value)
    case 'time':
      return isDate(value) || (compared && AGE.test(value))
    case 'bool':
      return /^(true|false|yes|no)$/i.test(value)
    case 'enum':
      return value.includes('*') || (field.values ?? []).some((known) => known.toLowerCase() === value.toLowerCase())
    case 'text':
    case 'address':
      return true
  }
}
