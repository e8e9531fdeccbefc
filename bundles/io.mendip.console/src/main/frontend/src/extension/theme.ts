import { computed, onScopeDispose, ref } from 'vue'
import { preferences } from '../account/preferences'

/** What is seen: the person's choice, or the system's. */
export function useTheme() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const system = ref(dark.matches)
  const follow = () => (system.value = dark.matches)
  dark.addEventListener('change', follow)
  onScopeDispose(() => dark.removeEventListener('change', follow))
  return computed((): 'light' | 'dark' => {
    const { theme = 'system' } = preferences.value
    return theme === 'system' ? (system.value ? 'dark' : 'light') : theme
  })
}
