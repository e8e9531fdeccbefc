import account from '../account/messages'
import dashboard from '../dashboard/messages'
import extension from '../extension/messages'
import fleet from '../fleet/messages'
import kit from '../kit/messages'
import monitor from '../monitor/messages'
import plugins from '../plugins/messages'
import query from '../query/messages'
import shell from '../shell/messages'
import system from '../system/messages'

/** All English texts, each domain bringing its own. Another language is another object of the same type. */
export const english = {
  ...kit,
  ...shell,
  ...account,
  ...dashboard,
  ...extension,
  ...fleet,
  ...monitor,
  ...plugins,
  ...query,
  ...system,
}

export type MessageKey = keyof typeof english
export type Catalogue = Record<MessageKey, string>
