// Jobs in all states, on the agents of the fleet.
import { agents, iso } from './fleet.mjs'

const list = (items) => ({ items, next: null, total: items.length, version: 0 })
const missing = [404, 'not_found', 'Not found']

const script = {
  id: 'script',
  title: 'Run a script',
  description: 'Writes a script into a private file on the machine, runs it and removes it.',
  platforms: ['darwin', 'linux', 'windows'],
  defaults: { interpreter: 'sh', arguments: [] },
  schema: {
    type: 'object',
    required: ['body'],
    properties: {
      interpreter: { type: 'string', title: 'Interpreter', 'x-order': 0, maxLength: 500 },
      body: {
        type: 'string',
        title: 'Script',
        description: 'The text of the script.',
        'x-order': 1,
        maxLength: 524288,
      },
      arguments: { type: 'array', title: 'Arguments', items: { type: 'string' }, 'x-order': 2 },
    },
  },
}
const cleanUp = {
  id: 'clean-up',
  title: 'Empty a folder by age',
  description: 'Removes the files of a folder that have not been written for some days.',
  platforms: ['linux', 'windows'],
  defaults: { olderThanDays: 30, tryOnly: true },
  schema: {
    type: 'object',
    required: ['folder'],
    properties: {
      folder: { type: 'string', title: 'Folder', description: 'Absolute path on the machine.', 'x-order': 0 },
      olderThanDays: { type: 'integer', title: 'Older than', minimum: 1, 'x-unit': 'days', 'x-order': 1 },
      tryOnly: { type: 'boolean', title: 'Only try', description: 'Tell what would be removed.', 'x-order': 2 },
    },
  },
}

const job = (id, title, state, counts, age, more = {}) => ({
  id,
  type: 'script',
  title,
  target: { scope: 'all', q: '', platforms: [] },
  parameters: { interpreter: 'sh', body: 'df -h /\nuptime', arguments: [] },
  user: id % 2 ? 'dana' : 'robin',
  created: iso(age),
  deadline: iso(age - 30 * 86400),
  timeoutSeconds: 300,
  concurrency: null,
  perMinute: null,
  stopPercent: null,
  state,
  ended: state === 'running' ? null : iso(age - 60),
  total: Object.values(counts).reduce((all, n) => all + n, 0),
  counts,
  ...more,
})

const jobs = [
  job(4, 'Restart the print spooler', 'running', { succeeded: 611, failed: 3, running: 24, queued: 362 }, 40),
  job(3, 'Disk space and load', 'done', { succeeded: 998, failed: 2 }, 3700),
  job(2, 'Empty a folder by age', 'stopped', { succeeded: 40, failed: 12, cancelled: 948 }, 90000, {
    type: 'clean-up',
  }),
  job(1, 'Run a script', 'done', { succeeded: 1 }, 200000),
]

const states = ['running', 'succeeded', 'failed', 'timed_out', 'queued', 'unknown', 'succeeded', 'cancelled']

const commandOf = (agent, n, of) => {
  const state = of.state === 'running' ? states[n % states.length] : n === 2 ? 'failed' : 'succeeded'
  const over = !['running', 'queued'].includes(state)
  const ran = over && state !== 'cancelled'
  return {
    id: `0197c0de-0000-7000-8000-0000000${String(of.id).padStart(2, '0')}${String(n).padStart(3, '0')}`,
    job: of.id,
    type: of.type,
    title: of.title,
    origin: '',
    user: of.user,
    agent: agent.id,
    hostname: agent.hostname,
    state,
    reason: state === 'unknown' ? 'agent_ended' : state === 'cancelled' ? 'cancelled' : '',
    summary: !ran ? '' : state === 'failed' ? 'exit code 3 after 1.2 s' : state === 'unknown' ? '' : 'done',
    exitCode: state === 'failed' ? 3 : state === 'succeeded' ? 0 : null,
    created: of.created,
    deadline: of.deadline,
    started: state === 'queued' ? null : of.created,
    ended: over ? of.created : null,
    durationMillis: ran ? 1200 + 37 * n : null,
    attempts: 1,
    cancelling: false,
  }
}

const commands = ({ job: id, agent }) =>
  id
    ? agents.slice(0, 40).map((one, n) => commandOf(one, n, jobs.find((of) => of.id === Number(id)) ?? jobs[0]))
    : agent === undefined
      ? jobs.flatMap((of, k) => agents.slice(8 * k, 8 * k + 8).map((one, n) => commandOf(one, n, of)))
      : jobs.map((of, n) => commandOf(agents.find((one) => one.id === agent) ?? agents[0], n, of))

const wanted = {
  open: ['queued', 'sent', 'running'],
  failure: ['failed', 'timed_out', 'refused', 'unknown', 'expired'],
}
const isWanted = (state, which) => !which || wanted[which].includes(state)

const known = new Map()
const remember = (found) => {
  found.forEach((command) => known.set(command.id, command))
  return found
}

/** The running commands by id, for the live channel. */
export const isRunning = (id) => known.get(id)?.state === 'running'

const output = 'Filesystem      Size  Used Avail Use% Mounted on\n/dev/sda1       234G   98G  124G  45% /\n'
const groups = [
  {
    state: 'succeeded',
    exitCode: 0,
    summary: 'done',
    output,
    errors: '',
    count: 998,
    example: 'a',
    agents: agents.slice(0, 20).map((one) => one.hostname),
  },
  {
    state: 'failed',
    exitCode: 3,
    summary: 'exit code 3 after 1.2 s',
    output: '',
    errors: 'df: /: Transport endpoint is not connected\n',
    count: 2,
    example: 'b',
    agents: agents.slice(20, 22).map((one) => one.hostname),
  },
]

const one = (work) => (request) => {
  const found = jobs.find(({ id }) => id === Number(request.path.id))
  return found ? work(found) : missing
}

export const jobRoutes = {
  'GET /task-types': () => list([cleanUp, script]),
  'GET /jobs': ({ query }) => list(query.open === 'true' ? jobs.slice(0, 1) : jobs),
  'POST /jobs': ({ body }) => job(5, body.type, 'running', { queued: body.target.agents.length }, 0),
  'GET /jobs/{id}': one((found) => found),
  'GET /jobs/{id}/groups': one((found) => list(found.id === 1 ? [] : groups)),
  'POST /jobs/{id}/cancel': one(() => null),
  'POST /jobs/{id}/repeat': one((found) => found),
  'GET /commands': ({ query }) => list(remember(commands(query)).filter(({ state }) => isWanted(state, query.state))),
  'GET /commands/{id}': ({ path }) => known.get(path.id) ?? missing,
  'GET /commands/{id}/output': () => ({ output, errors: '', dropped: 0 }),
  'POST /commands/{id}/cancel': ({ path }) => {
    const command = known.get(path.id)
    if (command)
      Object.assign(command, { state: 'cancelled', reason: 'cancelled', ended: iso(0), durationMillis: 5000 })
    return null
  },
}
