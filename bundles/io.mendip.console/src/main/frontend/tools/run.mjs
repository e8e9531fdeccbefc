// Runs an npm script of the console under the Node and npm that this folder brings, whatever Node starts it (18 or later).
// Installs only when a lock file changed, and builds only when a source changed, so that the daily loop stays short.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOOLS = dirname(fileURLToPath(import.meta.url))
const FRONTEND = dirname(TOOLS)
const MODULES = join(TOOLS, 'node_modules')
const SOURCES = [
  'src',
  'build',
  'sdk',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.sdk.json',
  'package-lock.json',
  '../resources',
]
const INSTALL = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
const shell = process.platform === 'win32'

const script = process.argv[2]
if (script !== 'build' && script !== 'test') fail('Usage: node tools/run.mjs build|test')

install(TOOLS, 'npm', process.env)
// By its own folder: an npm older than 10 leaves node_modules/.bin/node out, and the machine's Node would be taken.
const node = join(MODULES, `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, 'bin')
if (!existsSync(node))
  fail(`No Node is packaged for ${process.platform} on ${process.arch}; build the console on another machine.`)
// The system's certificates, as the machine's own Node and Java use them: behind a company's proxy there are no others.
const env = {
  ...process.env,
  NODE_USE_SYSTEM_CA: '1',
  PATH: [node, join(MODULES, '.bin'), process.env.PATH].join(delimiter),
}
const npm = join(MODULES, '.bin', shell ? 'npm.cmd' : 'npm')
install(FRONTEND, npm, env)
if (script === 'test') run(npm, ['run', '--silent', 'test'], FRONTEND, env)
else once(join(FRONTEND, 'dist', '.built-from'), SOURCES, () => run(npm, ['run', '--silent', 'build'], FRONTEND, env))

function install(folder, command, environment) {
  once(join(folder, 'node_modules', '.installed-from'), [join(folder, 'package-lock.json')], () =>
    run(command, INSTALL, folder, environment),
  )
}

/** Does the work unless the stamp says that it was done for exactly these files. */
function once(stamp, paths, work) {
  const state = fingerprint(paths.map((path) => join(FRONTEND, path.replace(FRONTEND, ''))))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  work()
  writeFileSync(stamp, state)
}

function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesUnder)) hash.update(file.slice(FRONTEND.length)).update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

function run(command, args, cwd, environment) {
  const { status, error } = spawnSync(command, args, { cwd, env: environment, stdio: 'inherit', shell })
  if (error?.code === 'ENOENT') fail(`${command} is missing. On Debian: apt-get install nodejs npm`)
  if (status !== 0) process.exit(status ?? 1)
}

function fail(message) {
  console.error(message)
  process.exit(2)
}
