import { describe, expect, it } from 'vitest'
import { nextTick, ref, shallowRef } from 'vue'
import { flushPromises, mount } from '@vue/test-utils'
import DataTable from './DataTable.vue'
import { layoutColumns } from './columns'
import { useHeldRows } from './held'
import { rowKey } from './keys'
import { useSelection } from './selection'

const rows = Array.from({ length: 1000 }, (_, i) => ({ id: `r${i}`, name: `row ${i}` }))
const columns = [
  { id: 'name', title: 'Name', width: 100, grow: true },
  { id: 'id', title: 'Id', width: 60, right: true },
]

function mountTable(selected: ReadonlySet<string> = new Set()) {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 340 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 800 })
  return mount(DataTable<{ id: string; name: string }>, {
    props: {
      rows,
      columns,
      label: 'Rows',
      nameOf: (row) => row.name,
      rowHeight: 34,
      sort: { id: 'name', descending: false },
      selected,
    },
    attachTo: document.body,
  })
}

describe('DataTable', () => {
  it('makes only the rows in sight, yet tells how many there are', async () => {
    const table = mountTable()
    await flushPromises()

    expect(table.findAll('.row').length).toBeGreaterThan(5)
    expect(table.findAll('.row').length).toBeLessThan(30)
    expect(table.attributes('aria-rowcount')).toBe('1001')
  })

  it('moves by arrows, selects by space and opens by Enter', async () => {
    const table = mountTable()
    await flushPromises()
    for (const key of ['ArrowDown', 'ArrowDown', ' ', 'Enter']) await table.trigger('keydown', { key })

    expect([...(table.emitted('update:selected')![0]![0] as Set<string>)]).toEqual(['r1'])
    expect(table.emitted('open')![0]![0]).toBe(rows[1])
  })

  it('shows agent data as text, never as markup', async () => {
    const table = mountTable()
    await flushPromises()
    await table.setProps({ rows: [{ id: 'x', name: '<img src=x onerror=alert(1)>' }] })

    expect(table.find('.row img').exists()).toBe(false)
    expect(table.text()).toContain('<img src=x')
  })
})

describe('columns', () => {
  it('share the room that is left', () => {
    expect(layoutColumns(columns, 500, true).cells.map((cell) => cell.width)).toEqual(['384px', '60px'])
  })

  it('keep their least width and let the table scroll', () => {
    expect(layoutColumns(columns, 100, true).width).toBeGreaterThan(200)
  })
})

describe('selection', () => {
  it('takes a range with shift', () => {
    const selected = ref<ReadonlySet<string>>(new Set())
    const { toggle, selectAll } = useSelection(() => rows.slice(0, 10), selected)
    toggle('r5', false)
    toggle('r2', true)

    expect([...selected.value].sort()).toEqual(['r2', 'r3', 'r4', 'r5'])
    selectAll(false)
    expect(selected.value.size).toBe(0)
  })
})

describe('keys', () => {
  it('stay inside the list and leave shortcuts alone', () => {
    expect(rowKey(new KeyboardEvent('keydown', { key: 'ArrowUp' }), 0, 5, 3)).toEqual({ to: 0 })
    expect(rowKey(new KeyboardEvent('keydown', { key: 'PageDown' }), 4, 5, 3)).toEqual({ to: 4 })
    expect(rowKey(new KeyboardEvent('keydown', { key: 'End', ctrlKey: true }), 0, 5, 3)).toBeNull()
  })
})

describe('held rows', () => {
  const make = () => {
    const source = shallowRef([
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
    ])
    const held = ref(false)
    const filter = ref(0)
    const arrange = () => source.value.filter((row) => row.n > filter.value).sort((x, y) => x.n - y.n)
    return { source, held, filter, ...useHeldRows(source, arrange, () => filter.value, held) }
  }

  it('keep their place under the pointer while their values change', async () => {
    const { source, held, rows: shown, waiting } = make()
    held.value = true
    source.value = [
      { id: 'a', n: 9 },
      { id: 'b', n: 2 },
    ]
    await nextTick()

    expect(shown.value).toEqual([
      { id: 'a', n: 9 },
      { id: 'b', n: 2 },
    ])
    expect(waiting.value).toBe(true)

    held.value = false
    await nextTick()
    expect(shown.value.map((row) => row.id)).toEqual(['b', 'a'])
  })

  it('follow the person at once, held or not', async () => {
    const { held, filter, rows: shown } = make()
    held.value = true
    filter.value = 1
    await nextTick()

    expect(shown.value.map((row) => row.id)).toEqual(['b'])
  })
})
