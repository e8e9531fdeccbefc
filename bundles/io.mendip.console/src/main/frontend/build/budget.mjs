// Fails the build when the first load of the dashboard or the agents page, or any page loaded later, grows past its budget.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const KB = 1024
const FIRST_JS = 150 * KB
const CSS = 15 * KB
const LATER_JS = 60 * KB
const KIT_JS = 30 * KB
// The editor of scripts, which comes after its page.
const EDITOR_JS = 170 * KB
const EDITOR = 'src/scripts/editor.ts'
const FIRST_ROUTES = ['src/dashboard/DashboardPage.vue', 'src/fleet/list/AgentsPage.vue']

const manifest = JSON.parse(readFileSync('dist/manifest.json', 'utf8'))

function closure(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue
    if (!manifest[key]) throw new Error(`${key} is not in the build`)
    seen.add(key)
    closure(manifest[key].imports ?? [], seen)
  }
  return seen
}

const size = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length
const sum = (files) => [...new Set(files)].reduce((total, file) => total + size(file), 0)
const inKb = (bytes) => `${(bytes / KB).toFixed(1)} KB`

let failed = false
function report(name, bytes, limit) {
  const over = bytes > limit
  failed ||= over
  console.log(`${over ? 'OVER' : ' ok '}  ${name.padEnd(48)} ${inKb(bytes).padStart(9)} of ${inKb(limit)}`)
}

// Each of the pages people arrive at, with the shell around it.
for (const route of FIRST_ROUTES) {
  const load = [...closure(['index.html', route])]
  report(
    `first load, ${route.replace(/.*\/|\.vue/g, '')}, JavaScript`,
    sum(load.map((key) => manifest[key].file)),
    FIRST_JS,
  )
}
report('the style sheet', size(manifest['style.css'].file), CSS)

const first = closure(['index.html', ...FIRST_ROUTES])
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || first.has(key)) continue
  const added = [...closure([key])].filter((one) => !first.has(one))
  report(key.replace('src/', ''), sum(added.map((one) => manifest[one].file)), key === EDITOR ? EDITOR_JS : LATER_JS)
}
// What the first plugin that uses the kit adds.
const kit = [...closure(['src/sdk/index.ts'])].filter((one) => !first.has(one))
report('the kit of plugins', sum(kit.map((one) => manifest[one].file)), KIT_JS)
process.exit(failed ? 1 : 0)
