/** Texts around what plugins bring. */
export default {
  'extension.loading': 'Loading {name}…',
  'extension.failed': '{name} cannot be shown',
  'extension.failed.text': 'The plugin reported: {reason}',
  'extension.disabled': '{name} is left out until you sign in anew',
  'extension.disabled.text': 'It failed three times. “{plugin}” has to be mended or updated; all else goes on.',
  'extension.disabled.link': 'Go to the plugin',
  'extension.yes': 'Yes',
  'extension.no': 'No',
  'extension.done': '{name}: done',
  'extension.stopped': 'This plugin is stopped',
  'extension.stopped.text': 'The page comes back by itself as soon as “{id}” runs again.',
  'extension.tab.stopped.text': 'The tab comes back by itself as soon as “{id}” runs again.',
  'extension.widgets': 'Widgets of plugins',
  'extension.settings': '{name} settings',
  'extension.settings.saved': 'The settings are saved.',
} as const
