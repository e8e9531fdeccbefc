import { Validator } from '@cfworker/json-schema'
import { t } from '../../i18n'
import { cleanValues, fieldsOf, isVisible } from './schema'
import type { FieldProblem } from '../../api/problem'
import type { FieldErrors } from './errors'
import type { JsonSchema, Values } from './schema'

export type { FieldErrors }

/**
 * Checks the values as they would be sent. The validator decides what is wrong; the words are ours,
 * because "String does not match pattern" helps nobody.
 */
export function validateValues(schema: JsonSchema, values: Values): FieldErrors {
  const visible = visibleSchema(schema, values)
  const { errors } = new Validator(visible as object, '2020-12', false).validate(cleanValues(schema, values))
  const found: FieldErrors = {}
  for (const { keyword, instanceLocation, error } of errors) {
    const pointer = instanceLocation.replace(/^#/, '')
    if (keyword === 'required') {
      const missing = /"([^"]+)"/.exec(error)?.[1]
      if (missing) found[`${pointer}/${missing}`] ??= t('form.required')
    } else if (keyword !== 'properties' && keyword !== 'items') {
      found[pointer] ??= wording(keyword, schemaAt(schema, pointer), error)
    }
  }
  return found
}

/** What the server refused, laid over the same pointers; its pointers start at the form's root. */
export function serverErrors(errors: FieldProblem[], root: string): FieldErrors {
  const own = errors.filter((error) => error.field.startsWith(`${root}/`))
  return Object.fromEntries(own.map((error) => [error.field.slice(root.length), error.message]))
}

/** A hidden field is not sent, so it must not be missed either. */
function visibleSchema(schema: JsonSchema, values: Values): JsonSchema {
  const shown = fieldsOf(schema).filter((field) => isVisible(field, values))
  const properties = shown.map(({ key, schema: field }) => [
    key,
    field.type === 'object' ? visibleSchema(field, (values[key] ?? {}) as Values) : field,
  ])
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: shown.filter((field) => field.required).map((field) => field.key),
  }
}

function schemaAt(schema: JsonSchema, pointer: string): JsonSchema {
  return pointer
    .split('/')
    .filter(Boolean)
    .reduce((at, key) => at.properties?.[key] ?? at.items ?? at, schema)
}

function wording(keyword: string, schema: JsonSchema, fallback: string): string {
  switch (keyword) {
    case 'minimum':
      return t('form.minimum', { n: schema.minimum! })
    case 'maximum':
      return t('form.maximum', { n: schema.maximum! })
    case 'minLength':
      return schema.minLength === 1 ? t('form.required') : t('form.minLength', { n: schema.minLength! })
    case 'maxLength':
      return t('form.maxLength', { n: schema.maxLength! })
    case 'pattern':
      return schema['x-pattern-message'] ?? t('form.pattern', { pattern: schema.pattern! })
    case 'minItems':
      return t('form.minItems', { n: schema.minItems! })
    case 'maxItems':
      return t('form.maxItems', { n: schema.maxItems! })
    case 'enum':
      return t('form.choice')
    case 'type':
      return t(schema.type === 'integer' ? 'form.integer' : 'form.type')
    default:
      return fallback
  }
}
