import { defineAsyncComponent } from 'vue'
import { Backoff } from '../live/backoff'
import type { Component } from 'vue'

type Loader<T extends Component = Component> = () => Promise<{ default: T }>

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
      if (!reloadedJustNow() && (await answers())) return reload()
      throw error
    }
  }
}

/**
 * A part of a page whose file comes when it is first shown. The page around it stays, so the part waits until the server
 * is in reach again, and tells nothing: the banner does.
 */
export function part<T extends Component>(load: Loader<T>): T {
  return defineAsyncComponent<T>({ loader: () => patient(load), suspensible: false })
}

/** Loads, again and again while the server does not answer. */
export async function patient<T>(load: () => Promise<T>, pauses = new Backoff()): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      // It answers, and the file is not to be had: it is gone, or the browser does not ask for it twice.
      if (await answers()) {
        if (reloadedJustNow()) throw error
        return reload()
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pauses.next()))
  }
}

function reload(): Promise<never> {
  sessionStorage.setItem(RELOADED, String(Date.now()))
  location.reload()
  return new Promise(() => {})
}

function reloadedJustNow(): boolean {
  return Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < AGAIN_MS
}

async function answers(): Promise<boolean> {
  const index = await fetch('/ui/', { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  return index?.ok ?? false
}
