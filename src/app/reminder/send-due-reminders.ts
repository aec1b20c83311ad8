import { localDay } from '../../domain/calendar/local-day.js'
import { isAnyPushTime } from '../../domain/reminder/push-time.js'
import { notToldNext, type Share } from '../../domain/reminder/shares.js'
import type { DueObligation } from '../../store/due.js'
import { dueByPages, type DuePage, readSecretaries } from './due-reminders.js'
import { enterDigests, type EnteredCounts } from './enter-digests.js'
import type { Now, Ports } from '../ports.js'
import { rulesIn } from '../settings/rules.js'
import { enterSecretariesDigests, keepShare, type KeptForSecretaries } from './secretaries-digests.js'

const TAKEN_BACK_AT_ONCE = 1_000

interface Counts extends EnteredCounts {
  withoutChannel: number
}

/**
 * Enters everything that is due at `now` into the ledger, with one push a person a day to carry it: some agencies at a
 * time, and last what the secretaries are told of all of them. A missed tick heals at the next one; two processes at
 * once, or a kill in between, enter nothing twice. What fails by a fault of ours does not keep the other agencies back;
 * the fault is thrown after them.
 */
export async function sendDueReminders(ports: Ports, now: Now): Promise<Counts> {
  const counts: Counts = { digests: 0, skipped: 0, withoutChannel: 0 }
  await takeBackOldPushes(ports, now)
  const rules = await rulesIn(ports.store)
  if (!isAnyPushTime(now, rules.calendar, rules.settings)) return counts

  const secretaries = await readSecretaries(ports, rules, now)
  const kept: KeptForSecretaries = { shares: new Map(), looks: [] }
  const hasOverviews = secretaries.overviews.length > 0
  const faults: unknown[] = []
  for await (const page of dueByPages(ports, rules, secretaries, now)) {
    try {
      await enterPage(ports, page, { kept, counts, hasOverviews }, now)
    } catch (error) {
      faults.push(error)
    }
  }
  await enterSecretariesDigests(ports, kept, secretaries, counts, now)
  await ports.store.groups.enterCopies(localDay(now), now)
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} pages of reminders could not be entered`)
  return counts
}

/** What could not be sent on its day goes into the next digest: two messages on one morning would be one too many. */
async function takeBackOldPushes({ store }: Ports, now: Now): Promise<void> {
  let taken: number
  do taken = await store.reminders.takeBack(localDay(now), TAKEN_BACK_AT_ONCE)
  while (taken === TAKEN_BACK_AT_ONCE)
}

/** First the digests with the ledger, then the days of the next rungs: after a kill in between all is looked at again. */
async function enterPage(
  { store }: Ports,
  { digestedToday, decide }: DuePage,
  { kept, counts, hasOverviews }: { kept: KeptForSecretaries; counts: Counts; hasOverviews: boolean },
  now: Now,
): Promise<void> {
  const { shares, pointless, next, isOpen } = decide()
  if (!isOpen && !hasOverviews) return
  const ofAgencies = shares.filter(({ member }) => member.role !== 'secretary')
  const isServed = ({ member, channel, mayBeSent }: Share<DueObligation>) =>
    channel !== null && mayBeSent && !digestedToday.has(member.id)
  const lost = await enterDigests({ store }, ofAgencies.filter(isServed), new Map(), counts, now)
  counts.withoutChannel += ofAgencies.filter(({ channel, mayBeSent }) => channel === null && mayBeSent).length
  counts.skipped += await store.reminders.add(
    pointless.map(({ reason, ...entry }) => ({ ...entry, pushId: null, skipped: reason, createdAt: now })),
  )

  const forSecretaries = shares.filter(({ member }) => member.role === 'secretary')
  for (const share of forSecretaries) keepShare(kept, share)
  const waiting = new Set(forSecretaries.flatMap(({ items }) => items.map(({ obligation }) => obligation.id)))
  const again = notToldNext(
    ofAgencies.filter((share) => !isServed(share)),
    digestedToday,
    localDay(now),
  )
  const looks = next
    .filter(({ obligation }) => !lost.has(obligation.id))
    .map(({ obligation: { id, changedAt }, nextRungOn }) => ({
      id,
      changedAt,
      nextRungOn: again.get(id) ?? nextRungOn,
    }))
  kept.looks.push(...looks.filter(({ id }) => waiting.has(id)))
  await store.obligations.setNextRungs(looks.filter(({ id }) => !waiting.has(id)))
}
