import type { AccountOperations } from '../account/operations'
import type { DashboardOperations } from '../dashboard/operations'
import type { ExtensionOperations } from '../extension/operations'
import type { FeatureOperations } from '../features/operations'
import type { AgentBundleOperations } from '../fleet/bundles/operations'
import type { FleetOperations } from '../fleet/operations'
import type { JobOperations } from '../jobs/operations'
import type { MonitorOperations } from '../monitor/operations'
import type { NoteOperations } from '../notes/operations'
import type { PluginOperations } from '../plugins/operations'
import type { ScriptOperations } from '../scripts/operations'
import type { SettingOperations } from '../settings/operations'
import type { SystemOperations } from '../system/operations'

/** All operations the console calls; each domain adds its own. */
export type Operations = AccountOperations &
  DashboardOperations &
  ExtensionOperations &
  FeatureOperations &
  FleetOperations &
  AgentBundleOperations &
  JobOperations &
  MonitorOperations &
  NoteOperations &
  PluginOperations &
  ScriptOperations &
  SettingOperations &
  SystemOperations

export type OperationKey = keyof Operations

export type Answer<K extends OperationKey> = Operations[K] extends { answer: infer A } ? A : void

type Parameters<K extends OperationKey> = Omit<Operations[K], 'answer'> & { signal?: AbortSignal }

/** No second argument is needed where the operation takes neither path, query nor body. */
export type Input<K extends OperationKey> =
  Parameters<K> extends { path: unknown } | { body: unknown } | { query: unknown }
    ? [input: Parameters<K>]
    : [input?: Parameters<K>]

/** A list as the server answers it. */
export interface List<T> {
  items: T[]
  next: string | null
  total: number | null
  version: number | string
}
