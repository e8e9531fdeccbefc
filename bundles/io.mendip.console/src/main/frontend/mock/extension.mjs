// One plugin with something of every kind; its files lie in mock/speed. And the pages of a feature that can be off.
import { agents, iso } from './fleet.mjs'
import { isOn } from './features.mjs'

export const BASE_URL = '/plugins/org.example.speed/0123456789ab/'

const page = (id, title, order) => ({
  id,
  path: id,
  title,
  icon: 'pulse',
  navGroup: 'monitor',
  order,
  permission: '',
  view: id,
})

const action = (id, title, more) => ({
  id,
  title,
  icon: 'pulse',
  order: 10,
  permission: '',
  confirm: '',
  view: '',
  ...more,
})

const speed = {
  id: 'org.example.speed',
  name: 'Line speed',
  version: '1.0.0',
  uiApi: 1,
  builtin: false,
  baseUrl: BASE_URL,
  entry: 'index.js',
  styles: ['style.css'],
  messages: { en: { results: 'Line speed', again: 'Measure again', slow: '{n} slow lines' } },
  contributes: {
    pages: [page('results', '%results', 10), page('broken', 'Broken page', 20)],
    agentTabs: [{ id: 'speed', title: 'Line speed', order: 10, when: '', permission: '', view: 'tab' }],
    widgets: [{ id: 'speed', title: 'Line speed', size: 'half', order: 10, permission: '', view: 'widget' }],
    clientTabs: [{ id: 'speed', title: 'Line speed', order: 10, permission: '', view: 'client' }],
    checkForms: [{ type: 'ping', schema: '', view: 'form', permission: '' }],
    taskForms: [],
    settings: [
      {
        id: 'server',
        title: 'Line speed',
        icon: 'settings',
        order: 10,
        permission: '',
        schema: 'settings.json',
        source: 'settings',
        view: '',
      },
    ],
    columns: [
      {
        id: 'down',
        title: 'Line down',
        source: 'lines',
        field: 'down',
        type: 'number',
        format: 'plain',
        unit: 'Mbit/s',
        width: 110,
        permission: '',
      },
    ],
    filters: [
      {
        id: 'linedown',
        title: 'Line down',
        source: 'lines',
        field: 'down',
        type: 'number',
        values: [],
        permission: '',
      },
    ],
    agentActions: [action('measure', 'Measure the line', { view: 'measure', when: '', danger: false })],
    bulkActions: [
      action('measure', 'Measure lines', {
        confirm: 'Lines are busy for a minute.',
        danger: false,
        call: { method: 'POST', path: 'measure' },
      }),
    ],
    commands: [
      action('open', 'Show slow lines', { path: 'results' }),
      action('all', 'Measure all lines', { call: { method: 'POST', path: 'measure' } }),
    ],
    checkResultViews: [{ type: 'memory', view: 'result', permission: '' }],
  },
}

const empty = Object.fromEntries(Object.keys(speed.contributes).map((kind) => [kind, []]))
const uploads = {
  ...speed,
  id: 'io.mendip.plugin.provider',
  name: 'Plugins',
  builtin: true,
  baseUrl: '/plugins/io.mendip.plugin.provider/0123456789ab/',
  entry: '',
  styles: [],
  messages: {},
  contributes: {
    ...empty,
    pages: [
      {
        ...page('plugins', 'Plugins', 20),
        icon: 'puzzle',
        navGroup: 'platform',
        permission: 'plugin.list',
        view: 'Plugins',
      },
    ],
  },
}
const library = {
  ...uploads,
  id: 'io.mendip.script.provider',
  name: 'Scripts',
  contributes: {
    ...empty,
    pages: [
      {
        ...page('scripts', 'Scripts', 10),
        icon: 'code',
        navGroup: 'automate',
        permission: 'script.library.list',
        view: 'Scripts',
      },
    ],
  },
}
let settings = { host: 'speed.example', atNight: true }

export const extensionRoutes = {
  'GET /ui/plugins': () => {
    const items = isOn('plugins') ? [uploads, library, speed] : [library, speed]
    return { items, next: null, total: items.length, version: 0 }
  },
  'GET /x/org.example.speed/lines': () =>
    Object.fromEntries(
      agents.filter((_, i) => i % 3).map(({ id }, i) => [id, { down: 20 + ((i * 137) % 900), at: iso(i) }]),
    ),
  'POST /x/org.example.speed/measure': ({ body }) => ({
    message: `${body.agents?.length ?? 'All'} lines are measured.`,
  }),
  'GET /x/org.example.speed/settings': () => settings,
  'PUT /x/org.example.speed/settings': ({ body }) => ((settings = body), null),
}
