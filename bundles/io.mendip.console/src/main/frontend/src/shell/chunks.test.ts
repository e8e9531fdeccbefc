import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Backoff } from '../live/backoff'
import { patient } from './chunks'

const atOnce = () => new Backoff(() => -1)
let there = false
let reloads = 0

beforeEach(() => {
  there = false
  reloads = 0
  sessionStorage.clear()
  vi.stubGlobal('fetch', async () => {
    if (!there) throw new TypeError('Failed to fetch')
    return { ok: true }
  })
  vi.spyOn(location, 'reload').mockImplementation(() => void reloads++)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('patient', () => {
  it('waits for a server that is away', async () => {
    let asked = 0
    const part = await patient(async () => {
      if (++asked < 4) throw new TypeError('Failed to fetch dynamically imported module')
      return 'part'
    }, atOnce())

    expect(part).toBe('part')
    expect(reloads).toBe(0)
  })

  it('has the page loaded anew when the server answers and the file is gone', async () => {
    there = true
    void patient(() => Promise.reject(new Error('gone')), atOnce())

    await vi.waitFor(() => expect(reloads).toBe(1))
  })

  it('says so when that has just not helped', async () => {
    there = true
    sessionStorage.setItem('mendip.reloaded', String(Date.now()))

    await expect(patient(() => Promise.reject(new Error('gone')), atOnce())).rejects.toThrow('gone')
    expect(reloads).toBe(0)
  })
})
