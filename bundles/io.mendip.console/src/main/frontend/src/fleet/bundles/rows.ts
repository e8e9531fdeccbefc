import type { Tone } from '../../kit/StatusPill.vue'
import type { AgentBundle } from './operations'

export const choices = ['all', 'plugins', 'troubles'] as const
export type Choice = (typeof choices)[number]

const TONES: Record<string, Tone> = {
  active: 'good',
  failed: 'bad',
  quarantined: 'bad',
  installed: 'bad',
  waiting: 'warn',
  starting: 'warn',
  stopping: 'warn',
}

/** What somebody switched off or stopped is no trouble; a state that is not known here is neither good nor bad. */
export function toneOf({ state }: AgentBundle): Tone {
  return TONES[state] ?? 'off'
}

const isTrouble = (bundle: AgentBundle) => toneOf(bundle) === 'bad'
const rank = (bundle: AgentBundle) => (isTrouble(bundle) ? 0 : bundle.origin === 'plugin' ? 1 : 2)

const FITS: Record<Choice, (bundle: AgentBundle) => boolean> = {
  all: () => true,
  plugins: ({ origin }) => origin === 'plugin',
  troubles: isTrouble,
}

/** Those that were chosen and have the words in name, version or reason: trouble first, then plugins, by name. */
export function chosen(all: AgentBundle[], choice: Choice, words: string): AgentBundle[] {
  const wanted = words.trim().toLowerCase()
  return all
    .filter(FITS[choice])
    .filter((one) => `${one.symbolicName} ${one.version} ${one.reason}`.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.symbolicName.localeCompare(b.symbolicName))
}
