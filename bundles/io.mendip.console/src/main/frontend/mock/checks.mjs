// Checks with states and histories that have something to show.
import { iso, random } from './fleet.mjs'

const percent = (title, value, order) => ({
  type: 'integer',
  title,
  minimum: 0,
  maximum: 100,
  default: value,
  'x-unit': '%',
  'x-order': order,
})

export const types = [
  type(
    'disk',
    'Disk space',
    'Warns when a file system runs full.',
    {
      path: { type: 'string', title: 'File system', minLength: 1, default: '/', examples: ['/var'], 'x-order': 1 },
      warnBelow: percent('Warn when less is free than', 15, 2),
      errorBelow: percent('Fail when less is free than', 5, 3),
    },
    ['path'],
  ),
  type('cpu', 'Processor load', 'Warns when the processor is busy for long.', {
    warnAbove: percent('Warn above', 85, 1),
    errorAbove: percent('Fail above', 95, 2),
  }),
  type('memory', 'Memory', 'Warns when little memory is left.', {
    warnAbove: percent('Warn above', 85, 1),
    errorAbove: percent('Fail above', 95, 2),
  }),
  type(
    'ping',
    'Ping',
    'Asks a host for a sign of life.',
    {
      host: {
        type: 'string',
        title: 'Host',
        minLength: 1,
        pattern: '^[A-Za-z0-9.:-]+$',
        description: 'Name or address',
        'x-pattern-message': 'Letters, digits, dots, colons and hyphens',
        examples: ['192.0.2.1'],
        'x-order': 1,
      },
      timeout: { type: 'string', format: 'duration', title: 'Wait for an answer', default: 'PT2S', 'x-order': 2 },
      count: { type: 'integer', title: 'Packets', minimum: 1, maximum: 20, default: 3, 'x-order': 3 },
    },
    ['host'],
  ),
]

function type(id, title, description, properties, required = []) {
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties, required }
  return {
    id,
    title,
    description,
    platforms: ['linux', 'windows', 'darwin'],
    schema,
    defaults: {},
    bundle: `io.mendip.agent.check.${id}`,
    version: '1.0.0',
  }
}

const byAgent = new Map()
let lastId = 0

export function checksOf(agent) {
  if (!byAgent.has(agent.id)) {
    byAgent.set(agent.id, [
      check(
        agent,
        'disk',
        'Disk space /',
        { path: '/', warnBelow: 15, errorBelow: 5 },
        agent.severity,
        `/ has ${100 - agent.disk} % free`,
        'free_percent',
        100 - agent.disk,
        'PERCENT',
      ),
      check(
        agent,
        'cpu',
        'Processor load',
        { warnAbove: 85, errorAbove: 95 },
        'passing',
        `${agent.cpu ?? 0} % busy`,
        'busy_percent',
        agent.cpu ?? 0,
        'PERCENT',
      ),
      check(
        agent,
        'memory',
        'Memory',
        { warnAbove: 85, errorAbove: 95 },
        agent.memory > 85 ? 'warning' : 'passing',
        `${agent.memory ?? 0} % used`,
        'used_percent',
        agent.memory ?? 0,
        'PERCENT',
      ),
      check(
        agent,
        'ping',
        'Ping 127.0.0.1',
        { host: '127.0.0.1', timeout: 'PT2S', count: 3 },
        'passing',
        '127.0.0.1 answers in 0.06 ms',
        'round_trip',
        0.00006,
        'SECONDS',
      ),
      { ...check(agent, 'speed', 'Line speed', {}, 'unknown', '', 'x', 0, ''), installed: false, state: null },
    ])
  }
  return byAgent.get(agent.id)
}

export function find(id) {
  for (const list of byAgent.values()) for (const one of list) if (one.id === id) return one
  return null
}

export function add(agent, form) {
  const kind = types.find((one) => one.id === form.type)
  const made = {
    ...check(agent, form.type, form.name ?? kind.title, form.parameters),
    ...form,
    name: form.name ?? kind.title,
    state: null,
  }
  checksOf(agent).push(made)
  return made
}

export function remove(id) {
  for (const [agent, list] of byAgent)
    byAgent.set(
      agent,
      list.filter((one) => one.id !== id),
    )
}

function check(
  agent,
  kind,
  name,
  parameters,
  severity = 'passing',
  summary = '',
  metric = 'value',
  value = 0,
  unit = '',
) {
  const failing = severity === 'warning' || severity === 'error'
  return {
    id: ++lastId,
    agentId: agent.id,
    type: kind,
    typeTitle: types.find((one) => one.id === kind)?.title ?? kind,
    installed: true,
    name,
    parameters,
    intervalSeconds: 60,
    failuresBeforeAlert: 3,
    enabled: true,
    warnings: [],
    state: {
      severity,
      lastSeverity: severity,
      since: iso(5400),
      lastRun: iso(random() * 60),
      durationMs: 12,
      summary,
      details: failing ? 'Filesystem      Size  Used Avail Use%\n/dev/nvme0n1p2  429G  402G   27G  94%' : null,
      metrics: [{ name: metric, value, unit }],
      consecutiveFailures: failing ? 4 : 0,
    },
  }
}

/** A wave around the present value with a bad stretch and a gap, between two moments. */
export function series(name, value, from, to, points = 300) {
  const start = Date.parse(from) / 1000
  const step = (Date.parse(to) / 1000 - start) / points
  const t = Array.from({ length: points }, (_, i) => Math.round(start + i * step))
  const avg = t.map((_, i) =>
    i > 205 && i < 216 ? null : Math.max(0, value * (1 + 0.25 * Math.sin(i / 19)) + value * 0.12 * Math.sin(i / 3)),
  )
  return {
    metric: name,
    t,
    avg,
    min: avg.map((v) => (v === null ? null : v * 0.86)),
    max: avg.map((v) => (v === null ? null : v * 1.2)),
  }
}

export function history(one, { from, to, points }) {
  const metric = one.state?.metrics[0]
  const at = (share) => new Date(Date.parse(from) + share * (Date.parse(to) - Date.parse(from))).toISOString()
  const bad = one.state?.severity ?? 'passing'
  return {
    from,
    to,
    stepSeconds: 300,
    source: 'raw',
    metrics: metric ? [{ name: metric.name, unit: metric.unit }] : [],
    series: metric ? [series(metric.name, metric.value, from, to, Number(points ?? 300))] : [],
    severity: [
      { from: at(0), to: at(0.3), severity: 'passing' },
      { from: at(0.3), to: at(0.36), severity: 'warning' },
      { from: at(0.36), to: at(0.69), severity: 'passing' },
      { from: at(0.69), to: at(0.72), severity: 'unknown' },
      { from: at(0.72), to: at(0.94), severity: 'passing' },
      { from: at(0.94), to, severity: bad },
    ],
  }
}
