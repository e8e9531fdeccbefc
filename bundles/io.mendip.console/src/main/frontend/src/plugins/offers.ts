import { formatCount } from '../format/numbers'
import { plural, t } from '../i18n'
import type { Tone } from '../kit/StatusPill.vue'
import type { Offer } from './operations'

/** Who it is that offers: the server, or so many agents. */
export function whose({ side, version, agents }: Offer): string {
  const named = version || t('offer.version.none')
  if (side === 'server') return t('offer.server', { version: named })
  return agents === 0
    ? t('offer.shipped', { version: named })
    : plural('offer.agents', agents, { version: named, agents: formatCount(agents) })
}

/** What it means for a version that wants something. */
export function verdict({ known, missing }: Offer): { tone: Tone; text: string } {
  if (!known) return { tone: 'off', text: t('offer.unknown') }
  return missing.length ? { tone: 'bad', text: t('offer.missing') } : { tone: 'good', text: t('offer.all') }
}
