/** Pictures that people send, at addresses that expire. */
export interface Media {
  /** Keeps it and returns the path. */
  keep(id: string, bytes: Buffer): string
  at(path: string): Buffer | null
  /** From now on none of the addresses so far is answered. */
  expire(): void
}

export function media(): Media {
  const kept = new Map<string, Buffer>()
  return {
    keep(id, bytes) {
      const path = `/media/${id}.jpg`
      kept.set(path, bytes)
      return path
    },
    at: (path) => kept.get(path) ?? null,
    expire: () => kept.clear(),
  }
}
