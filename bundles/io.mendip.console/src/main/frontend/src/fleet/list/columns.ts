import { computed } from 'vue'
import { preferences, savePreferences } from '../../account/preferences'
import { t } from '../../i18n'
import { extras } from './extras'
import type { MessageKey } from '../../i18n'
import type { Column } from '../../kit/table/columns'

type Shape = Omit<Column, 'title'> & { title: MessageKey }

/** Every column the list can show, in the order of the chooser. The name is always there. */
const all: Shape[] = [
  { id: 'hostname', title: 'agents.hostname', width: 150, grow: true },
  { id: 'status', title: 'agents.status', width: 88 },
  { id: 'severity', title: 'agents.severity', width: 102 },
  { id: 'failing', title: 'agents.failing', width: 60, right: true },
  { id: 'client', title: 'agents.client', width: 116, grow: true },
  { id: 'site', title: 'agents.site', width: 84, grow: true },
  { id: 'os', title: 'agents.os', width: 108, grow: true },
  { id: 'user', title: 'agents.user', width: 104 },
  { id: 'cpu', title: 'agents.cpu', width: 84, right: true },
  { id: 'memory', title: 'agents.memory', width: 84, right: true },
  { id: 'disk', title: 'agents.disk', width: 84, right: true },
  { id: 'lastSeen', title: 'agents.lastSeen', width: 64, right: true },
  { id: 'description', title: 'agents.description', width: 180, grow: true },
  { id: 'addresses', title: 'agents.addresses', width: 140 },
  { id: 'publicAddress', title: 'agents.publicAddress', width: 120 },
  { id: 'type', title: 'agents.type', width: 100 },
  { id: 'arch', title: 'agents.arch', width: 76 },
  { id: 'lostResults', title: 'agents.lostResults', width: 92, right: true },
  { id: 'rebootNeeded', title: 'agents.rebootNeeded', width: 92 },
  { id: 'bootTime', title: 'agents.bootTime', width: 92, right: true },
  { id: 'version', title: 'agents.version', width: 84 },
  { id: 'enrolledAt', title: 'agents.enrolledAt', width: 150 },
]

const SHOWN_FIRST = ['status', 'severity', 'client', 'site', 'os', 'cpu', 'memory', 'disk', 'lastSeen']

export const choosable = computed(() =>
  known()
    .slice(1)
    .map((column) => ({ id: column.id, title: column.title, on: shown.value.has(column.id) })),
)

export const shown = computed(() => new Set(preferences.value.columns?.agents ?? SHOWN_FIRST))

export const agentColumns = computed((): Column[] =>
  known().filter((column) => column.id === 'hostname' || shown.value.has(column.id)),
)

/** Ours, then those of plugins. */
const known = (): Column[] => [...all.map((column) => ({ ...column, title: t(column.title) })), ...extras.value.columns]

export function showColumn(id: string, on: boolean): Promise<void> {
  const there = known().map((column) => column.id)
  // A column whose plugin is stopped is kept: it comes back with it.
  const away = [...shown.value].filter((one) => !there.includes(one))
  const next = [...there.filter((one) => (one === id ? on : shown.value.has(one))), ...away]
  return savePreferences({ columns: { ...preferences.value.columns, agents: next } })
}

export function resetColumns(): Promise<void> {
  return savePreferences({ columns: { ...preferences.value.columns, agents: SHOWN_FIRST } })
}
