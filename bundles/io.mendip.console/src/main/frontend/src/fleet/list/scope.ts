import type { AgentRow } from './rows'

/** All agents, those of one client, or those of one site; written `client:3` or `site:7` in addresses. */
export interface Scope {
  kind: 'client' | 'site'
  id: number
}

export function parseScope(text: unknown): Scope | null {
  const match = typeof text === 'string' ? /^(client|site):(\d+)$/.exec(text) : null
  return match ? { kind: match[1] as Scope['kind'], id: Number(match[2]) } : null
}

export function formatScope(scope: Scope | null): string | undefined {
  return scope ? `${scope.kind}:${scope.id}` : undefined
}

export function inScope(row: AgentRow, scope: Scope | null): boolean {
  if (!scope) return true
  return scope.kind === 'client' ? row.clientId === scope.id : row.siteId === scope.id
}
