import { localDay } from '../../domain/calendar/local-day.js'
import type { Share } from '../../domain/reminder/shares.js'
import type { Now, Ports } from '../ports.js'

/** A share as far as it is entered. */
export type EnteredShare = Share<{ id: string }>

export interface EnteredCounts {
  digests: number
  skipped: number
}

/**
 * Enters the digests of these people, each with its entries in the ledger; those with overviews by the ids of members.
 * Returns the obligations that stay as they are: another process was first, perhaps with less in its digest.
 */
export async function enterDigests(
  { store }: Pick<Ports, 'store'>,
  shares: readonly EnteredShare[],
  overviewKeys: ReadonlyMap<string, string[]>,
  counts: EnteredCounts,
  now: Now,
): Promise<Set<string>> {
  if (shares.length === 0) return new Set()
  const digests = shares.map(({ member, items, superseded }) => ({
    memberId: member.id,
    overviewKeys: overviewKeys.get(member.id) ?? [],
    items: items.map(({ obligation, key, rung }) => ({ obligationId: obligation.id, key, rung })),
    superseded,
  }))
  const { memberIds, skipped } = await store.reminders.enter(digests, localDay(now), now)
  counts.digests += memberIds.size
  counts.skipped += skipped
  const lost = shares.filter(({ member }) => !memberIds.has(member.id))
  return new Set(lost.flatMap(({ items }) => items.map(({ obligation }) => obligation.id)))
}
