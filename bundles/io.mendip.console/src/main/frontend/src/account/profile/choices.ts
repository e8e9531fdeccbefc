import { formatDateTime } from '../../format/time'
import { t } from '../../i18n'
import type { DateStyle, Density, Theme } from '../operations'

export interface Choice<T> {
  value: T
  title: string
  text?: string
}

export const themes = (): Choice<Theme>[] => [
  { value: 'system', title: t('theme.system') },
  { value: 'light', title: t('theme.light') },
  { value: 'dark', title: t('theme.dark') },
]

export const densities = (): Choice<Density>[] => [
  { value: 'comfortable', title: t('density.comfortable') },
  { value: 'compact', title: t('density.compact') },
]

/** Each style is shown by the present moment written in it. */
export const dateStyles = (now: string): Choice<DateStyle>[] => [
  { value: 'iso', title: t('date.iso'), text: formatDateTime(now, 'iso') },
  { value: 'eu', title: t('date.eu'), text: formatDateTime(now, 'eu') },
  { value: 'us', title: t('date.us'), text: formatDateTime(now, 'us') },
  { value: 'relative', title: t('date.relative'), text: t('date.relative.example') },
]
