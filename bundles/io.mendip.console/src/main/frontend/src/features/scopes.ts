import { t } from '../i18n'
import { EVERYBODY } from './state'
import type { ClientNode } from '../fleet/operations'
import type { Chosen } from './state'

/** Somebody for whom features can be looked at. */
export interface Choice {
  /** As in the address; empty for everybody. */
  key: string
  name: string
  hint: string
  chosen: Chosen
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Everybody, then the clients by name, each followed by its sites. */
export function choices(clients: readonly ClientNode[]): Choice[] {
  const byName = <T extends { name: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => collator.compare(a.name, b.name))
  const named = byName(clients).flatMap((client): Choice[] => [
    choice({ kind: 'client', id: client.id }, client.name, t('features.client')),
    ...byName(client.sites).map((site) =>
      choice({ kind: 'site', id: site.id, clientId: client.id }, `${client.name} › ${site.name}`, t('features.site')),
    ),
  ])
  return [choice(EVERYBODY, t('features.everybody'), ''), ...named]
}

function choice(chosen: Chosen, name: string, hint: string): Choice {
  return { key: writeChosen(chosen) ?? '', name, hint, chosen }
}

/** `client:3` or `site:7`; nothing for everybody. */
export function writeChosen(chosen: Chosen): string | undefined {
  return chosen.kind === 'everybody' ? undefined : `${chosen.kind}:${chosen.id}`
}

/** What an address names; everybody when it names nothing that is there. */
export function parseChosen(text: unknown, all: readonly Choice[]): Chosen {
  return all.find(({ key }) => key !== '' && key === text)?.chosen ?? EVERYBODY
}

export function nameOf(chosen: Chosen, all: readonly Choice[]): string {
  return all.find(({ key }) => key === (writeChosen(chosen) ?? ''))?.name ?? ''
}
