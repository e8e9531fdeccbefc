import { describe, expect, it } from 'vitest'
import { rollUp } from './rollup'
import type { ClientNode } from '../operations'
import type { AgentRow } from '../list/rows'

const zero = { agents: 9, failing: { error: 9, warning: 9 }, offline: 9 }
const clients: ClientNode[] = [
  { id: 2, name: 'Beta', ...zero, sites: [{ id: 21, name: 'Empty', ...zero }] },
  {
    id: 1,
    name: 'acorn',
    ...zero,
    sites: [
      { id: 11, name: 'Site 10', ...zero },
      { id: 12, name: 'Site 2', ...zero },
    ],
  },
]
const agent = (siteId: number, severity: string, status = 'online') => ({ siteId, severity, status }) as AgentRow

describe('the tree', () => {
  const { all, clients: tree } = rollUp(clients, [
    agent(11, 'error'),
    agent(12, 'warning'),
    agent(12, 'passing', 'overdue'),
    agent(99, 'error'),
  ])

  it('orders by name as people do', () => {
    expect(tree.map((client) => client.name)).toEqual(['acorn', 'Beta'])
    expect(tree[0]!.sites.map((site) => site.name)).toEqual(['Site 2', 'Site 10'])
  })

  it('adds up what is wrong from the live list', () => {
    expect(tree[0]).toMatchObject({ agents: 3, failing: { error: 1, warning: 1 }, offline: 1 })
    expect(tree[1]).toMatchObject({ agents: 0, failing: { error: 0, warning: 0 }, offline: 0 })
    expect(all.agents).toBe(4)
  })
})
