// Pictures of every page in both themes and two widths, each checked by axe. Any error on a page fails the run.
// Needs a build (npm run build) and starts the mock server itself. Usage: npm run shots [-- page-name…]
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agents } from './fleet.mjs'
import { chromium } from 'playwright-core'

const PORT = 24300 + Math.floor(Math.random() * 400)
const OUT = process.env.SHOTS ?? join(tmpdir(), 'mendip-shots')
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const AGENT = 'a00000000000000a'
const AWAY = agents.find(({ status }) => status === 'offline').id
const ONLINE = agents.find(({ status, platform }) => status === 'online' && platform === 'linux')
const HELD = 'a000000000000005'

const click = (name) => (page) => page.getByRole('button', { name }).first().click()
const pages = [
  { name: 'signin', path: '/signin' },
  {
    name: 'signin-refused',
    path: '/signin',
    act: async (page) => {
      await page.getByLabel('User name').fill('dana')
      await page.getByLabel('Password').fill('wrong')
      await click('Sign in')(page)
    },
    expected: [401],
  },
  { name: 'setup', path: '/setup?token=abc' },
  { name: 'dashboard', path: '/dashboard' },
  { name: 'dashboard-week', path: '/dashboard?range=7d' },
  ...['ingest', 'log', 'bundles', 'certificates'].map((tab) => ({ name: `system-${tab}`, path: `/system/${tab}` })),
  { name: 'jobs', path: '/jobs' },
  { name: 'jobs-open', path: '/jobs?show=open' },
  { name: 'job', path: '/jobs/3' },
  { name: 'job-running', path: '/jobs/4' },
  {
    name: 'job-live',
    path: '/jobs/4',
    act: async (page) => {
      await click(/^Show the output/)(page)
      await page.getByText('cannot remove item-20').first().waitFor()
      await page.locator('tr:has(.seen)').first().scrollIntoViewIfNeeded()
      await page
        .locator('.seen')
        .first()
        .evaluate((seen) => seen.scrollIntoView({ block: 'center' }))
    },
  },
  { name: 'scripts', path: '/scripts' },
  { name: 'script', path: '/scripts/1' },
  {
    name: 'script-test',
    path: '/scripts/1',
    act: async (page) => {
      await page.getByLabel('Agent', { exact: true }).fill(ONLINE.hostname)
      await click(/^Run on/)(page)
      await page.getByText('cannot remove item-20').first().waitFor()
    },
  },
  {
    name: 'script-diff',
    path: '/scripts/1',
    act: async (page) => {
      await page.getByRole('button', { name: 'Compare' }).nth(1).click()
      await page.getByRole('dialog').locator('.cm-content').waitFor()
    },
  },
  { name: 'script-new', path: '/scripts/new' },
  { name: 'history', path: '/history' },
  { name: 'pending', path: '/history?show=open' },
  { name: 'agent-notes', path: `/agents/${AGENT}/notes` },
  { name: 'agent-history', path: `/agents/${AGENT}/history` },
  {
    name: 'task',
    path: `/agents/${AGENT}/history`,
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Actions/ })
        .first()
        .click()
      await page.getByRole('menuitem', { name: 'Run a task' }).click()
    },
  },
  { name: 'features', path: '/features' },
  { name: 'features-client', path: '/features?for=client:1' },
  { name: 'features-pick', path: '/features', act: (page) => page.getByLabel('Features for').fill('a') },
  { name: 'features-off', path: '/features?switch=off:check.ping' },
  { name: 'features-refused', path: '/features?switch=off:plugins' },
  { name: 'client', path: '/clients/3' },
  { name: 'client-tab', path: '/clients/3/x/org.example.speed/speed' },
  { name: 'client-gone', path: '/clients/999' },
  { name: 'extension-settings', path: '/p/org.example.speed/~settings/server' },
  { name: 'extension-filter', path: '/agents?q=linedown>600' },
  {
    name: 'extension-column',
    path: '/agents',
    act: async (page) => {
      if (await page.getByRole('button', { name: 'Columns' }).isVisible()) {
        await click('Columns')(page)
        await page.getByLabel('Line down').check()
        await page.keyboard.press('Escape')
      }
    },
  },
  {
    name: 'extension-action',
    path: `/agents/${AGENT}`,
    act: async (page) => {
      await click(/^Actions for/)(page)
      await page.getByRole('menuitem', { name: 'Measure the line' }).click()
    },
  },
  { name: 'extension-result', path: `/agents/${AGENT}/checks?check=2` },
  { name: 'plugins', path: '/plugins' },
  {
    name: 'plugins-refused',
    path: '/plugins',
    act: (page) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'speed.jar', mimeType: 'application/java-archive', buffer: Buffer.from('PK') }),
    expected: [400],
  },
  { name: 'plugin', path: '/plugins/1' },
  { name: 'plugin-waiting', path: '/plugins/2' },
  { name: 'plugin-addon', path: '/plugins/3' },
  { name: 'plugin-addon-failed', path: '/plugins/4' },
  { name: 'plugin-signoff', path: '/plugins/2', act: click('Sign off') },
  { name: 'publisher-add', path: '/plugins', act: click('Add publisher') },
  { name: 'plugin-remove', path: '/plugins/1?state=quarantined', act: click('Remove') },
  { name: 'agents', path: '/agents' },
  { name: 'agents-filter', path: '/agents?q=status:offline,overdue&sort=-lastSeen' },
  { name: 'agents-error', path: '/agents?q=colour:red' },
  { name: 'agents-none', path: '/agents?q=nothingfitsthis' },
  { name: 'agents-help', path: '/agents', act: click('How to filter') },
  {
    name: 'agents-selected',
    path: '/agents?scope=client:3',
    act: async (page) => {
      await page.getByRole('grid').focus()
      for (const key of ['ArrowDown', 'Space', 'ArrowDown', 'Space', 'ArrowDown', 'Shift+Space'])
        await page.keyboard.press(key)
    },
  },
  { name: 'agents-docked', path: `/agents?agent=${AGENT}` },
  { name: 'agents-docked-checks', path: `/agents?agent=${AGENT}&tab=checks` },
  { name: 'agents-client', path: '/agents?dialog=client' },
  { name: 'agent-summary', path: `/agents/${AGENT}` },
  { name: 'agent-held', path: `/agents/${HELD}` },
  { name: 'agent-held-accept', path: `/agents/${HELD}`, act: click('This is the agent') },
  { name: 'agent-checks', path: `/agents/${AGENT}/checks?check=1` },
  { name: 'agent-check-new', path: `/agents/${AGENT}/checks?edit=new` },
  { name: 'agent-bundles', path: `/agents/${AGENT}/bundles` },
  { name: 'agent-bundles-away', path: `/agents/${AWAY}/bundles`, expected: [409] },
  { name: 'agent-settings', path: `/agents/${AGENT}/settings` },
  { name: 'agent-gone', path: '/agents/zzzzzzzzzzzzzzzz', expected: [404] },
  { name: 'install', path: '/agents/install' },
  {
    name: 'install-made',
    path: '/agents/install',
    act: async (page) => {
      await page.getByLabel('Client and site').selectOption({ index: 1 })
      await click('Create token')(page)
    },
  },
  { name: 'key-store', path: '/settings/key-store' },
  { name: 'key-store-add', path: '/settings/key-store', act: click('Add key') },
  { name: 'key-store-set', path: '/settings/key-store', act: click('Set value of') },
  { name: 'key-store-delete', path: '/settings/key-store', act: click('Delete the value of') },
  { name: 'system', path: '/system' },
  { name: 'profile', path: '/profile' },
  { name: 'profile-security', path: '/profile/security' },
  { name: 'profile-keys', path: '/profile/keys' },
  {
    name: 'extension-page',
    path: '/p/org.example.speed/results',
  },
  { name: 'extension-tab', path: `/agents/${AGENT}/x/org.example.speed/speed` },
  { name: 'extension-stopped', path: '/p/org.example.gone' },
  { name: 'extension-failed', path: '/p/org.example.speed/broken' },
  { name: 'extension-confirm', path: '/p/org.example.speed/results', act: click('Measure again') },
  {
    name: 'extension-widgets',
    path: '/dashboard',
    act: (page) => page.getByRole('group', { name: 'Widgets of plugins' }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'palette',
    path: '/agents',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('sql 00')
    },
  },
  { name: 'drawer', path: '/agents', narrowOnly: true, act: click('Open the navigation') },
  { name: 'not-found', path: '/nowhere' },
]

const wanted = process.argv.slice(2)
const problems = []
const mock = spawn(process.execPath, [new URL('./server.mjs', import.meta.url).pathname], {
  env: { ...process.env, PORT: String(PORT) },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise((resolve, reject) => {
  mock.stdout.once('data', resolve)
  mock.once('exit', () => reject(new Error('The mock server did not start')))
})
const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS })
mkdirSync(OUT, { recursive: true })
try {
  for (const width of [1440, 390]) for (const theme of ['light', 'dark']) await round(width, theme)
} finally {
  await browser.close()
  mock.kill()
}
problems.forEach((problem) => console.error(problem))
console.log(problems.length ? `${problems.length} problems` : 'no problems')
process.exit(problems.length ? 1 : 0)

async function round(width, theme) {
  for (const one of pages) {
    if (wanted.length && !wanted.includes(one.name)) continue
    if (one.narrowOnly && width > 760) continue
    await shoot(one, width, theme)
  }
}

async function shoot({ name, path, act, expected = [] }, width, theme) {
  const context = await browser.newContext({
    viewport: { width, height: width > 760 ? 900 : 844 },
    colorScheme: theme,
    hasTouch: width < 760,
  })
  const page = await context.newPage()
  const label = `${name}-${width}-${theme}`
  page.on('pageerror', (error) => problems.push(`${label}: ${error.message}`))
  page.on('console', (message) => {
    const known = expected.some((status) => message.text().includes(`status of ${status}`))
    if (message.type() === 'error' && !known) problems.push(`${label}: ${message.text()}`)
  })
  await page.goto(`http://127.0.0.1:${PORT}/ui${path}`)
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.waitForTimeout(500)
  await act?.(page)
  await page.waitForTimeout(900)
  await page.screenshot({ path: `${OUT}/${label}.png` })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) problems.push(`${label}: ${wide} px wider than the screen`)
  const { violations } = await page
    .evaluate(`${axe}; axe.run({ runOnly: ${JSON.stringify(TAGS)} })`)
    .catch(async () => {
      return { violations: [{ id: 'axe-failed', nodes: [] }] }
    })
  for (const { id, nodes } of violations)
    problems.push(
      `${label}: axe ${id}: ${nodes
        .map((node) => `${node.target} ${node.any?.[0]?.message ?? node.all?.[0]?.message ?? ''}`)
        .slice(0, 4)
        .join(' | ')}`,
    )
  await context.close()
}
