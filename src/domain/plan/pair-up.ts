/** By what two items are the same; null where one says nothing by it. */
export interface PairingRule<N, K> {
  ofNew(item: N): string | null
  ofKnown(item: K): string | null
  fits?(item: N, known: K): boolean
}

/**
 * For each new item the known one that it is, or null. All pairs of a stricter rule are made before the next one is
 * tried; among equals the first goes with the first, so that a list pairs up with itself item by item.
 */
export function pairUp<N, K>(items: N[], known: K[], rules: PairingRule<N, K>[]): (K | null)[] {
  const pairs = items.map((): K | null => null)
  const taken = new Set<K>()
  for (const rule of rules) {
    const left = new Map<string, K[]>()
    for (const one of known) {
      const key = taken.has(one) ? null : rule.ofKnown(one)
      if (key === null) continue
      const same = left.get(key)
      if (same) same.push(one)
      else left.set(key, [one])
    }
    for (const [index, item] of items.entries()) {
      const key = pairs[index] === null ? rule.ofNew(item) : null
      const candidates = key === null ? undefined : left.get(key)
      const at = candidates?.findIndex((one) => rule.fits?.(item, one) ?? true) ?? -1
      const found = at < 0 ? undefined : candidates?.splice(at, 1)[0]
      if (found === undefined) continue
      pairs[index] = found
      taken.add(found)
    }
  }
  return pairs
}
