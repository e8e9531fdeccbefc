import { describe, expect, it } from 'vitest'
import { formatBytes, formatMetric, formatPercent, metricTitle } from './numbers'
import { ageOf, formatAge, formatDateTime, formatDuration } from './time'

describe('ages and durations', () => {
  it.each([
    [0, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [7200, '2 h'],
    [86_400 * 3, '3 d'],
    [31_557_600 * 2, '2 y'],
  ])('%d seconds are shown as %s', (seconds, text) => expect(formatAge(seconds)).toBe(text))

  it('never shows an age below zero when clocks disagree', () => {
    expect(ageOf('2026-01-01T00:00:10Z', Date.parse('2026-01-01T00:00:00Z'))).toBe('0 s')
  })

  it('shows the two largest units of a duration and leaves out a zero', () => {
    expect(formatDuration(86_400 * 3 + 3600 * 4)).toBe('3 d 4 h')
    expect(formatDuration(3600)).toBe('1 h')
  })
})

describe('dates', () => {
  const iso = new Date(2026, 0, 9, 15, 4, 5).toISOString()

  it.each([
    ['iso', '2026-01-09 15:04:05'],
    ['eu', '09.01.2026 15:04:05'],
    ['us', '01/09/2026 3:04:05 PM'],
  ] as const)('follow the style %s', (style, text) => expect(formatDateTime(iso, style)).toBe(text))

  it('show a dash for what is missing or damaged', () => {
    expect(formatDateTime(null)).toBe('–')
    expect(formatDateTime('yesterday')).toBe('–')
  })
})

describe('numbers', () => {
  it.each([
    [0, '0 B'],
    [1536, '1.5 KiB'],
    [16 * 1024 ** 3, '16 GiB'],
    [null, '–'],
  ])('%s bytes are shown as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

  it('shows a metric with its unit and three digits', () => {
    expect(formatMetric(17.4321, 'percent')).toBe('17.4%')
    expect(formatMetric(12.3456, 'ms')).toBe('12.3 ms')
    expect(formatMetric(1234.5, 'ms')).toBe('1,235 ms')
  })

  it('names a metric without repeating its unit', () => {
    expect(metricTitle('free_percent')).toBe('Free')
    expect(metricTitle('round_trip')).toBe('Round trip')
  })

  it('rounds percent for tables', () => {
    expect(formatPercent(17.6)).toBe('18%')
    expect(formatPercent(null)).toBe('–')
  })
})
