import type { AgentRow } from '../list/rows'
import type { ClientNode, Counts } from '../operations'

export interface TreeSite extends Counts {
  id: number
  name: string
}
export interface TreeClient extends Counts {
  id: number
  name: string
  sites: TreeSite[]
}

const none = (): Counts => ({ agents: 0, failing: { error: 0, warning: 0 }, offline: 0 })

/** Names come from the server, counts from the list that is kept live: the tree moves with every patch. */
export function rollUp(
  clients: readonly ClientNode[],
  agents: readonly AgentRow[],
): { all: Counts; clients: TreeClient[] } {
  const bySite = new Map<number, Counts>()
  const all = none()
  for (const agent of agents) {
    let counts = bySite.get(agent.siteId)
    if (!counts) bySite.set(agent.siteId, (counts = none()))
    count(agent, counts)
    count(agent, all)
  }
  const tree = clients.map(({ id, name, sites }) => {
    const own = sites.map((site) => ({ id: site.id, name: site.name, ...(bySite.get(site.id) ?? none()) }))
    return { id, name, sites: byName(own), ...own.reduce(add, none()) }
  })
  return { all, clients: byName(tree) }
}

function count(agent: AgentRow, counts: Counts): void {
  counts.agents++
  if (agent.status !== 'online') counts.offline++
  if (agent.severity === 'error') counts.failing.error++
  else if (agent.severity === 'warning') counts.failing.warning++
}

function add(sum: Counts, one: Counts): Counts {
  return {
    agents: sum.agents + one.agents,
    offline: sum.offline + one.offline,
    failing: { error: sum.failing.error + one.failing.error, warning: sum.failing.warning + one.failing.warning },
  }
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function byName<T extends { name: string }>(list: T[]): T[] {
  return [...list].sort((a, b) => collator.compare(a.name, b.name))
}
