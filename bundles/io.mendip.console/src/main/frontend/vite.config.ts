import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { importMap } from './build/import-map.ts'
import { precompress } from './build/precompress.ts'

const backend = process.env.MENDIP_BACKEND ?? 'http://127.0.0.1:24100'

export default defineConfig({
  base: '/ui/',
  plugins: [vue(), importMap({ vue: 'shared-vue', '@mendip/ui-sdk': 'shared-sdk' }), precompress()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: backend, ws: true, secure: false } },
  },
  build: {
    target: 'es2022',
    // The style sheet uses light-dark(); older targets would have it rewritten into twice the size.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    // One sheet of 11 KB: a sheet that could not be loaded during an outage would never be asked for again.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    rolldownOptions: {
      input: { index: 'index.html', 'shared-vue': 'src/kit/shared-vue.ts', 'shared-sdk': 'src/sdk/index.ts' },
      preserveEntrySignatures: 'strict',
    },
  },
  test: { environment: 'happy-dom', include: ['{src,build}/**/*.test.ts'], setupFiles: ['src/i18n/all.ts'] },
})
