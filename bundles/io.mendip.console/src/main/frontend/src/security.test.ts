import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCE = import.meta.dirname
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(SOURCE, name), 'utf8') }))
const naming = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

describe('the source', () => {
  it('never turns a value into markup or code', () => {
    expect(naming(/v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)).toEqual([])
  })

  it('has no style or handler in attributes, which the policy would refuse', () => {
    expect(naming(/\s(style|onclick|onload)="/)).toEqual([])
  })

  it('asks no other host for anything', () => {
    expect(naming(/https?:\/\/(?!www\.w3\.org)/)).toEqual([])
  })

  it('stays readable: no file over 250 lines, most under 90', () => {
    const lengths = files.map(({ text }) => text.split('\n').length).sort((a, b) => a - b)

    expect(lengths.at(-1)).toBeLessThanOrEqual(250)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(60)
  })
})
