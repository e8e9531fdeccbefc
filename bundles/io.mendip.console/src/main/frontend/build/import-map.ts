import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Writes the import map that gives the app and its plugins one instance of the shared modules.
 * It has to be inline and before any module, so its hash goes to csp-hashes.txt, where the
 * server's header filter finds it: without the hash a browser drops the map without a word.
 */
export function importMap(shared: Record<string, string>): Plugin {
  let outDir = 'dist'
  let map = ''
  return {
    name: 'mendip-import-map',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        const chunks = Object.values(context.bundle ?? {})
        const imports: Record<string, string> = {}
        for (const [specifier, name] of Object.entries(shared)) {
          const chunk = chunks.find((one) => one.type === 'chunk' && one.isEntry && one.name === name)
          if (!chunk) throw new Error(`No chunk named ${name} for ${specifier}`)
          imports[specifier] = `/ui/${chunk.fileName}`
        }
        map = JSON.stringify({ imports })
        return html.replace('<meta charset="utf-8" />', `$&<script type="importmap">${map}</script>`)
      },
    },
    writeBundle() {
      const hash = createHash('sha256').update(map).digest('base64')
      writeFileSync(join(outDir, 'csp-hashes.txt'), `sha256-${hash}\n`)
    },
  }
}
