/** Texts around what plugins bring. */
export default {
  'extension.loading': 'Loading {name}…',
  'extension.failed': '{name} cannot be shown',
  'extension.failed.text': 'The plugin reported: {reason}',
  'extension.stopped': 'This plugin is stopped',
  'extension.stopped.text': 'The page comes back by itself as soon as “{id}” runs again.',
  'extension.tab.stopped.text': 'The tab comes back by itself as soon as “{id}” runs again.',
  'extension.widgets': 'Widgets of plugins',
} as const
