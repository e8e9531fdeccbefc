// Two plugins: one everywhere, one with trouble on a few agents.
import { agents, iso } from './fleet.mjs'

const list = (items, total = items.length) => ({ items, next: null, total, version: 1 })
const missing = [404, 'not_found', 'Not found']
const digest = (seed) => seed.repeat(64).slice(0, 64)
const REASONS = {
  quarantined: 'It crashed the agent three times in ten minutes: OutOfMemoryError in SpeedCheck.run',
  failed: 'Its package com.example.net needs org.slf4j 3.0, the agent has 2.0',
}
const REVIEW = {
  capabilities: ['files:/var/lib/speed', 'network'],
  added: ['files:/var/lib/speed'],
  removed: [],
  findings: [
    { use: 'network', count: 7, places: ['com.northwind.speed.Line.measure: java.net.http.HttpClient.send'] },
    { use: 'reflection', count: 1, places: ['com.northwind.json.Reader.fill: java.lang.reflect.Field.set'] },
  ],
}
const where = agents.slice(0, 240).map((agent, i) => ({
  agentId: agent.id,
  name: agent.hostname,
  client: agent.client,
  site: agent.site,
  version: i % 9 ? '1.2.0' : '1.1.0',
  sha256: digest('4b7e'),
  state: i % 40 === 3 ? 'quarantined' : i % 31 === 5 ? 'failed' : i % 12 === 7 ? 'waiting' : 'active',
  since: iso(400 + i * 97),
}))
where.forEach((one) => (one.reason = REASONS[one.state] ?? null))
where.sort((a, b) => (b.reason ? 1 : 0) - (a.reason ? 1 : 0))

const counts = () => ({
  planned: where.length,
  ...Object.fromEntries(
    ['waiting', 'active', 'failed', 'quarantined'].map((state) => [
      state,
      where.filter((one) => one.state === state).length,
    ]),
  ),
})

let plugins = [
  plugin(1, 'com.northwind.check.speedtest', 'Line speed test', '1.2.0', 'Northwind Integrations', [
    ['linespeed', 'Line speed'],
    ['latency', 'Latency under load'],
  ]),
  plugin(2, 'org.example.check.backup', 'Backup age', '0.9.1', 'Example Operations', [
    ['backup-age', 'Age of a backup'],
  ]),
]
plugins.push(addOn(), brokenAddOn())
plugins[0].description = 'Measures the speed of the line against a server of your own, at night or when nobody works.'
plugins[1].agents = { planned: 0, waiting: 0, active: 0, failed: 0, quarantined: 0 }
Object.assign(plugins[1], { state: 'waiting', signedOff: false, waiting: '0.9.1' })
plugins[0].waiting = '1.3.0'

function addOn() {
  const made = plugin(3, 'com.northwind.sitenotes', 'Site notes', '2.0.0', 'Northwind Integrations', [])
  return Object.assign(made, {
    description: 'Notes about sites, on a page of their own, in a tab of agents and on the dashboard.',
    waiting: '2.1.0',
    runsOn: 'server',
    server: { state: 'active', version: '2.0.0', reason: '', rolledBack: false },
    agents: { planned: 0, waiting: 0, active: 0, failed: 0, quarantined: 0 },
    review: { capabilities: [], added: [], removed: [], findings: [] },
  })
}

function brokenAddOn() {
  return Object.assign(addOn(), {
    id: 4,
    symbolicName: 'com.northwind.siteplans',
    name: 'Site plans',
    version: '3.0.0',
    waiting: null,
    server: {
      state: 'failed',
      version: '3.0.0',
      rolledBack: true,
      reason:
        'Its tables could not be brought up to date; what was done was rolled back. V3__tags.sql: ERROR: division by zero',
    },
  })
}

const brings = (found, number) =>
  found.runsOn === 'server'
    ? {
        runsOn: 'server',
        taskTypes: [],
        contributions: ['page notes', 'agent tab site', 'widget latest'],
        operations: [
          'GET x/com.northwind.sitenotes/notes',
          'POST x/com.northwind.sitenotes/agents/{agent}/notes',
          'GET x/com.northwind.sitenotes/agents/{agent}/notes',
        ],
        schema: 'x_com_northwind_sitenotes',
        permissions: ['sitenotes.note.edit', 'sitenotes.note.view'],
        imports: [
          'io.mendip.account',
          'io.mendip.alert',
          'io.mendip.fleet',
          'io.mendip.rest',
          'io.mendip.store',
          'jakarta.ws.rs',
        ],
        offers: [
          {
            side: 'server',
            version: '1.4.0',
            agents: 0,
            known: true,
            missing: number === '2.1.0' ? ['io.mendip.alert [1.2,2)'] : [],
          },
        ],
      }
    : {
        runsOn: 'agent',
        taskTypes: [{ id: 'restart-line', title: 'Restart the modem' }],
        contributions: [],
        operations: [],
        schema: '',
        permissions: [],
        imports: ['io.mendip.agent.process', 'io.mendip.check', 'io.mendip.task', 'org.slf4j'],
        offers: [
          { side: 'agent', version: '1.4.0', agents: 1702, known: true, missing: [] },
          { side: 'agent', version: '1.3.2', agents: 251, known: true, missing: ['io.mendip.task [1.0,2)'] },
          { side: 'agent', version: '0.9.0', agents: 1, known: false, missing: [] },
        ],
      }

function plugin(id, symbolicName, name, version, publisher, types) {
  return {
    id,
    state: 'released',
    signedOff: true,
    waiting: null,
    symbolicName,
    name,
    description: '',
    version,
    publisher,
    sha256: digest('4b7e91'),
    size: 48_211,
    checkTypes: types.map(([type, title]) => ({ id: type, title })),
    uploadedAt: iso(86_400 * id),
    uploadedBy: 'dana',
    agents: counts(),
    review: REVIEW,
    runsOn: 'agent',
    server: null,
  }
}

const past = (found) =>
  found.state === 'released' ? [version(found, found.version, 'released'), version(found, '1.1.0', 'replaced')] : []

function version(found, number, state) {
  return {
    version: number,
    sha256: digest(number.replaceAll('.', 'a')),
    size: 48_211,
    publisher: found.publisher,
    uploadedAt: iso(86_400),
    uploadedBy: 'dana',
    current: state === 'released',
    state,
    signer: {
      subject: `CN=${found.publisher}, O=Northwind Ltd`,
      label: 'Northwind',
      fingerprint: 'A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90:A1:B2:C3:D4',
      notAfter: iso(-86_400 * 400),
      trusted: true,
    },
    kinds: found.runsOn === 'server' ? ['server', 'console'] : ['agent'],
    restarts: found.runsOn === 'server' ? ['com.northwind.siteplans'] : [],
    checkTypes: found.checkTypes,
    decidedBy: state === 'waiting' ? '' : 'erin',
    decidedAt: state === 'waiting' ? null : iso(80_000),
    reason: '',
    review: found.review,
    brings: state === 'replaced' ? null : brings(found, number),
  }
}

const decide = (state) =>
  one((found) => {
    if (state === 'released') Object.assign(found, { state, signedOff: true, version: found.waiting ?? found.version })
    else if (found.state !== 'released') found.state = state
    found.waiting = null
    return found
  })

const one = (work) => (request) => {
  const found = plugins.find(({ id }) => String(id) === request.path.id)
  return found ? work(found, request) : missing
}

const logLines = [
  [
    'error',
    'com.northwind.siteplans.Plans',
    'cannot go on\njava.lang.IllegalStateException: no table\n\tat com.northwind.siteplans.Plans.<init>(Plans.java:31)\n\tat java.base/jdk.internal.reflect.DirectConstructorHandleAccessor.newInstance',
  ],
  [
    'warn',
    'com.northwind.siteplans.PlansResource',
    'erin wrote a plan for a site that has one already; the older one stays',
  ],
  ...Array.from({ length: 40 }, (_, i) => [
    'info',
    'com.northwind.siteplans.PlansResource',
    `dana looked at plan ${40 - i}`,
  ]),
].map(([level, logger, text], i) => ({ at: iso(i * 37), level, logger, text }))

export const pluginRoutes = {
  'GET /plugins': ({ query }) => list(plugins.filter(({ state }) => !query.state || state === query.state)),
  'GET /plugins/{id}': one((found) => ({
    ...found,
    versionCount: 137,
    checksAssigned: found.agents.planned,
    versions: [...(found.waiting ? [version(found, found.waiting, 'waiting')] : []), ...past(found)],
  })),
  'DELETE /plugins/{id}': one((found) => ((plugins = plugins.filter((other) => other !== found)), null)),
  'GET /plugins/{id}/agents': one((found, { query }) => {
    const all = found.id === 1 ? where.filter(({ state }) => !query.state || state === query.state) : []
    const from = Number(query.cursor ?? 0)
    const limit = Number(query.limit ?? 100)
    return {
      ...list(all.slice(from, from + limit), all.length),
      next: from + limit < all.length ? String(from + limit) : null,
    }
  }),
  'GET /plugins/{id}/log': one(({ id }) => list(id === 4 ? logLines : [])),
  'POST /plugins/{id}/agents/{agentId}/retry': ({ path }) => {
    Object.assign(
      where.find(({ agentId }) => agentId === path.agentId),
      { state: 'waiting', reason: null },
    )
    return {}
  },
  'POST /plugins': () => [
    400,
    'plugin.unsigned',
    'The bundle is not signed',
    undefined,
    'speed.jar is not signed. Sign it with jarsigner and a certificate that lies in the folder publishers.',
  ],
  'POST /plugins/{id}/signoff': (request) => decide('released')(request),
  'POST /plugins/{id}/refusal': (request) => decide('refused')(request),
  'POST /publishers': () => [409, 'publisher.exists', 'This certificate is among the publishers already'],
  'PUT /publishers/{fingerprint}': () => missing,
  'DELETE /publishers/{fingerprint}': () => null,
  'GET /publishers': () =>
    list([
      publisher('northwind.pem', 'CN=Northwind Integrations, O=Northwind Ltd', 400, false, null),
      publisher('example.pem', 'CN=Example Operations', 12, false, null),
      publisher('development.pem', 'CN=Development on this machine', 3000, true, null),
      publisher('old.pem', 'CN=Old Vendor', -40, false, 'The certificate expired; ask the publisher for a new one.'),
    ]),
}

function publisher(name, subject, days, development, problem) {
  return {
    id: development ? null : name,
    kinds: development ? ['agent', 'console', 'server'] : ['agent'],
    name,
    subject,
    issuer: subject.replace(/,.*/, ''),
    notBefore: iso(86_400 * 500),
    notAfter: iso(-86_400 * days),
    fingerprint: 'A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90:A1:B2:C3:D4',
    development,
    problem,
  }
}
