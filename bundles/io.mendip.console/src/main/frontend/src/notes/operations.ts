import type { List } from '../api/operations'

/** What somebody wrote down about an agent. */
export interface Note {
  id: number
  body: string
  version: number
  author: string
  created: string
  editor: string | null
  edited: string | null
}

type NotesPath = { path: { agent: string } }
type NotePath = { path: { agent: string; id: number } }

export interface NoteOperations {
  'GET /agents/{agent}/notes': NotesPath & { query: { cursor?: number; limit: number }; answer: List<Note> }
  'POST /agents/{agent}/notes': NotesPath & { body: { body: string }; answer: Note }
  'PUT /agents/{agent}/notes/{id}': NotePath & { body: { body: string; version: number }; answer: Note }
  'DELETE /agents/{agent}/notes/{id}': NotePath
}
