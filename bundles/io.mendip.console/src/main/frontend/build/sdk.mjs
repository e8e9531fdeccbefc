// Packs what authors of plugins compile against: the types that the kit really has, as an npm tarball in dist-sdk.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** Of the kit; a break of its types is a new uiApi, and a new first digit. */
const VERSION = '1.0.0'
const OUT = 'dist-sdk'
const SCHEMA = '../resources/io/mendip/console/plugin/plugin-1.schema.json'
const VUE = JSON.parse(readFileSync('package.json', 'utf8')).dependencies.vue

const work = mkdtempSync(join(tmpdir(), 'ui-sdk-'))
try {
  const all = join(work, 'all')
  const tsc = join(dirname(createRequire(import.meta.url).resolve('vue-tsc/package.json')), 'bin/vue-tsc.js')
  run(process.execPath, [tsc, '-p', 'tsconfig.sdk.json', '--outDir', all], '.')
  const pack = join(work, 'package')
  cpSync('sdk', pack, { recursive: true })
  cpSync(SCHEMA, join(pack, 'plugin-1.schema.json'))
  reachable(join(all, 'sdk/index.d.ts')).forEach((file) => {
    const target = join(pack, 'types', relative(all, file))
    mkdirSync(dirname(target), { recursive: true })
    cpSync(file, target)
  })
  writeFileSync(join(pack, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT)
  run('npm', ['pack', '--silent', '--pack-destination', join(process.cwd(), OUT)], pack)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** A declaration and all that it names; the rest of the console is nobody's business. */
function reachable(file, seen = new Set()) {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, , name] of text.matchAll(/(from|import\()\s*['"](\.[^'"]+)['"]/g)) {
    const base = join(dirname(file), name)
    const found = [`${base}.d.ts`, join(base, 'index.d.ts')].find(existsSync)
    if (!found) throw new Error(`${relative(work, file)} names ${name}, which has no types`)
    reachable(found, seen)
  }
  return seen
}

function manifest() {
  return {
    name: '@mendip/ui-sdk',
    version: VERSION,
    description: 'Types and build settings for plugins of the console of Mendip, uiApi 1',
    license: 'Apache-2.0',
    type: 'module',
    exports: {
      '.': { types: './types/sdk/index.d.ts', default: './index.js' },
      './vite': { types: './vite.d.ts', default: './vite.js' },
      './plugin-1.schema.json': './plugin-1.schema.json',
    },
    peerDependencies: { vue: `^${VUE}` },
  }
}

function run(command, args, cwd) {
  const shell = process.platform === 'win32'
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], shell })
  if (status !== 0) throw error ?? new Error(`${command} ended with ${status}`)
}
