// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const LIMIT_MS = 120_000
const ENTRY = `
import { definePlugin, tokens, type ViewContext } from '@mendip/ui-sdk'
import { Button, DataTable, HistoryChart, StatusPill } from '@mendip/ui-sdk'
import { h } from 'vue'
import './style.css'

const Results = {
  mount(element: HTMLElement, ctx: ViewContext) {
    element.style.color = tokens.accent
    void ctx.api.get<{ n: number }>('/x/org.example.speed/results').then(({ n }) => (element.textContent = ctx.t('n', { n })))
    return { unmount: () => element.replaceChildren() }
  },
}
const Tab = {
  props: ['ctx'],
  render: () => [h(StatusPill, { tone: 'good', text: 'fast' }), h(Button, { icon: 'pulse' }, () => 'Measure')],
}
const Table = {
  render: () =>
    h(DataTable, {
      rows: [{ id: 'a' }],
      columns: [{ id: 'id', title: 'Line', width: 80 }],
      label: 'Lines',
      nameOf: (row) => row.id,
      rowHeight: 34,
      sort: { id: 'id', descending: false },
      selected: new Set<string>(),
    }),
}
export default definePlugin({ views: { Results, Tab, Chart: HistoryChart, Table } })
`
// Each is wrong in one way; the types have to say so.
const WRONG = {
  'a word that is no tone': `h(StatusPill, { tone: 'purple', text: 'fast' })`,
  'an icon that there is not': `h(Button, { icon: 'dragon' })`,
  'a context that has no such member': `((ctx: ViewContext) => ctx.agentID)`,
  'a plugin without views': `definePlugin({})`,
}

let project: string

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'ui-sdk-test-'))
  const tarball = readdirSync('dist-sdk').find((name) => name.endsWith('.tgz'))
  write('package.json', JSON.stringify({ name: 'speed', private: true, type: 'module' }))
  write('src/index.ts', ENTRY)
  write('src/style.css', '.speed { letter-spacing: 1px }')
  write(
    'vite.config.js',
    `import { mendipPlugin } from '@mendip/ui-sdk/vite'\nexport default { plugins: [mendipPlugin()] }\n`,
  )
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'ESNext',
        moduleResolution: 'Bundler',
        lib: ['ES2022', 'DOM', 'DOM.Iterable'],
        strict: true,
        noEmit: true,
        types: [],
      },
      include: ['src'],
    }),
  )
  // The peers, as the author's own install would have them; nothing is asked of any registry.
  run('npm', ['install', '--offline', '--legacy-peer-deps', '--no-audit', resolve('dist-sdk', tarball!)])
  for (const name of ['vue', '@vue', 'csstype', 'typescript', 'vite'])
    symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name))
}, LIMIT_MS)

afterAll(() => rmSync(project, { recursive: true, force: true }))

describe('the npm package of the kit', () => {
  it(
    'lets a plugin be checked and built, with the kit left to the console',
    () => {
      expect(check()).toBe('')
      run(process.execPath, [resolve('node_modules/vite/bin/vite.js'), 'build'])

      const built = readFileSync(join(project, 'dist/index.js'), 'utf8')
      expect(readdirSync(join(project, 'dist')).sort()).toEqual(['index.js', 'style.css'])
      expect(built).toMatch(/from ?["']@mendip\/ui-sdk["']/)
      expect(built).toMatch(/from ?["']vue["']/)
      expect(built.length).toBeLessThan(3000)
    },
    LIMIT_MS,
  )

  it(
    'finds what is wrong',
    () => {
      const names = Object.keys(WRONG)
      Object.values(WRONG).forEach((wrong, i) =>
        write(
          `src/wrong${i}.ts`,
          `import { Button, StatusPill, definePlugin, type ViewContext } from '@mendip/ui-sdk'\nimport { h } from 'vue'\nexport const all = [Button, StatusPill, definePlugin, h, ${wrong}]\nexport type C = ViewContext\n`,
        ),
      )

      const said = check()
      names.forEach((name, i) => expect(said, name).toContain(`src/wrong${i}.ts(3,`))
    },
    LIMIT_MS,
  )

  it('has the schema of plugin.json', () => {
    const schema = JSON.parse(
      readFileSync(join(project, 'node_modules/@mendip/ui-sdk/plugin-1.schema.json'), 'utf8'),
    ) as { title: string }

    expect(schema.title).toBe('plugin.json, uiApi 1')
  })
})

/** What the compiler of TypeScript says; nothing when all is well. Declarations are checked as well. */
function check(): string {
  const tsc = resolve('node_modules/typescript/bin/tsc')
  return spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: project, encoding: 'utf8' }).stdout.trim()
}

function run(command: string, args: string[]): void {
  const shell = process.platform === 'win32'
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8', shell })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`)
}

function write(path: string, text: string): void {
  mkdirSync(join(project, path, '..'), { recursive: true })
  writeFileSync(join(project, path), text)
}
