import type { AgentDetail } from './types'

/** A machine that claims to be an agent; without a time it is the one that was enrolled. */
export interface Claimant {
  hash: string
  hostname: string
  lastSeen?: string
}

/** All that claim to be an agent, its own machine first. One that was refused claims nothing any more. */
export function claimants(agent: Pick<AgentDetail, 'hostname' | 'machineHash' | 'otherMachines'>): Claimant[] {
  const others = (agent.otherMachines ?? []).filter((machine) => !machine.refused && machine.hash !== agent.machineHash)
  return [
    { hash: agent.machineHash ?? '', hostname: agent.hostname },
    ...others.map(({ hash, hostname, lastSeen }) => ({ hash, hostname, lastSeen })),
  ]
}
