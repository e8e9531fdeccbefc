// The live channel: a greeting, answers to pings, and patches for a few agents every quarter of a second.
import { WebSocketServer } from 'ws'
import { checksOf } from './checks.mjs'
import { agents, iso, random } from './fleet.mjs'
import { streamOutputs } from './output.mjs'

const RATE = Number(process.env.PATCHES ?? 12)
const EVERY_MS = 250

export function startLive(server) {
  const sockets = new WebSocketServer({ server, path: '/api/v1/live' })
  sockets.on('connection', greet)
  let version = 1
  setInterval(() => {
    const rows = Array.from({ length: RATE }, change).filter(Boolean)
    broadcast(sockets, { topic: 'agents', event: 'patch', data: { rows }, version: ++version })
  }, EVERY_MS)
  setInterval(() => results(sockets), 3000)
  setInterval(() => streamOutputs(sockets.clients), 300)
}

function greet(socket) {
  socket.topics = new Set()
  socket.send(JSON.stringify({ hello: { serverTime: iso(0), version: '1.0.0', user: 'dana' } }))
  socket.on('message', (data) => {
    const frame = JSON.parse(data)
    frame.subscribe?.forEach((topic) => socket.topics.add(topic))
    frame.unsubscribe?.forEach((topic) => socket.topics.delete(topic))
    if (frame.ping) socket.send(JSON.stringify({ pong: frame.ping }))
  })
}

function broadcast(sockets, event) {
  for (const socket of sockets.clients) if (socket.topics?.has(event.topic)) socket.send(JSON.stringify(event))
}

function change() {
  const agent = agents[Math.floor(random() * agents.length)]
  if (agent?.status !== 'online') return null
  agent.cpu = Math.max(0, Math.min(100, agent.cpu + Math.round((random() - 0.5) * 14)))
  agent.lastSeen = iso(0)
  return { id: agent.id, cpu: agent.cpu, lastSeen: agent.lastSeen }
}

function results(sockets) {
  const topics = new Set([...sockets.clients].flatMap((socket) => [...(socket.topics ?? [])]))
  for (const topic of topics) {
    const agent = agents.find((one) => topic === `agent.${one.id}`)
    if (!agent || agent.status !== 'online') continue
    const checks = checksOf(agent).filter((check) => check.state)
    checks.forEach((check) => (check.state = { ...check.state, lastRun: iso(0) }))
    broadcast(sockets, { topic, event: 'checks', data: { checks: checks.map(({ id, state }) => ({ id, state })) } })
  }
}
