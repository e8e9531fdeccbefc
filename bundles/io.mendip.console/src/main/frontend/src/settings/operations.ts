import type { List } from '../api/operations'

/** When a value was set, and by whom. */
export interface KeyChange {
  updatedAt: string
  updatedBy: string
  /** False when the key that sealed it is lost: then it has to be set again. */
  readable: boolean
}

/** A name of the key store. Its values are never told. */
export interface StoredKey {
  name: string
  description: string
  /** The value of all clients without their own; null while there is none. */
  global: KeyChange | null
  /** Those that have a value of their own. */
  clients: (KeyChange & { id: number })[]
}

type KeyPath = { path: { name: string } }
type ClientKeyPath = { path: { name: string; client: number } }

export interface SettingOperations {
  'GET /key-store': { answer: List<StoredKey> }
  'PUT /key-store/{name}': KeyPath & { body: { description?: string; value?: string } }
  'DELETE /key-store/{name}': KeyPath
  'PUT /key-store/{name}/clients/{client}': ClientKeyPath & { body: { value: string } }
  'DELETE /key-store/{name}/clients/{client}': ClientKeyPath
}
