import type { ChannelEvent } from '../../src/channels/channel.js'
import type { Store } from '../../src/store/store.js'
import { changes } from '../support/changes.js'

type Receive = (event: ChannelEvent) => Promise<void>

/** Takes events as the service does: stored in the inbox, once an id. */
export interface Receiver {
  receive: Receive
  /** Every delivery, also of what was known. */
  readonly delivered: readonly ChannelEvent[]
  /** What was new, in the order in which it was stored. */
  readonly stored: readonly ChannelEvent[]
  /** From now on events are received so; null: as usual. */
  by(receive: Receive | null): void
  store: Receive
  hasStored(count: number): Promise<readonly ChannelEvent[]>
  wasBrought(count: number): Promise<readonly ChannelEvent[]>
}

export function receiver({ inbox }: Pick<Store, 'inbox'>): Receiver {
  const delivered: ChannelEvent[] = []
  const stored: ChannelEvent[] = []
  const { changed, until } = changes()
  let otherwise: Receive | null = null

  async function store(event: ChannelEvent): Promise<void> {
    const { channel, id, chat, update } = event
    const isNew = await inbox.add({ channel, eventId: id, chat, update })
    // The web chat brings what it has stored already, with its message.
    if (isNew || !stored.some((one) => one.channel === channel && one.id === id)) stored.push(event)
    changed()
  }
  const has = (events: ChannelEvent[], what: string) => (count: number) =>
    until(
      () => (events.length >= count ? events : undefined),
      () => `${count} events ${what}, have ${JSON.stringify(events.map(({ update }) => update))}`,
    )

  return {
    delivered,
    stored,
    store,
    async receive(event) {
      delivered.push(event)
      changed()
      await (otherwise ?? store)(event)
    },
    by: (receive) => void (otherwise = receive),
    hasStored: has(stored, 'stored'),
    wasBrought: has(delivered, 'delivered'),
  }
}
