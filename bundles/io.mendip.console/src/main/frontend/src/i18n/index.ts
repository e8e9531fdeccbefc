import { shallowRef } from 'vue'
import { english } from './catalogue'
import type { Catalogue, MessageKey } from './catalogue'

export type { MessageKey }
type Values = Record<string, string | number>

/** Keys that have a plural form: `x.one` and `x.other` in the catalogue are asked for as `x`. */
type PluralKey = MessageKey extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never

const catalogue = shallowRef<Catalogue>(english)
const plurals = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

/** Adds the texts of a page that is loaded later than the rest. */
export function addTexts(texts: Catalogue): void {
  catalogue.value = { ...catalogue.value, ...texts }
}

/** Every key that has a text now. */
export function textKeys(): string[] {
  return Object.keys(catalogue.value)
}

/** The text for a key, with {name} replaced. Values are inserted as text, never as markup. */
export function t(key: MessageKey, values: Values = {}): string {
  return (catalogue.value[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? numbers.format(value) : value
  })
}

/** The text for a count: picks the plural form and fills {n}. */
export function plural(key: PluralKey, n: number, values: Values = {}): string {
  const form = plurals.select(n) === 'one' ? 'one' : 'other'
  return t(`${key}.${form}` as MessageKey, { n, ...values })
}

/** The text for a value that comes from the server, such as a status; an unknown one is shown as it is. */
export function label(prefix: string, value: string): string {
  const key = `${prefix}.${value}`
  return key in catalogue.value ? t(key as MessageKey) : value
}
