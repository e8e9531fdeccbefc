import type { JsonSchema } from '../kit/form/schema'

/** What a script of the library brings itself. */
const BROUGHT = ['interpreter', 'body', 'standardInput']

/** The form of a script whose text is in the library. */
export function withoutText(schema: JsonSchema): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !BROUGHT.includes(name))
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: (schema.required ?? []).filter((name) => !BROUGHT.includes(name)),
  }
}
