// Plugins get the kit from the console that runs them, by its import map.
throw new Error(
  '@mendip/ui-sdk is the console’s own: leave it out of your build (external), as mendipPlugin of @mendip/ui-sdk/vite does',
)
