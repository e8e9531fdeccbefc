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
