import { computed, onScopeDispose, toValue, watch } from 'vue'
import { formatBytes, formatCount, formatMetric, formatPercent } from '../format/numbers'
import { formatAge, formatDateTime, formatDuration } from '../format/time'
import { serverNow } from '../format/clock'
import { t } from '../i18n'
import { plugins } from './registry'
import { titleOf } from './texts'
import { sourceKey, sources, valueAt, watchSources } from './values'
import type { MaybeRefOrGetter } from 'vue'
import type { ListExtras } from '../fleet/list/extras'
import type { AgentRow } from '../fleet/list/rows'
import type { Column } from '../kit/table/columns'
import type { QueryField } from '../query/tree'
import type { AgentValue, ColumnContribution, UiPlugin } from './operations'

interface Shape {
  /** Of the column, or the word of the filter: the name of the value in a row. */
  id: string
  key: string
  plugin: UiPlugin
  value: AgentValue
}

/** Reads what the columns shown and the filter typed need, and nothing else, while the calling component is there. */
export function useExtras(
  shown: MaybeRefOrGetter<ReadonlySet<string>>,
  filter: MaybeRefOrGetter<string>,
  own: MaybeRefOrGetter<QueryField[] | undefined>,
) {
  const columns = computed(() =>
    shapesOf(
      (plugin) => plugin.contributes.columns,
      (plugin, id) => `x.${plugin.id}.${id}`,
    ),
  )
  const filters = computed(() => {
    const known = new Set(toValue(own)?.map(({ name }) => name))
    const all = shapesOf(
      (plugin) => plugin.contributes.filters,
      (_, id) => id,
    )
    // Of two plugins with one word the first has it; a word of the console's own is never another's.
    return all.filter(({ id }, i) => !known.has(id) && all.findIndex((one) => one.id === id) === i)
  })
  const used = computed(() => [
    ...columns.value.filter(({ id }) => toValue(shown).has(id)),
    ...filters.value.filter(({ id }) => new RegExp(`(^|[\\s(-])(has:)?${id}(\\W|$)`).test(toValue(filter))),
  ])
  watch(
    () => new Map(used.value.map(({ key, plugin, value }) => [key, { plugin: plugin.id, source: value.source }])),
    watchSources,
    { immediate: true },
  )
  onScopeDispose(() => watchSources(new Map()))
  return computed((): ListExtras => ({
    columns: columns.value.map(columnOf),
    fields: filters.value.map(fieldOf),
    extend: extender(used.value),
    text: (id, value) => textOf(columns.value.find((one) => one.id === id)?.value as ColumnContribution, value),
  }))
}

function shapesOf(valuesOf: (plugin: UiPlugin) => AgentValue[], idOf: (plugin: UiPlugin, id: string) => string) {
  return plugins.value.flatMap((plugin) =>
    valuesOf(plugin).map((value): Shape => ({
      id: idOf(plugin, value.id),
      key: sourceKey(plugin.id, value.source),
      plugin,
      value,
    })),
  )
}

function columnOf({ id, plugin, value }: Shape): Column {
  const { width, type } = value as ColumnContribution
  return { id, title: titleOf(plugin, value.title), width, right: type === 'number' }
}

function fieldOf({ id, plugin, value }: Shape): QueryField {
  const { type, values } = value as UiPlugin['contributes']['filters'][number]
  const help = `${titleOf(plugin, value.title)} (${plugin.name})`
  return { name: id, type, help, ...(values.length ? { values } : {}), sortable: false }
}

/** Puts values into rows, each row once for as long as neither it nor the values change. */
function extender(used: Shape[]): ListExtras['extend'] {
  const read = used.map(({ id, key, value }) => ({
    id,
    values: sources.value.get(key)?.values ?? {},
    field: value.field,
  }))
  if (read.length === 0) return (rows) => rows
  const made = new WeakMap<AgentRow, AgentRow>()
  const extended = (row: AgentRow): AgentRow => {
    const there = made.get(row)
    if (there) return there
    const more = Object.fromEntries(read.map(({ id, values, field }) => [id, valueAt(values, row.id, field)]))
    const whole = { ...row, ...more }
    made.set(row, whole)
    return whole
  }
  return (rows) => rows.map(extended)
}

/** Values come from a plugin: what does not fit the column's type is shown as the text it is. */
export function textOf(
  column: Pick<ColumnContribution, 'type' | 'format' | 'unit'> | undefined,
  value: unknown,
): string {
  if (value === undefined || value === null || !column) return ''
  if (typeof value === 'number') return numberText(column, value)
  if (typeof value === 'boolean') return t(value ? 'extension.yes' : 'extension.no')
  const text = String(value)
  if (column.type !== 'time' || Number.isNaN(Date.parse(text))) return text
  return column.format === 'relative' ? formatAge((serverNow() - Date.parse(text)) / 1000) : formatDateTime(text)
}

function numberText({ format, unit }: Pick<ColumnContribution, 'format' | 'unit'>, value: number): string {
  if (format === 'percent') return formatPercent(value)
  if (format === 'bytes') return formatBytes(value)
  if (format === 'seconds') return formatDuration(value)
  return unit ? formatMetric(value, unit) : formatCount(value)
}
