import type { JsonSchema } from '../../kit/form/schema'

export interface Threshold {
  value: number
  severity: 'warning' | 'error'
}

const NAMES: [RegExp, Threshold['severity']][] = [
  [/^warn(ing)?([A-Z_]|$)/, 'warning'],
  [/^(error|fail|critical)([A-Z_]|$)/, 'error'],
]

/**
 * The limits among a check's parameters: those whose schema says so by `x-threshold`, else numbers
 * named like a limit (warnBelow, errorAbove) and counted in the unit of the metric.
 */
export function thresholdsOf(
  schema: JsonSchema | undefined,
  parameters: Record<string, unknown>,
  unit: string,
): Threshold[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, property]) => {
    const value = parameters[name] ?? property.default
    const severity = property['x-threshold'] ?? NAMES.find(([pattern]) => pattern.test(name))?.[1]
    if (typeof value !== 'number' || !severity) return []
    return fits(property['x-unit'], unit) ? [{ value, severity }] : []
  })
}

const PERCENT = ['%', 'PERCENT', 'percent']

/** A limit in percent says nothing about bytes; one without a unit is taken to be in the metric's. */
function fits(own: string | undefined, unit: string): boolean {
  if (!own) return true
  return own === unit || (PERCENT.includes(own) && PERCENT.includes(unit))
}
