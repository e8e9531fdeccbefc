import type { List } from '../api/operations'

export type Platform = 'linux' | 'windows' | 'darwin'

/** What a script says beside its text. */
export interface ScriptFields {
  name: string
  description: string
  folder: string
  interpreter: string
  platforms: Platform[]
  timeoutSeconds: number
  runAs: string
  arguments: string[]
  environment: string[]
  hidden: boolean
}

/** A script; in lists without its text. */
export interface Script extends ScriptFields {
  id: number
  favourite: boolean
  source: 'own' | 'community'
  version: number
  updated: string
  updatedBy: string
  comment: string
  sha256: string
  body: string | null
}

export interface ScriptForm extends ScriptFields {
  body: string
  comment: string
  version?: number
}

export interface ScriptVersion {
  version: number
  created: string
  createdBy: string
  comment: string
  sha256: string
  bytes: number
}

export interface ImportReport {
  created: number
  updated: number
  skipped: number
  problems: { entry: string; message: string }[]
}

type ScriptPath = { path: { id: number } }
type VersionPath = { path: { id: number; number: number } }

export interface ScriptOperations {
  'GET /scripts': {
    query: { q?: string; hidden?: string; cursor?: string; limit?: number }
    answer: List<Script>
  }
  'POST /scripts': { body: ScriptForm; answer: Script }
  'GET /scripts/{id}': ScriptPath & { answer: Script }
  'PUT /scripts/{id}': ScriptPath & { body: ScriptForm; answer: Script }
  'DELETE /scripts/{id}': ScriptPath
  'PUT /scripts/{id}/favourite': ScriptPath
  'DELETE /scripts/{id}/favourite': ScriptPath
  'GET /scripts/{id}/versions': ScriptPath & { answer: List<ScriptVersion> }
  'GET /scripts/{id}/versions/{number}': VersionPath & { answer: Script }
  'POST /scripts/{id}/versions/{number}/restore': VersionPath & { body: object; answer: Script }
}
