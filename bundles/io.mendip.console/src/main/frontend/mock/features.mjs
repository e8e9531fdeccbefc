// The features of the product, one with own settings, and a file that is none.
import { clients } from './fleet.mjs'

const done = { state: 'done', steps: [], others: [], reason: '' }
const feature = (id, title, description, more) => ({
  id,
  title,
  description,
  state: 'on',
  defaultState: 'on',
  scoped: true,
  settings: [],
  serverBundles: [],
  agentBundles: [`io.mendip.agent.${id}`],
  checkTypes: [id.replace('check.', '')],
  requires: [],
  requiredBy: [],
  progress: done,
  ...more,
})

const features = [
  feature('check.cpu', 'Processor checks', 'Watches how busy the processors of machines are.'),
  feature('check.disk', 'Disk checks', 'Watches the space of disks and file systems.', {
    progress: { state: 'running', steps: ['stopped io.mendip.agent.check.disk'], others: [], reason: '' },
  }),
  feature('check.memory', 'Memory checks', 'Watches the memory of machines.'),
  feature('check.ping', 'Ping checks', 'Watches whether hosts answer.', {
    settings: [
      { scope: 'client', id: clients[0].id, state: 'off' },
      { scope: 'site', id: clients[1].sites[0].id, state: 'off' },
    ],
  }),
  feature('plugins', 'Plugins', 'Signed bundles with checks of your own, uploaded once and run on all agents.', {
    scoped: false,
    agentBundles: [],
    checkTypes: [],
    serverBundles: ['io.mendip.plugin.provider'],
    requiredBy: ['shop'],
  }),
  feature('shop', 'Plugin shop', 'Plugins of others, offered for download.', {
    scoped: false,
    state: 'off',
    defaultState: 'off',
    agentBundles: [],
    checkTypes: [],
    serverBundles: ['io.mendip.shop.provider'],
    requires: ['plugins'],
    progress: {
      ...done,
      state: 'failed',
      reason: 'io.mendip.shop.provider could not start: the table shop_item is missing. Switch it off and on again.',
    },
  }),
]

export const isOn = (id) => features.find((one) => one.id === id)?.state === 'on'
const find = (work) => (request) => {
  const found = features.find(({ id }) => id === request.path.id)
  return found ? work(found, request) : [404, 'not_found', 'Not found']
}
const setting = ({ clientId, siteId }) =>
  clientId ? { scope: 'client', id: Number(clientId) } : siteId ? { scope: 'site', id: Number(siteId) } : null

function switched(one, { body }) {
  const place = setting(body)
  if (!place) one.state = body.state === 'default' ? one.defaultState : body.state
  else {
    one.settings = one.settings.filter(({ scope, id }) => scope !== place.scope || id !== place.id)
    if (body.state !== 'default') one.settings.push({ ...place, state: body.state })
  }
  return done
}

export const featureRoutes = {
  'GET /features': () => ({
    items: features,
    refused: [{ file: 'check.snow.json', reason: 'bundles: there is no bundle io.mendip.snow in this server' }],
  }),
  'GET /features/{id}/impact': find((one, { query }) => ({
    refused: one.id === 'plugins' && query.state === 'off' ? ['Switch off Plugin shop first: it needs Plugins.'] : [],
    dependents: one.requiredBy,
    required: one.requires.filter((id) => !isOn(id)),
    serverBundles: one.serverBundles,
    endpoints: one.serverBundles.length ? ['plugins', 'publishers'] : [],
    jobs: one.serverBundles.length ? ['plugin.releases'] : [],
    agentBundles: one.agentBundles,
    checkTypes: one.checkTypes,
    definitions: one.checkTypes.length * 214,
    agents: one.checkTypes.length * 187,
  })),
  'PUT /features/{id}/state': find(switched),
}
