import type { List } from '../api/operations'

export interface PageContribution {
  id: string
  path: string
  title: string
  icon: string
  navGroup: 'monitor' | 'automate' | 'platform'
  order: number
  permission: string
  view: string
}

export interface AgentTabContribution {
  id: string
  title: string
  order: number
  /** A query that the agent has to fit; empty for all. */
  when: string
  permission: string
  view: string
}

export interface WidgetContribution {
  id: string
  title: string
  size: 'half' | 'full'
  order: number
  permission: string
  view: string
}

export interface CommandContribution {
  id: string
  title: string
  icon: string
  permission: string
  path: string
}

/** A plugin's contributions, as far as this person may see them. */
export interface UiPlugin {
  id: string
  name: string
  version: string
  uiApi: number
  /** Holds a hash of its files, so it differs whenever one of them does. */
  baseUrl: string
  entry: string
  styles: string[]
  messages: Record<string, Record<string, string>>
  contributes: {
    pages: PageContribution[]
    agentTabs: AgentTabContribution[]
    widgets: WidgetContribution[]
    commands: CommandContribution[]
  }
}

export interface ExtensionOperations {
  'GET /ui/plugins': { answer: List<UiPlugin> }
}
