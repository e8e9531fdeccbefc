export type RowKey = 'open' | 'toggle' | 'toggleRange' | { to: number }

/** What a key does in a table of `count` rows whose row `at` is active; null when it does nothing. */
export function rowKey(event: KeyboardEvent, at: number, count: number, page: number): RowKey | null {
  if (count === 0 || event.ctrlKey || event.metaKey || event.altKey) return null
  const clamp = (index: number) => Math.max(0, Math.min(count - 1, index))
  switch (event.key) {
    case 'ArrowDown':
      return { to: clamp(at + 1) }
    case 'ArrowUp':
      return { to: clamp(at - 1) }
    case 'PageDown':
      return { to: clamp(at + page) }
    case 'PageUp':
      return { to: clamp(at - page) }
    case 'Home':
      return { to: 0 }
    case 'End':
      return { to: count - 1 }
    case 'Enter':
      return 'open'
    case ' ':
      return event.shiftKey ? 'toggleRange' : 'toggle'
    default:
      return null
  }
}
