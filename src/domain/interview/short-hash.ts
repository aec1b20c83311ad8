const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/** A few letters and digits that stand for a text among a few others (FNV-1a, 32 bits); no secret can be kept by it. */
export function shortHash(text: string): string {
  let hash = OFFSET
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, PRIME) >>> 0
  return hash.toString(36)
}
