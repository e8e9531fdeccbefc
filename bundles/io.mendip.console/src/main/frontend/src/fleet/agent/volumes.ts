import type { Volume } from './types'

/**
 * How full a file system is, as df counts: of what ordinary users can have. What is reserved for root is neither used nor
 * available. Where an agent does not tell what is used, all that is not available counts as used.
 */
export function usedPercent({ totalBytes, freeBytes, usedBytes }: Volume): number | null {
  if (!totalBytes || freeBytes === undefined) return null
  const used = usedBytes ?? totalBytes - freeBytes
  return used + freeBytes > 0 ? (100 * used) / (used + freeBytes) : null
}

/** What is neither used nor available. */
export function reservedBytes({ totalBytes = 0, freeBytes = 0, usedBytes }: Volume): number {
  return usedBytes ? Math.max(0, totalBytes - usedBytes - freeBytes) : 0
}

/** Some per cent are usual; more would make the figures look wrong unless it is said. */
export function muchReserved(volume: Volume): boolean {
  return reservedBytes(volume) > 0.1 * (volume.totalBytes ?? 0)
}
