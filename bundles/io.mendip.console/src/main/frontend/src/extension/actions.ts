import { request } from '../api/client'
import { asProblem } from '../api/problem'
import { t } from '../i18n'
import { ask } from '../kit/overlay/confirm'
import { notify } from '../kit/overlay/toasts'
import { addressOf } from './links'
import { shownAction } from './shown'
import { titleOf } from './texts'
import type { Router } from 'vue-router'
import type { ActionContribution, UiPlugin } from './operations'

/** Does what somebody chose, with the agents it is for; none for a command. Resolves when nothing is under way any more. */
export async function runAction(
  plugin: UiPlugin,
  action: ActionContribution,
  agentIds: readonly string[],
  router: Router,
): Promise<void> {
  const title = titleOf(plugin, action.title)
  const text = titleOf(plugin, action.confirm)
  if (text && !(await ask({ title: `${title}?`, text, submit: title }))) return
  if (action.view) shownAction.value = { plugin, action, agentIds }
  else if (action.call) await send(plugin, action.call, title, agentIds)
  else await router.push({ path: addressOf(plugin, action.path ?? ''), query: queryOf(agentIds) })
}

/** The agents are told in the body; an answer with a `message` is shown as the outcome. */
async function send(
  plugin: UiPlugin,
  { method, path }: NonNullable<ActionContribution['call']>,
  title: string,
  agentIds: readonly string[],
): Promise<void> {
  try {
    const body = agentIds.length ? { agents: agentIds } : {}
    const answer = (await request(method, `/x/${plugin.id}/${path}`, { body })) as { message?: unknown } | undefined
    notify(typeof answer?.message === 'string' ? answer.message : t('extension.done', { name: title }))
  } catch (error) {
    notify(`${title}: ${asProblem(error).message}`, 'bad')
  }
}

function queryOf(agentIds: readonly string[]): Record<string, string> {
  return agentIds.length ? { agents: agentIds.join(',') } : {}
}
