import { inScope } from './scope'
import type { MessageKey } from '../../i18n'
import type { AgentRow } from './rows'
import type { Scope } from './scope'

export interface View {
  id: string
  title: MessageKey
  /** What stands in the filter when the view is chosen; anybody can go on from there. */
  query: string
  tone?: 'bad' | 'warn'
  fits: (agent: AgentRow) => boolean
}

/** The questions asked every morning. */
export const views: View[] = [
  { id: 'all', title: 'views.all', query: '', fits: () => true },
  {
    id: 'errors',
    title: 'views.errors',
    query: 'severity:error',
    tone: 'bad',
    fits: ({ severity }) => severity === 'error',
  },
  {
    id: 'warnings',
    title: 'views.warnings',
    query: 'severity:warning',
    tone: 'warn',
    fits: ({ severity }) => severity === 'warning',
  },
  { id: 'away', title: 'views.away', query: 'status:offline,overdue', fits: ({ status }) => status !== 'online' },
  { id: 'reboot', title: 'views.reboot', query: 'rebootNeeded:yes', fits: ({ rebootNeeded }) => rebootNeeded },
]

/** How many agents of a scope each view has. */
export function countViews(agents: readonly AgentRow[], scope: Scope | null): number[] {
  const counts = views.map(() => 0)
  for (const agent of agents) {
    if (!inScope(agent, scope)) continue
    views.forEach((view, i) => view.fits(agent) && counts[i]!++)
  }
  return counts
}
