import { describe, expect, it } from 'vitest'
import './texts'
import { failedOf, isOpen, jobTone, openOf, resultOf } from './state'
import type { Command, Job } from './operations'

const job = (state: Job['state'], counts: Job['counts']) => ({ state, counts }) as Job
const command = (change: Partial<Command>) =>
  ({
    state: 'succeeded',
    summary: '',
    reason: '',
    exitCode: null,
    durationMillis: null,
    cancelling: false,
    ...change,
  }) as Command

describe('a job', () => {
  it('counts what is open and what went wrong', () => {
    const running = job('running', { queued: 3, running: 2, succeeded: 7, failed: 1, expired: 4, cancelled: 9 })

    expect([openOf(running), failedOf(running)]).toEqual([5, 5])
  })

  it('is good only when it ended well everywhere', () => {
    expect(jobTone(job('running', { failed: 1 }))).toBe('info')
    expect(jobTone(job('done', { succeeded: 3 }))).toBe('good')
    expect(jobTone(job('done', { succeeded: 3, unknown: 1 }))).toBe('warn')
    expect(jobTone(job('stopped', { failed: 3 }))).toBe('bad')
    expect(jobTone(job('cancelled', {}))).toBe('off')
  })
})

describe('a command', () => {
  it('says what it waits for', () => {
    expect(resultOf(command({ state: 'queued' }))).toBe('for its agent, or for its turn')
    expect(resultOf(command({ state: 'queued', reason: 'busy' }))).toBe('the agent has enough to do')
  })

  it('says what the agent said, with exit code and time', () => {
    expect(resultOf(command({ summary: 'disk full', exitCode: 3, durationMillis: 1500 }))).toBe(
      'disk full · exit code 3 · took 1.5 s',
    )
  })

  it('says why it waits or ended where the agent said nothing, and an unknown reason as it is', () => {
    expect(resultOf(command({ state: 'queued', reason: 'busy' }))).toBe('the agent has enough to do')
    expect(resultOf(command({ state: 'refused', reason: 'odd' }))).toBe('odd')
    expect(resultOf(command({}))).toBe('')
  })

  it('says that it is being cancelled only while it is open', () => {
    expect(resultOf(command({ state: 'running', cancelling: true }))).toBe('is being cancelled')
    expect(resultOf(command({ state: 'cancelled', cancelling: true, reason: 'cancelled' }))).toBe(
      'somebody cancelled it',
    )
    expect(isOpen('sent')).toBe(true)
  })
})
