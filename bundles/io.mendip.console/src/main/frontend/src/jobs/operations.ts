import type { List } from '../api/operations'
import type { JsonSchema, Values } from '../kit/form/schema'

export type CommandState =
  'queued' | 'sent' | 'running' | 'succeeded' | 'failed' | 'timed_out' | 'cancelled' | 'expired' | 'refused' | 'unknown'

/** A kind of task that agents can be asked to do. */
export interface TaskType {
  id: string
  title: string
  description: string
  platforms: string[]
  schema: JsonSchema
  defaults: Values
}

export interface Job {
  id: number
  type: string
  title: string
  target: { agents?: number; scope?: string; q?: string; platforms: string[] }
  parameters: Values
  user: string
  created: string
  deadline: string
  timeoutSeconds: number
  concurrency: number | null
  perMinute: number | null
  stopPercent: number | null
  state: 'running' | 'done' | 'cancelled' | 'stopped'
  ended: string | null
  total: number
  counts: Partial<Record<CommandState, number>>
}

/** What was asked of one agent, and what became of it. */
export interface Command {
  id: string
  job: number
  type: string
  title: string
  origin: string
  user: string
  agent: string
  hostname: string
  state: CommandState
  reason: string
  summary: string
  exitCode: number | null
  created: string
  deadline: string
  started: string | null
  ended: string | null
  durationMillis: number | null
  attempts: number
  cancelling: boolean
}

export interface Output {
  output: string
  errors: string
  dropped: number
}

/** Outcomes that are alike. */
export interface OutcomeGroup {
  state: CommandState
  exitCode: number | null
  summary: string
  output: string
  errors: string
  count: number
  example: string
  agents: string[]
}

export interface JobForm {
  type: string
  title?: string
  parameters: Values
  target: { agents: string[] }
  delivery: 'now' | 'online'
  timeoutSeconds: number
}

type JobPath = { path: { id: number } }
type CommandPath = { path: { id: string } }
export type CommandFilter = {
  job?: number
  agent?: string
  scope?: string
  user?: string
  type?: string
  script?: number
  state?: string
  from?: string
  cursor?: string
  limit?: number
}

/** All commands, those that wait or run, or those that did not end as they should. */
export type Which = 'all' | 'open' | 'failure'

/** What a row of a table of commands names: the agent, the task, or both. */
export type NamedBy = 'agent' | 'task' | 'both'

export interface JobOperations {
  'GET /task-types': { answer: List<TaskType> }
  'GET /jobs': { query: { open?: string; cursor?: number; limit?: number }; answer: List<Job> }
  'POST /jobs': { body: JobForm; answer: Job }
  'GET /jobs/{id}': JobPath & { answer: Job }
  'GET /jobs/{id}/groups': JobPath & { answer: List<OutcomeGroup> }
  'POST /jobs/{id}/cancel': JobPath & { answer: unknown }
  'POST /jobs/{id}/repeat': JobPath & { answer: Job }
  'GET /commands': { query: CommandFilter; answer: List<Command> }
  'GET /commands/{id}': CommandPath & { answer: Command }
  'GET /commands/{id}/output': CommandPath & { answer: Output }
  'POST /commands/{id}/cancel': CommandPath & { answer: unknown }
}
