import { call } from '../../api/client'

/** Who answered a ping, in all: how many, how long the last one took, and the ids of those that did not answer. */
export interface Attendance {
  asked: number
  answered: number
  slowestMs: number
  missing: string[]
}

/** Far less than one call takes: each answer has its two seconds, of which it should not spend one in a queue. */
const A_CALL = 250
/** A few calls at a time, so that a large fleet answers within seconds and the server keeps threads for others. */
const AT_ONCE = 4

/** Pings agents, however many. */
export async function rollCall(ids: readonly string[], perCall = A_CALL): Promise<Attendance> {
  const parts: string[][] = []
  for (let start = 0; start < ids.length; start += perCall) parts.push(ids.slice(start, start + perCall))
  const sum: Attendance = { asked: 0, answered: 0, slowestMs: 0, missing: [] }
  const worker = async () => {
    for (let agents = parts.shift(); agents !== undefined; agents = parts.shift()) {
      const answer = await call('POST /agents/ping', { body: { agents } })
      sum.asked += answer.asked
      sum.answered += answer.answered
      sum.slowestMs = Math.max(sum.slowestMs, answer.slowestMs)
      sum.missing.push(...answer.missing.map((one) => one.agent))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return sum
}
