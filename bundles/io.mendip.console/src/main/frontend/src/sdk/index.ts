// What plugins may import as `@mendip/ui-sdk`. Small on purpose: every export is a promise, kept within uiApi 1.
import { part } from '../shell/chunks'

export { default as Button } from './Button.vue'
export { default as Page } from './Page.vue'
export { default as Icon } from '../kit/Icon.vue'
export { icons } from '../kit/icons'
export { default as StatusPill } from '../kit/StatusPill.vue'
export { default as EmptyState } from '../kit/state/EmptyState.vue'
export { default as Dialog, default as ModalDialog } from '../kit/overlay/ModalDialog.vue'
export { DataTable } from './table'
export { notify } from '../kit/overlay/toasts'
export { tokens } from './tokens'
export { definePlugin } from './define'

/** The fields of a JSON Schema; its code comes when it is first shown. */
export const SchemaForm = part(() => import('../kit/form/SchemaForm.vue'))
/** One metric over time; its code comes when it is first shown. */
export const HistoryChart = part(() => import('../monitor/charts/MetricChart.vue'))

export type * from '../extension/contract'
export type { TableProps, TableRow } from './table'
export type { Token } from './tokens'
export type { IconName } from '../kit/icons'
export type { Column } from '../kit/table/columns'
export type { JsonSchema, Values } from '../kit/form/schema'
export type { FieldErrors } from '../kit/form/errors'
export type { Tone as PillTone } from '../kit/StatusPill.vue'
export type { Series } from '../monitor/series'
