import { computed } from 'vue'
import { preferences } from '../../account/preferences'
import { useMedia } from '../../kit/width'

export interface ChartColours {
  text: string
  grid: string
  line: string
  fill: string
  warning: string
  error: string
}

const LIGHT: ChartColours = {
  text: '#566171',
  grid: '#eceef2',
  line: '#2f6fec',
  fill: '#2f6fec1c',
  warning: '#c57d00',
  error: '#cf2d34',
}
const DARK: ChartColours = {
  text: '#98a4b3',
  grid: '#1f2731',
  line: '#6b9bff',
  fill: '#6b9bff20',
  warning: '#eaa52f',
  error: '#f4646b',
}

/** A canvas knows no CSS variables, so charts are told their colours and drawn anew when the theme changes. */
export function useChartColours() {
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  return computed(() => {
    const theme = preferences.value.theme ?? 'system'
    return theme === 'dark' || (theme === 'system' && systemDark.value) ? DARK : LIGHT
  })
}
