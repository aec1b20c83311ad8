import { localDay } from '../../domain/calendar/local-day.js'
import { notToldNext } from '../../domain/reminder/shares.js'
import type { NextLook } from '../../store/obligations.js'
import { enterDigests, type EnteredCounts, type EnteredShare } from './enter-digests.js'
import type { Secretaries } from './due-reminders.js'
import type { Now, Ports } from '../ports.js'

const LOOKS_AT_ONCE = 3_000

/** What secretaries have to be told of the agencies looked at so far: of each obligation only ids stay in memory. */
export interface KeptForSecretaries {
  shares: Map<string, EnteredShare>
  /** When to look at these obligations again once the secretaries have their digests. */
  looks: NextLook[]
}

export function keepShare({ shares }: KeptForSecretaries, { items, ...share }: EnteredShare): void {
  const kept = shares.get(share.member.id) ?? { ...share, items: [], superseded: [], mayBeSent: false }
  shares.set(share.member.id, kept)
  for (const { rung, key, obligation } of items) kept.items.push({ rung, key, obligation: { id: obligation.id } })
  for (const entry of share.superseded) kept.superseded.push(entry)
  kept.mayBeSent ||= share.mayBeSent
}

/** One digest a secretary, with her overviews; only after it is what it is about looked at later. */
export async function enterSecretariesDigests(
  { store }: Ports,
  kept: KeptForSecretaries,
  { digestedToday, overviews }: Secretaries,
  counts: EnteredCounts,
  now: Now,
): Promise<void> {
  const overviewKeys = new Map(overviews.map(({ person, overview }) => [person.id, overview.keys]))
  for (const { person } of overviews) {
    const { id, name, agency, role, channel } = person
    keepShare(kept, { member: { id, name, agency, role }, channel, items: [], superseded: [], mayBeSent: true })
  }
  const all = [...kept.shares.values()]
  const isServed = ({ member, mayBeSent }: EnteredShare) => mayBeSent && !digestedToday.has(member.id)
  const lost = new Set<string>()
  for (const share of all.filter(isServed)) {
    for (const id of await enterDigests({ store }, [share], overviewKeys, counts, now)) lost.add(id)
  }
  const again = notToldNext(
    all.filter((share) => !isServed(share)),
    digestedToday,
    localDay(now),
  )
  const looks = kept.looks.filter(({ id }) => !lost.has(id))
  for (let from = 0; from < looks.length; from += LOOKS_AT_ONCE) {
    const some = looks.slice(from, from + LOOKS_AT_ONCE)
    await store.obligations.setNextRungs(
      some.map((look) => ({ ...look, nextRungOn: again.get(look.id) ?? look.nextRungOn })),
    )
  }
}
