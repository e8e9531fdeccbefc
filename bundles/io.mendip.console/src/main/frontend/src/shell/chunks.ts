import type { Component } from 'vue'

type Loader = () => Promise<{ default: Component }>

const RELOADED = 'mendip.reloaded'
const AGAIN_MS = 60_000

/**
 * After an update the server no longer has the files an open tab still asks for; one reload brings the
 * new index. While the server is out of reach a reload would lose the page, so the failure is told instead.
 */
export function lazy(load: Loader): Loader {
  return async () => {
    try {
      return await load()
    } catch (error) {
      if (!(await mayReload())) throw error
      sessionStorage.setItem(RELOADED, String(Date.now()))
      location.reload()
      return new Promise(() => {})
    }
  }
}

async function mayReload(): Promise<boolean> {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < AGAIN_MS) return false
  const index = await fetch('/ui/', { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  return index?.ok ?? false
}
