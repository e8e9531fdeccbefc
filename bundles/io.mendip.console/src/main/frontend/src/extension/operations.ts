import type { List } from '../api/operations'

/** What every contribution has. */
interface Contribution {
  /** Empty for none; the server leaves out what the person may not see. */
  permission: string
}

export interface PageContribution extends Contribution {
  id: string
  path: string
  title: string
  icon: string
  navGroup: 'monitor' | 'automate' | 'platform'
  order: number
  view: string
}

export interface TabContribution extends Contribution {
  id: string
  title: string
  order: number
  view: string
}

export interface AgentTabContribution extends TabContribution {
  /** A query that the agent has to fit; empty for all. */
  when: string
}

export interface WidgetContribution extends TabContribution {
  size: 'half' | 'full'
}

/** The form of a kind of check or task: a schema that the host draws, a view, or both. */
export interface FormContribution extends Contribution {
  type: string
  /** A file of the plugin; empty for the kind's own schema. */
  schema: string
  view: string
}

export interface SettingContribution extends TabContribution {
  icon: string
  schema: string
  /** Read with GET and written with PUT, below the plugin's own resources. */
  source: string
}

/** A value of each agent, from one resource of the plugin that has those of all. */
export interface AgentValue extends Contribution {
  id: string
  title: string
  source: string
  field: string
}

export interface ColumnContribution extends AgentValue {
  type: 'text' | 'number' | 'bool' | 'time'
  format: 'plain' | 'percent' | 'bytes' | 'seconds' | 'relative'
  unit: string
  width: number
}

export interface FilterContribution extends AgentValue {
  type: 'text' | 'number' | 'enum' | 'bool' | 'time'
  values: string[]
}

/** Does one thing: opens a dialog with a view, opens a page, or calls a resource of the plugin. */
export interface ActionContribution extends Contribution {
  id: string
  title: string
  icon: string
  confirm: string
  view: string
  path?: string
  call?: { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string }
}

export interface BulkActionContribution extends ActionContribution {
  order: number
  danger: boolean
}

export interface AgentActionContribution extends BulkActionContribution {
  when: string
}

export interface ResultViewContribution extends Contribution {
  type: string
  view: string
}

export interface Contributions {
  pages: PageContribution[]
  agentTabs: AgentTabContribution[]
  clientTabs: TabContribution[]
  widgets: WidgetContribution[]
  checkForms: FormContribution[]
  taskForms: FormContribution[]
  settings: SettingContribution[]
  columns: ColumnContribution[]
  filters: FilterContribution[]
  agentActions: AgentActionContribution[]
  bulkActions: BulkActionContribution[]
  commands: ActionContribution[]
  checkResultViews: ResultViewContribution[]
}

/** A plugin's contributions, as far as this person may see them. */
export interface UiPlugin {
  id: string
  name: string
  version: string
  uiApi: number
  /** A bundle of the product: its views are chunks of the console, its paths the console's own. */
  builtin: boolean
  /** Holds a hash of its files, so it differs whenever one of them does. */
  baseUrl: string
  entry: string
  styles: string[]
  messages: Record<string, Record<string, string>>
  contributes: Contributions
}

export interface ExtensionOperations {
  'GET /ui/plugins': { answer: List<UiPlugin> }
}
