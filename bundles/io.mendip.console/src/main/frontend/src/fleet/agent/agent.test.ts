import { describe, expect, it } from 'vitest'
import { shortAddress, shortSystem } from './facts'
import { claimants } from './machines'
import { muchReserved, reservedBytes, usedPercent } from './volumes'

describe('how full a volume is', () => {
  it('is what df says, without what is reserved for root', () => {
    expect(usedPercent({ totalBytes: 252, freeBytes: 71, usedBytes: 30 })).toBeCloseTo(29.7, 1)
  })

  it('is guessed for an agent that does not tell what is used', () => {
    expect(usedPercent({ totalBytes: 100, freeBytes: 25 })).toBe(75)
    expect(usedPercent({ totalBytes: 100, freeBytes: 25, usedBytes: null })).toBe(75)
  })

  it('is explained where much is reserved', () => {
    expect(reservedBytes({ totalBytes: 252, freeBytes: 71, usedBytes: 30 })).toBe(151)
    expect(muchReserved({ totalBytes: 252, freeBytes: 71, usedBytes: 30 })).toBe(true)
    expect(muchReserved({ totalBytes: 100, freeBytes: 65, usedBytes: 30 })).toBe(false)
    expect(muchReserved({ totalBytes: 100, freeBytes: 65 })).toBe(false)
  })

  it('is unknown for an empty or unread volume', () => {
    expect(usedPercent({ totalBytes: 0, freeBytes: 0 })).toBeNull()
    expect(usedPercent({ totalBytes: 5 })).toBeNull()
  })
})

describe('names of systems in the list', () => {
  it('lose what everybody knows', () => {
    expect(shortSystem('Debian GNU/Linux 12 (bookworm)')).toBe('Debian 12')
    expect(shortSystem('Microsoft Windows 11 Pro 23H2')).toBe('Windows 11 Pro 23H2')
    expect(shortSystem('macOS 15.5')).toBe('macOS 15.5')
    expect(shortSystem(null)).toBe('–')
  })
})

describe('addresses', () => {
  it('are written as RFC 5952 wants them', () => {
    expect(shortAddress('fd00:0:0:0:0:0:0:2')).toBe('fd00::2')
    expect(shortAddress('fe80:0:0:0:0:fc:ff:fe00')).toBe('fe80::fc:ff:fe00')
    expect(shortAddress('0:0:0:0:0:0:0:1')).toBe('::1')
    expect(shortAddress('2001:db8:0:1:1:1:1:1')).toBe('2001:db8:0:1:1:1:1:1')
    expect(shortAddress('0:0:0:0:0:0:0:0')).toBe('::')
    expect(shortAddress('1:0:0:0:0:0:0:0')).toBe('1::')
    expect(shortAddress('2001:0:0:1:0:0:0:1')).toBe('2001:0:0:1::1')
    expect(shortAddress('fe80::1')).toBe('fe80::1')
    expect(shortAddress('192.0.2.1')).toBe('192.0.2.1')
  })
})

describe('machines that claim to be one agent', () => {
  const other = { hash: 'bb', hostname: 'copy', firstSeen: '2026-01-01T00:00:00Z', lastSeen: '2026-01-02T00:00:00Z' }

  it('are its own and those that nobody has decided about', () => {
    const agent = {
      hostname: 'srv',
      machineHash: 'aa',
      otherMachines: [
        { ...other, refused: false },
        { ...other, hash: 'cc', refused: true },
      ],
    }
    expect(claimants(agent).map(({ hostname, lastSeen }) => [hostname, lastSeen])).toEqual([
      ['srv', undefined],
      ['copy', '2026-01-02T00:00:00Z'],
    ])
  })

  it('are one where a copy is like the original', () => {
    const agent = { hostname: 'srv', machineHash: 'bb', otherMachines: [{ ...other, refused: false }] }
    expect(claimants(agent)).toEqual([{ hash: 'bb', hostname: 'srv' }])
  })
})
