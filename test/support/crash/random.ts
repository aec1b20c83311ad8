/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 up to `most`, a whole number. */
  upTo(most: number): number
  oneOf<T>(all: readonly T[]): T
}

export function randomOf(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (most: number) => Math.floor(next() * (most + 1))
  return { upTo, oneOf: (all) => all[upTo(all.length - 1)]! }
}
