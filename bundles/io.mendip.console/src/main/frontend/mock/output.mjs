// What running commands put out, a line every 300 ms: all that was there before for who has just come, and then each new line.
import { isRunning } from './jobs.mjs'

const TOPIC = /^commands\.([0-9a-f-]{36})\.output$/
const LAST = 120
const streams = new Map()

export function streamOutputs(sockets) {
  const watched = new Map()
  for (const socket of sockets)
    for (const topic of socket.topics ?? []) {
      const id = TOPIC.exec(topic)?.[1]
      if (id) watched.set(id, [...(watched.get(id) ?? []), socket])
    }
  for (const [id, sockets] of watched) step(id, sockets)
}

function step(id, sockets) {
  const topic = `commands.${id}.output`
  if (!isRunning(id)) return tell(sockets, { topic, event: 'state', data: { state: 'cancelled' } })
  const stream = streams.get(id) ?? { output: '', errors: '', lines: 0 }
  streams.set(id, stream)
  stream.lines = Math.min(LAST, stream.lines + 1)
  if (stream.lines < LAST) stream.output += `/var/cache/item-${stream.lines}: removed\n`
  if (stream.lines % 20 === 0 && stream.lines < LAST)
    stream.errors += `cannot remove item-${stream.lines}: it is in use\n`
  tell(sockets, {
    topic,
    event: 'output',
    data: {
      output: [{ from: 0, text: stream.output }],
      errors: [{ from: 0, text: stream.errors }],
      percent: Math.round((100 * stream.lines) / LAST),
      step: `Item ${stream.lines} of ${LAST}`,
      dropped: 0,
    },
  })
}

function tell(sockets, event) {
  for (const socket of sockets) socket.send(JSON.stringify(event))
}
