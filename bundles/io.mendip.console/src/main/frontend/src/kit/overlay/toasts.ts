import { ref } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'good' | 'bad'
}

const STAY_MS = 6000

export const toasts = ref<Toast[]>([])
let lastId = 0

/** Says briefly that something worked, or that it did not. */
export function notify(text: string, tone: Toast['tone'] = 'good'): void {
  const id = ++lastId
  toasts.value = [...toasts.value.slice(-3), { id, text, tone }]
  setTimeout(() => dismiss(id), STAY_MS)
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}
