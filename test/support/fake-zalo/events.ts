/** The way of events to the bot, and what can go wrong on it. */
export interface Events {
  /** Any event, of a kind that nobody knows for example. */
  bring(event: object): void
  /** Brings each event so many times from now on. */
  times(count: number): void
  /** Keeps events back until `release`. */
  hold(): void
  release(order?: 'in order' | 'reversed'): void
}

export function events(send: (event: object) => void): Events {
  let times = 1
  let held: object[] | null = null

  function bring(event: object): void {
    const all = Array.from({ length: times }, () => event)
    if (held) held.push(...all)
    else all.forEach(send)
  }

  return {
    bring,
    times: (count) => void (times = count),
    hold: () => void (held ??= []),
    release(order = 'in order') {
      const kept = held ?? []
      held = null
      for (const event of order === 'reversed' ? kept.toReversed() : kept) send(event)
    },
  }
}
