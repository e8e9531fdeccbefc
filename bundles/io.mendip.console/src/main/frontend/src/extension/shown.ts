import { shallowRef } from 'vue'
import type { ActionContribution, UiPlugin } from './operations'

/** An action of a plugin whose view is shown in a dialog. */
export interface ShownAction {
  plugin: UiPlugin
  action: ActionContribution
  agentIds: readonly string[]
}

export const shownAction = shallowRef<ShownAction | null>(null)
