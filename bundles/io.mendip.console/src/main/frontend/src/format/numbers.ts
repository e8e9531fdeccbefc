const whole = new Intl.NumberFormat('en')
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

export function formatCount(n: number | null | undefined): string {
  return n === null || n === undefined ? '–' : whole.format(n)
}

export function formatPercent(n: number | null | undefined): string {
  return n === null || n === undefined ? '–' : `${Math.round(n)}%`
}

/** Bytes in the unit that keeps one to three digits before the point. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return '–'
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), BYTE_UNITS.length - 1)
  const value = bytes / 1024 ** step
  return `${step > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${BYTE_UNITS[step]}`
}

type Scale = (value: number) => string

const digits: Scale = (value) =>
  Math.abs(value) >= 100 ? whole.format(Math.round(value)) : String(Number(value.toPrecision(3)))

const seconds: Scale = (value) => (Math.abs(value) < 1 ? `${digits(value * 1000)} ms` : `${digits(value)} s`)

/** Units as the check API names and as it writes them. */
const SCALES: Record<string, Scale> = {
  '': digits,
  NONE: digits,
  COUNT: digits,
  '%': (value) => `${digits(value)}%`,
  PERCENT: (value) => `${digits(value)}%`,
  B: formatBytes,
  BYTES: formatBytes,
  'B/s': (value) => `${formatBytes(value)}/s`,
  BYTES_PER_SECOND: (value) => `${formatBytes(value)}/s`,
  s: seconds,
  SECONDS: seconds,
  PER_SECOND: (value) => `${digits(value)}/s`,
  '1/s': (value) => `${digits(value)}/s`,
  CELSIUS: (value) => `${digits(value)} °C`,
  WATTS: (value) => `${digits(value)} W`,
  VOLTS: (value) => `${digits(value)} V`,
  HERTZ: (value) => `${digits(value)} Hz`,
}

/** A metric's name as people write it: `free_percent` is "Free", since the unit stands behind the value. */
export function metricTitle(name: string): string {
  const words = name.replace(/_(percent|bytes|seconds|count)$/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A measured value with its unit: enough digits to tell values apart, never more than needed. */
export function formatMetric(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–'
  const scale = SCALES[unit] ?? SCALES[unit.toUpperCase()]
  return scale ? scale(value) : `${digits(value)} ${unit}`
}
