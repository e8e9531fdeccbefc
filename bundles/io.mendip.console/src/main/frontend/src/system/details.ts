import { formatDateTime } from '../format/time'

export interface Detail {
  name: string
  value: string
}

const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** What a component thinks worth telling, in words: names as they are spoken, times as everywhere, nothing that is empty. */
export function detailsOf(details: Record<string, unknown> | null | undefined): Detail[] {
  return Object.entries(details ?? {})
    .map(([name, value]) => ({ name: spoken(name), value: text(value) }))
    .filter(({ value }) => value !== '')
}

/** `openProxies` is "open proxies". */
function spoken(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
}

function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(text).filter(Boolean).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  const plain = String(value)
  if (TIME.test(plain)) return formatDateTime(plain)
  return typeof value === 'number' && Number.isInteger(value) && value >= 10_000 ? value.toLocaleString('en') : plain
}
