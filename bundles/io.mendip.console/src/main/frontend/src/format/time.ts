import { preferences } from '../account/preferences'
import type { DateStyle } from '../account/operations'

const UNITS: [unit: string, seconds: number][] = [
  ['y', 31_557_600],
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
]

/** A length of time in its largest unit, such as "3 h"; short enough for a table cell. */
export function formatAge(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [unit, size] = UNITS.find(([, size]) => whole >= size) ?? ['s', 1]
  return `${Math.floor(whole / size)} ${unit}`
}

/** Two units, such as "3 d 4 h", for places with more room. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const at = UNITS.findIndex(([, size]) => whole >= size)
  if (at < 0) return '0 s'
  const [unit, size] = UNITS[at]!
  const next = UNITS[at + 1]
  const rest = next ? Math.floor((whole % size) / next[1]) : 0
  return `${Math.floor(whole / size)} ${unit}${rest && next ? ` ${rest} ${next[0]}` : ''}`
}

export function ageOf(iso: string | null | undefined, now: number): string {
  return iso ? formatAge((now - Date.parse(iso)) / 1000) : '–'
}

const pad = (n: number) => String(n).padStart(2, '0')

/** Date and time in the visitor's zone, in the order he chose. */
export function formatDateTime(iso: string | null | undefined, style: DateStyle = chosenStyle()): string {
  if (!iso) return '–'
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return '–'
  return `${datePart(date, style)} ${timePart(date, style)}`
}

export function formatDate(iso: string | null | undefined, style: DateStyle = chosenStyle()): string {
  return iso ? datePart(new Date(iso), style) : '–'
}

function datePart(date: Date, style: DateStyle): string {
  const [year, month, day] = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())]
  if (style === 'eu') return `${day}.${month}.${year}`
  return style === 'us' ? `${month}/${day}/${year}` : `${year}-${month}-${day}`
}

function timePart(date: Date, style: DateStyle): string {
  const tail = `:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
  if (style !== 'us') return pad(date.getHours()) + tail
  return `${date.getHours() % 12 || 12}${tail} ${date.getHours() < 12 ? 'AM' : 'PM'}`
}

/** Exact time with its zone, for tooltips. */
export function formatExact(iso: string | null | undefined): string {
  return iso ? `${formatDateTime(iso)} ${zoneName()}` : ''
}

export function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function chosenStyle(): DateStyle {
  return preferences.value.dateFormat ?? 'iso'
}
