import { request } from '../../api/client'
import type { Values } from '../../kit/form/schema'
import type { SettingContribution, UiPlugin } from '../operations'

const pathOf = (plugin: UiPlugin, setting: SettingContribution) => `/x/${plugin.id}/${setting.source}`

/** What is set now, from the plugin's own resource. */
export async function readSettings(
  plugin: UiPlugin,
  setting: SettingContribution,
  signal: AbortSignal,
): Promise<Values> {
  return ((await request('GET', pathOf(plugin, setting), { signal })) ?? {}) as Values
}

export async function writeSettings(plugin: UiPlugin, setting: SettingContribution, body: Values): Promise<void> {
  await request('PUT', pathOf(plugin, setting), { body })
}
