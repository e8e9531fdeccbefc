import type { StoredKey } from './operations'

/** What a person typed to set a key; `client` is null for the value of all clients. */
export interface KeyForm {
  name: string
  description: string
  client: number | null
  value: string
}

/** What has to be sent. */
export interface KeyChanges {
  /** The key itself: its description, the value of all clients; null when neither changes. */
  shared: { description?: string; value?: string } | null
  own: { client: number; value: string } | null
}

/**
 * Sends no more than what changed: who may set values of one client only is refused the key itself. Values keep
 * their spaces and line ends, as a private key needs them.
 */
export function changesOf(form: KeyForm, key: StoredKey | null): KeyChanges {
  const description = form.description.trim()
  const shared = {
    ...(description === (key?.description ?? '') ? {} : { description }),
    ...(form.client === null && form.value !== '' ? { value: form.value } : {}),
  }
  return {
    shared: Object.keys(shared).length ? shared : null,
    own: form.client !== null && form.value !== '' ? { client: form.client, value: form.value } : null,
  }
}

/** Whether the form says anything without a value: only where the description of a key changes. */
export function needsValue(form: KeyForm, key: StoredKey | null): boolean {
  return !key || (form.client !== null && !hasValue(form, key)) || changesOf(form, key).shared === null
}

/** Whether there is a value already that this one takes the place of. */
export function hasValue({ client }: Pick<KeyForm, 'client'>, key: StoredKey | null): boolean {
  if (!key) return false
  return client === null ? key.global !== null : key.clients.some(({ id }) => id === client)
}

/** A new key must not quietly replace the value of one that is there. */
export function isTaken(name: string, keys: StoredKey[]): boolean {
  return keys.some((key) => key.name === name.trim())
}
