import type { Severity } from '../../monitor/severity'

export type AgentStatus = 'online' | 'offline' | 'overdue'

/** One agent as the list shows it. All text in it comes from the machine and is shown as text only. */
export interface Agent {
  id: string
  hostname: string
  description: string
  status: AgentStatus
  severity: Severity
  failing: number
  checks: number
  clientId: number
  client: string
  siteId: number
  site: string
  os: string
  platform: string
  arch: string
  type: string
  user: string
  addresses: string[]
  publicAddress: string | null
  cpu: number | null
  memory: number | null
  disk: number | null
  /** Check results that the agent gave up because it had no room for more. */
  lostResults: number | null
  rebootNeeded: boolean
  bootTime: string | null
  lastSeen: string | null
  version: string
  enrolledAt: string
}

export interface AgentDetail extends Agent {
  timeZone: string | null
  offlineMinutes: number
  overdueMinutes: number
  inventory: Inventory | null
  session: { since: string; remote: string } | null
  /** Whether several machines claim to be this agent, so that none of them is served. */
  held?: boolean
  /** Which machine it is, a hash over what a copy of its disk does not take along. */
  machineHash?: string
  /** Machines that came with the identity of this one. */
  otherMachines?: OtherMachine[]
  /** By how much the machine's clock is ahead of the server's; negative when behind. */
  clockSkewSeconds?: number
  /** What it did that no agent in good order does, since the server's start. */
  conduct?: { refused: number; malformed: number; reason: string; cutOff: number; last: string } | null
}

export interface OtherMachine {
  hash: string
  hostname: string
  firstSeen: string
  lastSeen: string
  /** An operator has decided that it is not the agent. */
  refused: boolean
}

/** What the machine reported of itself; any part may be missing on some platform. */
export interface Inventory {
  hostname?: string
  os?: { name?: string; version?: string; build?: string; kernel?: string; family?: string }
  cpu?: { model?: string; sockets?: number; cores?: number; threads?: number; mhz?: number }
  memoryBytes?: number
  swapBytes?: number
  disks?: { device?: string; model?: string; serial?: string; sizeBytes?: number; type?: string }[]
  volumes?: Volume[]
  network?: { name?: string; mac?: string; addresses?: string[]; up?: boolean }[]
  system?: { make?: string; model?: string; serial?: string }
  bootTime?: string
  users?: { name?: string; since?: string; terminal?: string }[]
  rebootNeeded?: boolean
  timeZone?: string
  publicAddress?: string
  collectedAt?: string
}

export interface Volume {
  mount?: string
  device?: string
  fs?: string
  totalBytes?: number
  /** Available to ordinary users. */
  freeBytes?: number
  /** Occupied; unknown from older agents. */
  usedBytes?: number | null
}
