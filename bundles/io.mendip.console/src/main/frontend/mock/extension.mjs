// One plugin with something of every kind; its files lie in mock/speed.
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

const speed = {
  id: 'org.example.speed',
  name: 'Line speed',
  version: '1.0.0',
  uiApi: 1,
  baseUrl: BASE_URL,
  entry: 'index.js',
  styles: ['style.css'],
  messages: { en: { results: 'Line speed', again: 'Measure again', slow: '{n} slow lines' } },
  contributes: {
    pages: [page('results', '%results', 10), page('broken', 'Broken page', 20)],
    agentTabs: [{ id: 'speed', title: 'Line speed', order: 10, when: '', permission: '', view: 'tab' }],
    widgets: [{ id: 'speed', title: 'Line speed', size: 'half', order: 10, permission: '', view: 'widget' }],
    commands: [{ id: 'open', title: 'Show slow lines', icon: 'pulse', permission: '', path: 'results' }],
  },
}

export const extensionRoutes = {
  'GET /ui/plugins': () => ({ items: [speed], next: null, total: 1, version: 0 }),
}
