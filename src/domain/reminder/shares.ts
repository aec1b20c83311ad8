import { Temporal } from 'temporal-polyfill'
import { localDay } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import type { Settings } from '../settings/schema.js'
import type { Under } from '../settings/settings.js'
import { hoursFor } from '../settings/settings.js'
import type { Schedule } from './ladder.js'
import { nextRungAfter } from './ladder.js'
import type { SkippedEntry } from './ledger.js'
import type { Offer, Scheduled, Told } from './offers.js'
import { offersOn, scheduled } from './offers.js'
import { isPushTime } from './push-time.js'
import type { Recipient } from './recipients.js'
import type { Rung } from './rung.js'
import type { Snooze } from './snooze.js'
import { daysOf, putOffTo } from './snooze.js'
import type { Due, Person, RungDay } from './types.js'

type Day = Temporal.PlainDate

export interface SharesInput<O extends Due> {
  obligations: readonly O[]
  /** At least all whom these obligations concern; without the secretaries nothing is a share of theirs. */
  people: readonly Person[]
  told: Told<O>
  /** At least all of these obligations. */
  snoozes: readonly Snooze[]
  calendar: WorkingCalendar
  settings: Settings
  now: Temporal.Instant
}

/** What one person has to be told out of some of the obligations; a secretary has a share in each lot of them. */
export interface Share<O extends Pick<Due, 'id'>> extends Recipient {
  items: { rung: Rung; key: string; obligation: O }[]
  /** What the items take the place of; passed over with them. Empty where the person cannot be reached. */
  superseded: SkippedEntry[]
  /** Whether the hours of one of the items have come: then all that is due to the person goes along. */
  mayBeSent: boolean
}

export interface Shares<O extends Due> {
  shares: Share<O>[]
  /** What has no point any more, of those who can be reached. */
  pointless: SkippedEntry[]
  /** When to look at each obligation again once everyone has been told. */
  next: { obligation: O; nextRungOn: Day | null }[]
  /** Whether anything of these obligations may be sent now; else all stays as it is. */
  isOpen: boolean
}

/** Who has to be told what at that instant, whether or not he has had his digest of the day. */
export function sharesOf<O extends Due>(input: SharesInput<O>): Shares<O> {
  const { obligations, settings, calendar, now, told, snoozes } = input
  const today = localDay(now)
  const all = scheduled(obligations, settings, calendar)
  const isOpen = openingAt(now, settings, calendar)
  const shares = new Map<string, Share<O>>()
  const pointless: SkippedEntry[] = []
  for (const offer of offersOn(today, all, input)) {
    const { member, channel, obligation, latest, missed } = offer
    if (offer.pointless !== null) {
      pointless.push(...passedOver(offer, [...missed, latest], offer.pointless, told))
      continue
    }
    const share = shares.get(member.id) ?? { member, channel, items: [], superseded: [], mayBeSent: false }
    shares.set(member.id, share)
    share.items.push({ rung: latest.rung, key: latest.key, obligation })
    share.superseded.push(...passedOver(offer, missed, 'superseded', told))
    share.mayBeSent ||= isOpen(obligation)
  }
  return {
    shares: [...shares.values()],
    pointless,
    next: nextOf(obligations, all, snoozes, today),
    isOpen: obligations.some(isOpen),
  }
}

/**
 * When to look again at what somebody was not told now: today where his hours come yet, else tomorrow. Whoever has had
 * his digest gets the next one then, and an agency without anyone is looked at once a day; who joins it has it looked at.
 */
export function notToldNext(
  shares: readonly Share<Pick<Due, 'id'>>[],
  digestedToday: ReadonlySet<string>,
  today: Day,
): Map<string, Day> {
  const again = new Map<string, Day>()
  const tomorrow = today.add({ days: 1 })
  for (const { member, channel, items, mayBeSent } of shares) {
    const comesToday = channel !== null && !mayBeSent && !digestedToday.has(member.id)
    for (const { obligation } of items) {
      if (comesToday) again.set(obligation.id, today)
      else if (!again.has(obligation.id)) again.set(obligation.id, tomorrow)
    }
  }
  return again
}

/** Whether a message about an obligation may be sent at that instant. Plans and duties with hours of their own are few. */
function openingAt(now: Temporal.Instant, settings: Settings, calendar: WorkingCalendar): (under: Under) => boolean {
  const { plans, duties } = settings.overrides
  const usual = isPushTime(now, calendar, hoursFor(settings, { planId: null, dutyId: null }))
  const known = new Map<string, boolean>()
  return ({ planId, dutyId }) => {
    if (!(planId && plans[planId]) && !(dutyId && duties[dutyId])) return usual
    const key = `${planId}|${dutyId}`
    const isOpen = known.get(key) ?? isPushTime(now, calendar, hoursFor(settings, { planId, dutyId }))
    known.set(key, isOpen)
    return isOpen
  }
}

/** A person who cannot be reached misses nothing for good: no entries. */
function passedOver<O extends Due>(
  { channel, obligation, member }: Offer<O>,
  rungs: readonly RungDay[],
  reason: SkippedEntry['reason'],
  told: Told<O>,
): SkippedEntry[] {
  if (channel === null) return []
  return rungs
    .filter(({ key }) => !told(obligation, member.id, key))
    .map(({ key, rung }) => ({ obligationId: obligation.id, memberId: member.id, key, rung, reason }))
}

function nextOf<O extends Due>(
  obligations: readonly O[],
  all: readonly Scheduled<O>[],
  snoozes: readonly Snooze[],
  today: Day,
): Shares<O>['next'] {
  // In the order of the obligations.
  const scheduledOnes = all.values()
  let coming = scheduledOnes.next().value
  const putOff = daysOf(snoozes, ({ obligationId }) => obligationId)
  const rungs = new Map<Schedule, Day | null>()
  const rungOf = (schedule: Schedule) => {
    const known = rungs.get(schedule)
    const day = known === undefined ? nextRungAfter(schedule, today) : known
    rungs.set(schedule, day)
    return day
  }
  return obligations.map((obligation) => {
    if (coming?.obligation !== obligation) return { obligation, nextRungOn: null }
    const { schedule } = coming
    coming = scheduledOnes.next().value
    const days = putOff.get(obligation.id)
    const again = days ? putOffTo(days, schedule, today) : null
    return { obligation, nextRungOn: earlier(rungOf(schedule), again) }
  })
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b
}
