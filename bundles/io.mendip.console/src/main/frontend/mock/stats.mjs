// The numbers of the dashboard, counted from the agents in memory.
import { checksOf } from './checks.mjs'
import { agents, iso, random } from './fleet.mjs'

const LENGTH = { '24h': [86_400, 900], '7d': [604_800, 3600], '30d': [2_592_000, 14_400] }

const count = (fits) => agents.filter(fits).length
const shares = (field) =>
  [...Map.groupBy(agents, (agent) => agent[field])]
    .map(([name, all]) => ({ name, agents: all.length }))
    .sort((a, b) => b.agents - a.agents)
const words = (field, names) => Object.fromEntries(names.map((name) => [name, count((one) => one[field] === name)]))

export const fleetStats = () => ({
  agents: agents.length,
  status: words('status', ['online', 'offline', 'overdue']),
  severity: { ...words('severity', ['passing', 'info', 'warning', 'error', 'unknown']), none: 0 },
  type: words('type', ['server', 'workstation']),
  rebootNeeded: count((one) => one.rebootNeeded),
  lostResults: 0,
  os: shares('os'),
  clients: [],
  versions: shares('version'),
})

const failing = () => agents.filter((one) => one.failing > 0)

function series(range) {
  const [length, step] = LENGTH[range]
  const n = length / step + 1
  const now = Math.floor(Date.now() / 1000)
  const wave = (base, swing, at) => Math.round(base + swing * Math.sin(at / 9) + (at % 24 > 16 ? swing / 2 : 0))
  const line = (base, swing) => Array.from({ length: n }, (_, i) => Math.max(0, wave(base, swing, i)))
  return {
    step,
    t: Array.from({ length: n }, (_, i) => now - (n - 1 - i) * step),
    error: line(
      count((one) => one.severity === 'error'),
      14,
    ),
    warning: line(
      count((one) => one.severity === 'warning'),
      30,
    ),
    unknown: line(6, 4),
  }
}

function changes() {
  return failing()
    .slice(0, 20)
    .map((agent, i) => {
      const check = checksOf(agent).find((one) => one.state) ?? checksOf(agent)[0]
      return {
        id: 1000 - i,
        agentId: agent.id,
        hostname: agent.hostname,
        checkId: check.id,
        type: check.type,
        name: check.name,
        at: iso(40 + i * i * 25 + random()),
        from: 'passing',
        to: i % 5 === 3 ? 'passing' : agent.severity,
        summary: check.state?.summary ?? '',
        late: i === 7,
      }
    })
}

const recent = changes()

export const checkStats = ({ query }) => {
  const all = series(query.range ?? '24h')
  const last = (kind) => all[kind][all.t.length - 1]
  const checks = agents.length * 6
  const severity = { warning: last('warning'), error: last('error'), unknown: last('unknown') }
  return {
    range: query.range ?? '24h',
    checks,
    severity: { passing: checks - severity.warning - severity.error - severity.unknown, ...severity },
    failing: all,
    topChecks: [
      { type: 'disk', name: 'Disk C:', failing: 61, error: 22, agents: 61 },
      { type: 'memory', name: 'Memory', failing: 40, error: 4, agents: 40 },
      { type: 'cpu', name: 'CPU', failing: 18, error: 0, agents: 18 },
      { type: 'ping', name: 'Ping gateway.branch-office.example.net', failing: 9, error: 9, agents: 7 },
      { type: 'disk', name: 'Disk D:', failing: 3, error: 1, agents: 3 },
    ],
    topAgents: failing()
      .sort((a, b) => b.failing - a.failing)
      .slice(0, 8)
      .map((agent, i) => ({
        id: agent.id,
        hostname: agent.hostname,
        error: agent.severity === 'error' ? 1 : 0,
        warning: agent.failing - (agent.severity === 'error' ? 1 : 0),
        unknown: 0,
        since: iso(600 + i * 5000),
      })),
    changes: recent,
  }
}
