import { onScopeDispose } from 'vue'

interface Shortcuts {
  palette: () => void
}

/** Marks the field that `/` jumps to on the page shown. */
export const FILTER_FIELD = 'data-filter-field'

/** Ctrl+K (or Cmd+K) opens the palette, `/` goes to the page's filter unless somebody is typing. */
export function useShortcuts({ palette }: Shortcuts): void {
  function onKey(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      palette()
    } else if (event.key === '/' && !isTyping(event.target)) {
      const field = document.querySelector<HTMLInputElement>(`[${FILTER_FIELD}]`)
      if (!field) return
      event.preventDefault()
      field.focus()
      field.select()
    }
  }
  addEventListener('keydown', onKey)
  onScopeDispose(() => removeEventListener('keydown', onKey))
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
