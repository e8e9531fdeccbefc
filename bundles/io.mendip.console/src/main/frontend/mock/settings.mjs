// Names of the key store; values are taken and forgotten.
import { clients, iso } from './fleet.mjs'

const at = (age, updatedBy = 'dana') => ({ readable: age < 2e6, updatedAt: iso(age), updatedBy })
const own = (n, age, user) => ({ id: clients[n].id, ...at(age, user) })

let keys = [
  { name: 'BACKUP_TOKEN', description: 'Sends the nightly copy', global: at(90000), clients: [] },
  {
    name: 'MAIL_PASSWORD',
    description: 'The relay of each client',
    global: null,
    clients: [own(0, 4000), own(2, 9e5)],
  },
  { name: 'REMOTE_KEY', description: '', global: at(3e6, 'robin'), clients: [own(1, 700, 'robin')] },
]

const find = (name) => keys.find((key) => key.name === name)
const made = (name) => {
  if (!find(name)) keys.push({ name, description: '', global: null, clients: [] })
  return find(name)
}
const without = (key, client) => key.clients.filter(({ id }) => id !== Number(client))

export const settingRoutes = {
  'GET /key-store': () => ({ items: keys, next: null, total: keys.length, version: 0 }),
  'PUT /key-store/{name}': ({ path, body }) => {
    if (/\s/.test(decodeURIComponent(path.name)))
      return [400, 'invalid_input', 'Refused', [{ field: 'name', message: 'A name has no spaces' }]]
    const key = made(path.name)
    if (body.description !== undefined) key.description = body.description
    if (body.value !== undefined) key.global = at(0)
    return null
  },
  'DELETE /key-store/{name}': ({ path }) => ((keys = keys.filter(({ name }) => name !== path.name)), null),
  'PUT /key-store/{name}/clients/{client}': ({ path }) => {
    const key = made(path.name)
    const n = clients.findIndex(({ id }) => id === Number(path.client))
    key.clients = [...without(key, path.client), own(n, 0)]
    return null
  },
  'DELETE /key-store/{name}/clients/{client}': ({ path }) => {
    const key = find(path.name)
    key.clients = without(key, path.client)
    return null
  },
}
