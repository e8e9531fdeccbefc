// A stand-in for the server, for working on pages and for pictures. Serves /api/v1 and, once built, /ui with the real CSP.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { state } from './account.mjs'
import { BASE_URL } from './extension.mjs'
import { startLive } from './live.mjs'
import { routes } from './routes.mjs'

const PORT = Number(process.env.PORT ?? 24100)
const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const OPEN = ['GET /setup', 'POST /setup', 'POST /auth/login', 'POST /auth/reset']
const PLUGIN = fileURLToPath(new URL('./speed', import.meta.url))
const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const table = Object.entries(routes).map(([operation, answer]) => {
  const [method, template] = operation.split(' ')
  return {
    operation,
    method,
    pattern: new RegExp(`^/api/v1${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    answer,
  }
})

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost')
  if (url.pathname.startsWith('/api/')) void api(request, response, url)
  else file(response, url.pathname)
})
startLive(server)
server.listen(PORT, '127.0.0.1', () => console.log(`mock server on http://127.0.0.1:${PORT}/ui/`))

async function api(request, response, url) {
  const route = table.find(({ method, pattern }) => method === request.method && pattern.test(url.pathname))
  if (!route) return problem(response, 404, 'not_found', 'No such resource')
  if (!state.signedIn && !OPEN.includes(route.operation)) return problem(response, 401, 'unauthenticated', 'Sign in')
  const chunks = await Array.fromAsync(request)
  const text = Buffer.concat(chunks).toString()
  const answer = route.answer({
    path: route.pattern.exec(url.pathname).groups ?? {},
    query: Object.fromEntries(url.searchParams),
    body: text && request.headers['content-type'] === 'application/json' ? JSON.parse(text) : {},
  })
  if (Array.isArray(answer)) return problem(response, ...answer)
  if (answer === null) return response.writeHead(204).end()
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(answer))
}

function problem(response, status, code, title, errors, detail = null) {
  const body = { type: 'about:blank', title, status, detail, code, ...(errors ? { errors } : {}) }
  response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(body))
}

function file(response, path) {
  if (path === '/') return response.writeHead(302, { Location: '/ui/' }).end()
  if (path.startsWith(BASE_URL)) return send(response, join(PLUGIN, normalize(`/${path.slice(BASE_URL.length)}`)))
  let target = join(DIST, normalize(path.replace(/^\/ui\//, '/')))
  if (!existsSync(target) || statSync(target).isDirectory())
    target = extname(path) && !path.startsWith('/ui/p/') ? '' : join(DIST, 'index.html')
  if (!target || !existsSync(target)) return response.writeHead(404).end('Build the console first: npm run build')
  send(response, target)
}

function send(response, target) {
  const headers = { 'Content-Type': TYPES[extname(target)] ?? 'application/octet-stream' }
  if (target.endsWith('.html')) headers['Content-Security-Policy'] = policy()
  response.writeHead(200, headers).end(readFileSync(target))
}

function policy() {
  const hash = readFileSync(join(DIST, 'csp-hashes.txt'), 'utf8').trim()
  return `default-src 'none'; script-src 'self' '${hash}'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
}
