// What plugins may import as `@mendip/ui-sdk`. Small on purpose: every export is a promise.
export { default as Icon } from './Icon.vue'
export { default as StatusPill } from './StatusPill.vue'
export { default as EmptyState } from './state/EmptyState.vue'
export { default as ModalDialog } from './overlay/ModalDialog.vue'
export { default as DataTable } from './table/DataTable.vue'
export { notify } from './overlay/toasts'
