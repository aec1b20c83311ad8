import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../calendar/local-day.js'
import { noteFor, widestHours } from '../settings/settings.js'
import { byUrgency } from './digest-order.js'
import { digestText } from './digest-text.js'
import type { LedgerEntry, SkippedEntry } from './ledger.js'
import { entryId } from './ledger.js'
import type { OverviewFor } from './overview.js'
import { isPushTime } from './push-time.js'
import { recipient } from './recipients.js'
import type { Share, SharesInput } from './shares.js'
import { notToldNext, sharesOf } from './shares.js'
import type { Snooze } from './snooze.js'
import type { Digest, DigestItem, Remindable } from './types.js'

export interface ReminderInput extends Omit<SharesInput<Remindable>, 'told' | 'snoozes'> {
  /** At least all entries of these obligations. */
  ledger: readonly LedgerEntry[]
  /** Ids of the members who have had a digest on the day of `now`. */
  digestedToday: ReadonlySet<string>
  /** At least all of these obligations. */
  snoozes?: readonly Snooze[]
  /** What secretaries have still to be told besides (`overviewsDue`). */
  overviews?: readonly OverviewFor[]
}

export interface DueReminders {
  digests: Digest[]
  skipped: SkippedEntry[]
  /** When to look at each obligation again: at the latest tomorrow while somebody has still to be told. Empty outside the hours. */
  next: { obligationId: string; nextRungOn: Temporal.PlainDate | null }[]
}

/**
 * Who is to be told what at that instant. Everything due and not yet in the ledger is taken, so a missed tick heals by
 * itself; of several missed rungs only the latest is told, the others are `skipped`, as is what has no point any more.
 * One digest a person a day: once one thing may be sent by its hours, all that is due to that person goes along.
 */
export function dueReminders(input: ReminderInput): DueReminders {
  const { settings, calendar, now, digestedToday, snoozes = [] } = input
  const overviews = isPushTime(now, calendar, widestHours(settings, [])) ? (input.overviews ?? []) : []
  const entries = new Set(input.ledger.map(entryId))
  const told = ({ id: obligationId }: Remindable, memberId: string, key: string) =>
    entries.has(entryId({ obligationId, memberId, key }))
  const { shares, pointless, next, isOpen } = sharesOf({ ...input, told, snoozes })
  if (!isOpen && overviews.length === 0) return { digests: [], skipped: [], next: [] }

  const waited = new Set(overviews.map(({ person }) => person.id))
  const isServed = ({ member, mayBeSent }: Share<Remindable>) =>
    (mayBeSent || waited.has(member.id)) && !digestedToday.has(member.id)
  const taken = shares.filter(isServed)
  const left = shares.filter((share) => share.channel === null || !isServed(share))
  const again = notToldNext(left, digestedToday, localDay(now))
  return {
    digests: digestsOf(
      taken,
      overviews.filter(({ person }) => !digestedToday.has(person.id)),
      input,
    ),
    skipped: [...taken.flatMap(({ superseded }) => superseded), ...pointless],
    next: next.map(({ obligation: { id }, nextRungOn }) => ({
      obligationId: id,
      nextRungOn: again.get(id) ?? nextRungOn,
    })),
  }
}

function digestsOf(
  shares: readonly Share<Remindable>[],
  overviews: readonly OverviewFor[],
  { calendar, settings, now }: ReminderInput,
): Digest[] {
  const contents = new Map<string, Omit<Digest, 'text'>>()
  const noted = (item: DigestItem) => ({ ...item, note: noteFor(settings, item.obligation) })
  for (const { person, overview } of overviews) contents.set(person.id, { ...recipient(person), items: [], overview })
  for (const { member, channel, items } of shares) {
    const overview = contents.get(member.id)?.overview ?? null
    contents.set(member.id, { member, channel, items, overview })
  }
  return [...contents.values()].map((content) => ({
    ...content,
    text: digestText({ ...content, items: content.items.map(noted) }, localDay(now), calendar, settings.texts),
    items: content.items.toSorted(byUrgency),
  }))
}
