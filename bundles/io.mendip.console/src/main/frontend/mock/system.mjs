// What the health pages show beside the components.
import { agents, iso } from './fleet.mjs'

const names = ['account', 'bus', 'command', 'fleet', 'history', 'monitor', 'policy', 'rest', 'store', 'system', 'trust']
const bundles = names.flatMap((name, i) => [
  bundle(i * 2 + 20, `io.mendip.${name}.api`, 'active', 0, 0),
  bundle(
    i * 2 + 21,
    `io.mendip.${name}.provider`,
    name === 'policy' ? 'resolved' : 'active',
    4 + i,
    name === 'fleet' ? 1 : 0,
  ),
])

function bundle(id, symbolicName, state, components, waiting) {
  return { id, symbolicName, name: symbolicName, version: '1.0.0.SNAPSHOT', state, components, waiting }
}

const TEXTS = [
  ['info', 'i.m.f.p.list.LiveAgents', 'agent list loaded: 2000 agents'],
  ['info', 'i.m.s.p.health.HealthNews', 'The server is ok'],
  [
    'warn',
    'i.m.s.p.health.HealthNews',
    'Result ingest is degraded: Batches take 2.4 s; the database is slow to commit.',
  ],
  [
    'error',
    'i.m.h.p.PackingJob',
    'the hour could not be packed\njava.sql.SQLException: canceling statement due to statement timeout\n\tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2733)',
  ],
]
const lines = Array.from({ length: 60 }, (_, i) => {
  const [level, logger, text] = TEXTS[i % 11 === 10 ? 3 : i % 4 === 3 ? 2 : i % 2]
  return { at: iso((60 - i) * 41), level, thread: 'main', logger, text }
})
const RANK = ['trace', 'debug', 'info', 'warn', 'error']
let levels = [
  { logger: 'ROOT', level: 'info', changed: false },
  { logger: 'org.eclipse.jetty', level: 'warn', changed: false },
  { logger: 'io.mendip.fleet', level: 'debug', changed: true },
]

function certificate(use, subject, days, state, hosts) {
  return {
    use,
    subject,
    issuer: 'CN=Mendip authority of srv1',
    names: hosts,
    notBefore: iso(86_400 * 30),
    notAfter: iso(-86_400 * days),
    state,
    fingerprint: `${use}9f8e7d6c5b4a`.repeat(4),
  }
}

export const systemRoutes = {
  'GET /system/bundles': () => ({ items: bundles }),
  'GET /system/certificates': () => ({
    items: [
      certificate('server', 'CN=srv1', 11, 'soon', ['localhost', 'srv1', 'rmm.example.org', '10.0.0.4']),
      certificate('authority', 'CN=Mendip authority of srv1', 3600, 'valid', []),
    ],
  }),
  'GET /system/ingest': () => ({
    now: {
      resultsPerSecond: 3312,
      results: 48_120_331,
      commits: 18_204,
      lastCommit: iso(1),
      waiting: 12,
      capacity: 20_000,
      refused: 0,
      known: 211,
      rejected: 2,
      foreign: 0,
      strangers: 0,
      lastError: '',
    },
    rejected: agents.slice(0, 2).map((agent, i) => ({
      id: 2 - i,
      agentId: agent.id,
      hostname: agent.hostname,
      at: iso(4000 * (i + 1)),
      reason: 'The message has 70000 results, more than the 20000 it may have',
      length: 1_400_211,
    })),
  }),
  'GET /system/log': ({ query }) => ({
    items: query.after ? [] : lines.filter(({ level }) => RANK.indexOf(level) >= RANK.indexOf(query.level)),
    next: 10_000,
    begins: !query.after,
  }),
  'GET /system/log/levels': () => ({ items: levels }),
  'PUT /system/log/levels/{logger}': ({ path, body }) => {
    levels = [
      ...levels.filter(({ logger }) => logger !== path.logger),
      { logger: path.logger, level: body.level, changed: true },
    ]
    return { items: levels }
  },
  'DELETE /system/log/levels/{logger}': ({ path }) => {
    levels = levels.filter(({ logger }) => logger !== path.logger)
    return { items: levels }
  },
}
