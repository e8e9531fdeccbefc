import { effectScope, nextTick, ref } from 'vue'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pluginWith } from './fixture'
import { textOf, useExtras } from './listExtras'
import { plugins } from './registry'
import { valueAt } from './values'
import type { AgentRow } from '../fleet/list/rows'
import type { QueryField } from '../query/tree'

const column = {
  id: 'down',
  title: 'Line',
  source: 'lines',
  field: 'line.down',
  type: 'number',
  format: 'plain',
  unit: 'Mbit/s',
  width: 110,
  permission: '',
} as const
const filter = { ...column, id: 'linedown', values: [] }
const rows = [{ id: 'a' }, { id: 'b' }] as AgentRow[]
const KEY = 'x.org.example.speed.down'

let answer: unknown
let asked: string[]
const scope = () => effectScope()
let life: ReturnType<typeof scope>

beforeEach(() => {
  life = scope()
  asked = []
  answer = { a: { line: { down: 712 } } }
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return new Response(JSON.stringify(answer))
  })
  plugins.value = [pluginWith({}, { columns: [{ ...column }], filters: [filter] })]
})
afterEach(() => {
  life.stop()
  plugins.value = []
  vi.unstubAllGlobals()
})

function start(shown: string[] = [], typed = '', own: QueryField[] = []) {
  const [columns, words] = [ref<ReadonlySet<string>>(new Set(shown)), ref(typed)]
  return { extras: life.run(() => useExtras(columns, words, own))!, columns, words }
}

describe('columns and filters of plugins', () => {
  it('are read once when they are needed, and not before', async () => {
    const { extras, columns, words } = start()
    await flushPromises()
    expect(asked).toEqual([])
    expect(extras.value.extend(rows)).toBe(rows)

    columns.value = new Set([KEY])
    await flushPromises()
    words.value = 'os:linux linedown>5'
    await flushPromises()

    expect(asked).toEqual(['/api/v1/x/org.example.speed/lines'])
    expect(extras.value.extend(rows)).toMatchObject([
      { id: 'a', [KEY]: 712, linedown: 712 },
      { id: 'b', [KEY]: undefined },
    ])
  })

  it('keep the rows that did not change', async () => {
    const { extras } = start([KEY])
    await flushPromises()
    const first = extras.value.extend(rows)

    expect(extras.value.extend([rows[0]!, { ...rows[1]! }])[0]).toBe(first[0])
  })

  it('leave words of the console alone', () => {
    const { extras } = start([], '', [{ name: 'linedown', type: 'text' }])

    expect(extras.value.fields).toEqual([])
    expect(extras.value.columns).toMatchObject([{ id: KEY, title: 'Line', right: true }])
  })

  it('go with their plugin', async () => {
    const { extras } = start([KEY])
    await flushPromises()
    plugins.value = []
    await nextTick()

    expect(extras.value.columns).toEqual([])
    expect(extras.value.extend(rows)).toBe(rows)
  })

  it('stay blank when the answer is none', async () => {
    answer = 'nothing'
    const { extras } = start([KEY])
    await flushPromises()

    expect(extras.value.extend(rows)[0]).toMatchObject({ [KEY]: undefined })
  })
})

describe('a value of a plugin', () => {
  it('is found by its path and is a text, a number or a truth value', () => {
    const values = { a: { line: { down: 5, deep: {} }, name: 'x' } }

    expect(valueAt(values, 'a', 'line.down')).toBe(5)
    expect(valueAt(values, 'a', 'line.deep')).toBeUndefined()
    expect(valueAt(values, 'a', 'line.constructor.name')).toBeUndefined()
    expect(valueAt(values, 'toString', 'name')).toBeUndefined()
    expect(valueAt({ a: null }, 'a', 'name')).toBeUndefined()
  })

  it('is written as its column says', () => {
    const of = (more: object, value: unknown) => textOf({ ...column, unit: '', ...more }, value)

    expect(of({ unit: 'Mbit/s' }, 712)).toBe('712 Mbit/s')
    expect(of({ format: 'percent' }, 41.7)).toBe('42%')
    expect(of({ format: 'bytes' }, 2048)).toBe('2.0 KiB')
    expect(of({ format: 'seconds' }, 90)).toBe('1 min 30 s')
    expect(of({ type: 'bool' }, true)).toBe('Yes')
    expect(of({ type: 'time' }, 'soon')).toBe('soon')
    expect(of({}, undefined)).toBe('')
    expect(textOf(undefined, 5)).toBe('')
  })
})
