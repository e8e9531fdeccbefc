import account from '../account/messages'
import extension from '../extension/messages'
import fleet from '../fleet/messages'
import kit from '../kit/messages'
import monitor from '../monitor/messages'
import query from '../query/messages'
import shell from '../shell/messages'
import type dashboard from '../dashboard/messages'
import type features from '../features/messages'
import type agentBundles from '../fleet/bundles/messages'
import type jobs from '../jobs/messages'
import type notes from '../notes/messages'
import type scripts from '../scripts/messages'
import type plugins from '../plugins/messages'
import type settings from '../settings/messages'
import type system from '../system/messages'

/** The English texts of the first load, each domain bringing its own. Another language is another object of this type. */
export const english = { ...kit, ...shell, ...account, ...extension, ...fleet, ...monitor, ...query }

/** Texts of pages that come later; each such page brings its own with it, in its `texts.ts`. */
type Later = typeof agentBundles &
  typeof dashboard &
  typeof features &
  typeof jobs &
  typeof notes &
  typeof plugins &
  typeof scripts &
  typeof settings &
  typeof system

export type MessageKey = keyof typeof english | keyof Later
export type Catalogue = Partial<Record<MessageKey, string>>
