/** The part of JSON Schema 2020-12 that forms are drawn from, with our drawing hints. */
export interface JsonSchema {
  type?: 'object' | 'string' | 'integer' | 'number' | 'boolean' | 'array'
  title?: string
  description?: string
  default?: unknown
  examples?: unknown[]
  enum?: (string | number)[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minimum?: number
  maximum?: number
  multipleOf?: number
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  'x-order'?: number
  'x-unit'?: string
  'x-visible-if'?: Record<string, unknown>
  'x-enum-titles'?: string[]
  'x-pattern-message'?: string
  'x-minimum-seconds'?: number
  'x-maximum-seconds'?: number
  'x-threshold'?: 'warning' | 'error'
}

export type Values = Record<string, unknown>

export interface FormField {
  key: string
  schema: JsonSchema
  required: boolean
}

/** The fields in the order they are drawn. */
export function fieldsOf(schema: JsonSchema): FormField[] {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {})
    .map(([key, property]) => ({ key, schema: property, required: required.has(key) }))
    .sort((a, b) => (a.schema['x-order'] ?? 1000) - (b.schema['x-order'] ?? 1000))
}

const ONE_LINE = 2000

/** Whether a text is written on several lines: where that is said, and where there is room for so much. */
export function isMultiline(schema: JsonSchema): boolean {
  return schema.format === 'multiline' || (schema.type === 'string' && (schema.maxLength ?? 0) > ONE_LINE)
}

/** A field with a condition is drawn only while the named siblings have the given values. */
export function isVisible(field: FormField, values: Values): boolean {
  const condition = Object.entries(field.schema['x-visible-if'] ?? {})
  return condition.every(([key, wanted]) => values[key] === wanted)
}

/** What a new form starts with: what is given, else the default, else nothing. */
export function initialValues(schema: JsonSchema, given: Values = {}): Values {
  return Object.fromEntries(fieldsOf(schema).map(({ key, schema: field }) => [key, initialValue(field, given[key])]))
}

function initialValue(schema: JsonSchema, given: unknown): unknown {
  if (schema.type === 'object') return initialValues(schema, (given ?? schema.default ?? {}) as Values)
  if (given !== undefined && given !== null) return given
  if (schema.default !== undefined) return structuredClone(schema.default)
  if (schema.type === 'boolean') return false
  return schema.type === 'array' ? [] : undefined
}

/** What is sent: without hidden fields and without those left empty. */
export function cleanValues(schema: JsonSchema, values: Values): Values {
  const clean: Values = {}
  for (const field of fieldsOf(schema)) {
    const value = values[field.key]
    if (!isVisible(field, values) || value === undefined || value === null || value === '') continue
    clean[field.key] = field.schema.type === 'object' ? cleanValues(field.schema, value as Values) : value
  }
  return clean
}
