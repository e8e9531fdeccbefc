// The operations of the REST contract that the console calls, answered from memory.
import { accountRoutes } from './account.mjs'
import { add, checksOf, find, history, remove, series, types } from './checks.mjs'
import { extensionRoutes } from './extension.mjs'
import { featureRoutes } from './features.mjs'
import { jobRoutes } from './jobs.mjs'
import { noteRoutes } from './notes.mjs'
import { pluginRoutes } from './plugins.mjs'
import { scriptRoutes } from './scripts.mjs'
import { settingRoutes } from './settings.mjs'
import { checkStats, fleetStats } from './stats.mjs'
import { systemRoutes } from './system.mjs'
import { agents, clients, detailOf, fields, heldAgents, iso } from './fleet.mjs'

const list = (items) => ({ items, next: null, total: items.length, version: 1 })
const missing = [404, 'not_found', 'Not found']
const withAgent = (work) => (request) => {
  const agent = agents.find((one) => one.id === request.path.id)
  return agent ? work(agent, request) : missing
}
const withCheck = (work) => (request) => {
  const check = find(Number(request.path.id))
  return check ? work(check, request) : missing
}

let nextId = 1000
let tokens = [
  token(1, 'active', 3, 25, -6 * 86400),
  token(2, 'used_up', 1, 1, -2 * 86400),
  token(3, 'expired', 0, 10, 86400),
  token(4, 'revoked', 2, null, null),
]

function token(id, state, uses, maxUses, expiresIn) {
  const client = clients[id % clients.length]
  return {
    id,
    siteId: client.sites[0].id,
    site: client.sites[0].name,
    client: client.name,
    createdAt: iso(id * 90000),
    createdBy: 'dana',
    expiresAt: expiresIn === null ? null : iso(expiresIn),
    uses,
    maxUses,
    state,
  }
}

/** As an agent tells them. */
function bundlesOf() {
  const shipped = [
    'base',
    'check.cpu',
    'check.disk',
    'check.memory',
    'check.ping',
    'installer',
    'inventory',
    'link',
    'runner',
  ]
  const one = (symbolicName, version, origin, state, reason = '') => ({ symbolicName, version, origin, state, reason })
  return [
    ...shipped.map((name) =>
      one(`io.mendip.agent.${name}`, '1.4.0', 'shipped', name === 'check.ping' ? 'withdrawn' : 'active'),
    ),
    ...['log', 'scr', 'configadmin'].map((name) => one(`org.apache.felix.${name}`, '2.2.12', 'shipped', 'active')),
    one('com.northwind.check.speedtest', '1.2.0', 'plugin', 'active'),
    one('org.example.check.backup', '0.9.1', 'plugin', 'failed', 'It imports org.slf4j 3.0, the agent has 2.0'),
    one(
      'org.example.check.crash',
      '2.0.0',
      'plugin',
      'quarantined',
      'It crashed the agent three times in ten minutes: OutOfMemoryError in SpeedCheck.run',
    ),
    ...Array.from({ length: 60 }, (_, i) => one(`org.example.library.part${i}`, '1.0.0', 'shipped', 'active')),
  ]
}

function allAgents({ query }) {
  const columns = Object.keys(agents[0])
  return {
    columns,
    rows: query.since ? [] : agents.map((agent) => columns.map((column) => agent[column])),
    removed: [],
    version: 1,
    total: agents.length,
  }
}

function metrics(agent, { query }) {
  const wanted = { cpu: 'CPU', memory: 'Memory', disk: 'Disk /' }
  const of = (check) => ({
    ...series(check.state.metrics[0].name, check.state.metrics[0].value, query.from, query.to),
    checkId: check.id,
    type: check.type,
    name: wanted[check.type],
    unit: '%',
  })
  return {
    series: checksOf(agent)
      .filter((check) => wanted[check.type])
      .map(of),
  }
}

function makeToken({ body }) {
  const client = clients.find((one) => one.sites.some((site) => site.id === body.siteId))
  if (!client) return [400, 'invalid_input', 'No site', [{ field: 'siteId', message: 'There is no such site' }]]
  const site = client.sites.find((one) => one.id === body.siteId)
  const made = {
    ...token(++nextId, 'active', 0, body.maxUses ?? null, null),
    siteId: site.id,
    site: site.name,
    client: client.name,
    expiresAt: body.expiresAt ?? null,
  }
  tokens = [made, ...tokens]
  const secret = 'mt1.9f2c7e.kZ3q9Xw7LrT0vYp2Bn8cUe5HsJ4dGfA6'
  return {
    ...made,
    token: secret,
    commands: {
      linux: `sh -c 'set -e; d=$(mktemp -d); { echo ${'MIIBiDCCAS8'.repeat(60)} | fold -w 64; } >"$d/ca.pem"; sh "$d/install.sh" --server https://mendip.example:8443 --token ${secret}'`,
    },
  }
}

function refusal({ body }) {
  return body.parameters?.host === 'nowhere'
    ? [400, 'invalid_input', 'Refused', [{ field: '/parameters/host', message: 'This host cannot be resolved' }]]
    : null
}

const health = () => ({
  status: 'degraded',
  serverTime: iso(0),
  version: '1.0.0',
  components: [
    part('database', 'PostgreSQL', 'ok', '15.8', '127.0.0.1:5433', { connections: 9, size: '41 MiB' }),
    part('nats', 'NATS server', 'ok', '2.12.1', '127.0.0.1:4223', { agents: 1763 }),
    part('http', 'Web server', 'ok', 'Jetty 12.0.32', '0.0.0.0:8443', { threads: 24 }),
    {
      ...part('ingest', 'Result ingest', 'degraded', null, null, { queued: 1840 }),
      reason: 'Batches take 2.4 s; the database is slow to commit.',
    },
    part('jobs', 'Scheduled jobs', 'ok', null, null, { due: 0, running: 1 }),
  ],
  unsatisfied: [
    {
      bundle: 'io.mendip.notify.sms',
      component: 'io.mendip.notify.sms.SmsChannel',
      state: 'unsatisfied configuration',
      missing: [{ reference: 'settings', target: '(service.pid=sms)' }],
    },
  ],
})

function part(name, title, status, version, address, details) {
  return { name, title, status, since: iso(93000), reason: null, version, address, details }
}

const named =
  (items) =>
  ({ path, body }) => {
    const found = items().find((one) => one.id === Number(path.id))
    return found ? Object.assign(found, body) : missing
  }
const sites = () => clients.flatMap((client) => client.sites)
const empty = () => ({ agents: 0, failing: { error: 0, warning: 0 }, offline: 0 })

export const routes = {
  ...accountRoutes,
  ...extensionRoutes,
  ...featureRoutes,
  ...jobRoutes,
  ...scriptRoutes,
  ...noteRoutes,
  ...pluginRoutes,
  ...settingRoutes,
  ...systemRoutes,
  'GET /clients': () => list(clients),
  'POST /clients': ({ body }) => {
    const made = { id: ++nextId, name: body.name, sites: [{ id: ++nextId, name: body.site, ...empty() }], ...empty() }
    clients.push(made)
    return made
  },
  'PATCH /clients/{id}': named(() => clients),
  'DELETE /clients/{id}': ({ path }) => (
    clients.splice(
      clients.findIndex((one) => one.id === Number(path.id)),
      1,
    ),
    null
  ),
  'POST /sites': ({ body }) => {
    const made = { id: ++nextId, name: body.name, ...empty() }
    clients.find((one) => one.id === body.clientId).sites.push(made)
    return made
  },
  'PATCH /sites/{id}': named(sites),
  'DELETE /sites/{id}': ({ path }) => (
    clients.forEach((one) => (one.sites = one.sites.filter((site) => site.id !== Number(path.id)))),
    null
  ),
  'GET /agents': allAgents,
  'GET /agents/fields': () => list(fields),
  'GET /agents/{id}': withAgent(detailOf),
  'PATCH /agents/{id}': withAgent((agent, { body }) => detailOf(Object.assign(agent, body))),
  'DELETE /agents/{id}': withAgent((agent) => (agents.splice(agents.indexOf(agent), 1), null)),
  'POST /agents/{id}/machines/{hash}/accept': withAgent((agent) => (heldAgents.delete(agent.id), detailOf(agent))),
  'POST /agents/ping': ({ body }) => {
    const known = body.agents.map((id) => [id, agents.find((one) => one.id === id)])
    const missing = known
      .filter(([, agent]) => agent?.status !== 'online')
      .map(([agent, found]) => ({ agent, reason: found ? 'offline' : 'not_found' }))
    const answered = body.agents.length - missing.length
    return { asked: body.agents.length, answered, medianMs: 14.2, slowestMs: 61.5, missing }
  },
  'POST /agents/{id}/ping': withAgent((agent) =>
    agent.status === 'online' ? { roundTripMs: 18.4 } : [409, 'agent_offline', 'The agent is offline'],
  ),
  'GET /agents/{id}/bundles': withAgent((agent) =>
    agent.status === 'online'
      ? { process: 4711, items: bundlesOf() }
      : [409, 'agent_offline', 'The agent is not connected.'],
  ),
  'GET /agents/{id}/checks': withAgent((agent) => list(checksOf(agent))),
  'POST /agents/{id}/checks': withAgent((agent, request) => refusal(request) ?? add(agent, request.body)),
  'POST /agents/{id}/checks/run': withAgent((agent) =>
    agent.status === 'online' ? {} : [409, 'agent_offline', 'The agent is offline'],
  ),
  'GET /agents/{id}/metrics': withAgent(metrics),
  'GET /check-types': () => list(types),
  'PATCH /checks/{id}': withCheck((check, request) => refusal(request) ?? Object.assign(check, request.body)),
  'DELETE /checks/{id}': ({ path }) => (remove(Number(path.id)), null),
  'POST /checks/{id}/run': withCheck(() => ({})),
  'POST /checks/{id}/reset': withCheck((check) => Object.assign(check, { state: null })),
  'GET /checks/{id}/history': withCheck((check, { query }) => history(check, query)),
  'GET /checks/{id}/events': withCheck((check) =>
    list([
      {
        at: iso(5400),
        from: 'passing',
        to: check.state?.severity ?? 'passing',
        summary: check.state?.summary ?? '',
        late: false,
      },
      { at: iso(26000), from: 'warning', to: 'passing', summary: 'Back below the limit', late: false },
      { at: iso(30000), from: 'passing', to: 'warning', summary: '87 % used', late: true },
    ]),
  ),
  'GET /enrolment/tokens': () => list(tokens),
  'POST /enrolment/tokens': makeToken,
  'DELETE /enrolment/tokens/{id}': ({ path }) => (
    Object.assign(
      tokens.find((one) => one.id === Number(path.id)),
      { state: 'revoked' },
    ),
    null
  ),
  'GET /stats/fleet': fleetStats,
  'GET /stats/checks': checkStats,
  'GET /system/health': health,
}
