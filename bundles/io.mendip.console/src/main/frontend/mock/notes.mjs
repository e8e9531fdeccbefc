// Notes about an agent; the same for each.
import { iso } from './fleet.mjs'

let notes = [
  {
    id: 2,
    body: 'The backup tape is changed by the front desk on Mondays.\nAsk for Robin.',
    version: 2,
    author: 'dana',
    created: iso(4000),
    editor: 'robin',
    edited: iso(900),
  },
  {
    id: 1,
    body: 'Reboot only after 18:00: the till of the shop runs on it. <b>Really.</b>',
    version: 1,
    author: 'sam',
    created: iso(9e5),
    editor: null,
    edited: null,
  },
]

const missing = [404, 'not_found', 'The note or its agent does not exist.']

export const noteRoutes = {
  'GET /agents/{agent}/notes': () => ({ items: notes, next: null, total: notes.length, version: 0 }),
  'POST /agents/{agent}/notes': ({ body }) => {
    const note = {
      id: notes.length + 1,
      version: 1,
      author: 'dana',
      created: iso(0),
      editor: null,
      edited: null,
      ...body,
    }
    notes = [note, ...notes]
    return note
  },
  'PUT /agents/{agent}/notes/{id}': ({ path, body }) => {
    const note = notes.find(({ id }) => id === Number(path.id))
    if (!note) return missing
    if (note.version !== body.version) return [409, 'changed', 'Somebody has changed the note meanwhile.']
    return Object.assign(note, { body: body.body, version: note.version + 1, editor: 'dana', edited: iso(0) })
  },
  'DELETE /agents/{agent}/notes/{id}': ({ path }) => {
    notes = notes.filter(({ id }) => id !== Number(path.id))
    return null
  },
}
