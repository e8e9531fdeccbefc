// The script library: some of our own, some of the community's, versions of one of them.
import { iso } from './fleet.mjs'

const list = (items) => ({ items, next: null, total: items.length, version: 0 })
const missing = [404, 'not_found', 'The script does not exist']

const clean = `#!/bin/bash
# Empties a cache folder of files that nobody read for some days.
set -euo pipefail
folder="$1"
days="\${DAYS:-30}"

if [[ ! -d "$folder" ]]; then
  echo "no folder $folder" >&2
  exit 2
fi
before=$(du -sk "$folder" | cut -f1)
find "$folder" -type f -atime +"$days" -print -delete
after=$(du -sk "$folder" | cut -f1)
echo "freed $((before - after)) KiB"
`
const drive = `param([string]$Share)
# Maps the client's share for whoever is signed in.
if (-not (Test-Path S:)) {
  New-PSDrive -Name S -PSProvider FileSystem -Root $Share -Persist -Scope Global
}
Get-PSDrive S | Format-List
`

let next = 10
const script = (id, name, folder, interpreter, body, more = {}) => ({
  id,
  name,
  folder,
  interpreter,
  description: '',
  platforms: ['linux'],
  timeoutSeconds: 90,
  runAs: '',
  arguments: [],
  environment: [],
  hidden: false,
  favourite: false,
  source: 'own',
  version: 1,
  updated: iso(86400 * id),
  updatedBy: 'dana',
  comment: '',
  sha256: 'ab'.repeat(32),
  body,
  ...more,
})

const scripts = [
  script(1, 'Empty a cache', 'Linux/Disk', 'bash', clean, {
    description: 'Deletes files that nobody read for some days, and says how much that freed.',
    favourite: true,
    version: 3,
    arguments: ['{{client.Cache folder}}'],
    environment: ['DAYS=14', 'TOKEN={{global.REPORT_TOKEN}}'],
  }),
  script(2, 'Restart a stuck print queue', 'Linux/Services', 'sh', 'systemctl restart cups\n'),
  script(3, 'Map the share', 'Windows/Drives', 'powershell', drive, { platforms: ['windows'], runAs: 'active' }),
  script(4, 'Pending updates', 'Windows/Patches', 'powershell', 'Get-HotFix\n', {
    platforms: ['windows'],
    source: 'community',
    description: 'Lists updates that wait for a restart.',
  }),
  script(5, 'Who is signed in', '', 'python', 'import getpass\nprint(getpass.getuser())\n', { platforms: [] }),
]

const older = (number) => ({ ...scripts[0], version: number, body: clean.replace('\${DAYS:-30}', `${number * 10}`) })
const found = (work) => (request) => {
  const one = scripts.find(({ id }) => id === Number(request.path.id))
  return one ? work(one, request) : missing
}

export const scriptRoutes = {
  'GET /scripts': ({ query }) =>
    list(
      scripts
        .filter(({ name }) => name.toLowerCase().includes((query.q ?? '').toLowerCase()))
        .map((one) => ({ ...one, body: null }))
        .sort((a, b) => Number(b.favourite) - Number(a.favourite)),
    ),
  'POST /scripts': ({ body }) => {
    const made = script(next++, body.name, body.folder, body.interpreter, body.body, body)
    scripts.push(made)
    return made
  },
  'GET /scripts/{id}': found((one) => one),
  'PUT /scripts/{id}': found((one, { body }) =>
    body.version === one.version
      ? Object.assign(one, body, { version: one.version + 1 })
      : [409, 'changed', 'Somebody has changed the script meanwhile'],
  ),
  'DELETE /scripts/{id}': found((one) => {
    scripts.splice(scripts.indexOf(one), 1)
    return null
  }),
  'PUT /scripts/{id}/favourite': found((one) => {
    one.favourite = true
    return null
  }),
  'DELETE /scripts/{id}/favourite': found((one) => {
    one.favourite = false
    return null
  }),
  'GET /scripts/{id}/versions': found((one) =>
    list(
      Array.from({ length: one.version }, (_, i) => ({
        version: one.version - i,
        created: iso(3600 * (i * 40 + 2)),
        createdBy: i % 2 ? 'ada' : 'dana',
        comment: i === 0 ? 'says how much was freed' : '',
        sha256: 'ab'.repeat(32),
        bytes: one.body.length,
      })),
    ),
  ),
  'GET /scripts/{id}/versions/{number}': found((one, { path }) => (one.id === 1 ? older(Number(path.number)) : one)),
  'POST /scripts/{id}/versions/{number}/restore': found((one) => Object.assign(one, { version: one.version + 1 })),
}
