// What the build of a plugin with Vite needs: one ES module, in which vue and the kit stay the console's own.
export function mendipPlugin({ entry = 'src/index.ts', outDir = 'dist' } = {}) {
  return {
    name: 'mendip-ui-sdk',
    config: () => ({
      build: {
        outDir,
        target: 'es2022',
        lib: { entry, formats: ['es'], fileName: () => 'index.js', cssFileName: 'style' },
        rollupOptions: { external: ['vue', '@mendip/ui-sdk'] },
      },
    }),
  }
}
