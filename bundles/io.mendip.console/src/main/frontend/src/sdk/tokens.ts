const NAMES = [
  'bg',
  'panel',
  'panel-2',
  'raised',
  'line',
  'line-soft',
  'line-strong',
  'text',
  'muted',
  'accent',
  'accent-hover',
  'accent-ink',
  'accent-soft',
  'hover',
  'selected',
  'good',
  'good-dot',
  'good-soft',
  'warn',
  'warn-dot',
  'warn-soft',
  'bad',
  'bad-dot',
  'bad-soft',
  'info',
  'info-soft',
  'bar',
  'shadow',
  'radius',
  'radius-small',
  'row',
  'control',
  'mono',
] as const

/** A token of the console's design, with its light and its dark value. */
export type Token = (typeof NAMES)[number]

/** Tokens as they stand in a style sheet, such as `var(--accent)`. */
export const tokens = Object.fromEntries(NAMES.map((name) => [name, `var(--${name})`])) as Readonly<
  Record<Token, string>
>
