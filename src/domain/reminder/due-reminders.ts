import { Temporal } from 'temporal-polyfill'
import { localDay, localTime } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'
import { byUrgency } from './digest-order.js'
import { digestText } from './digest-text.js'
import { dueRungs, nextRungAfter } from './ladder.js'
import type { Audience, Digest, Remindable, Rung, RungDay } from './types.js'

export interface Person {
  id: string
  name: string
  agencyId: string | null
  agency: string
  role: 'focal-point' | 'secretary' | 'leader' | 'admin'
  /** Null: cannot be reached. */
  channel: string | null
}

/** A rung that a member has been told of, or that a later one has taken the place of. */
export interface LedgerEntry {
  obligationId: string
  memberId: string
  key: string
}

export interface ReminderInput {
  obligations: readonly Remindable[]
  people: readonly Person[]
  /** At least all entries of these obligations. */
  ledger: readonly LedgerEntry[]
  calendar: WorkingCalendar
  now: Temporal.Instant
  /** Ids of the members who have had a digest on the day of `now`. */
  digestedToday: ReadonlySet<string>
}

export interface DueReminders {
  digests: Digest[]
  skipped: (LedgerEntry & { rung: Rung; reason: 'superseded' })[]
  /** When to look at each obligation again: today while somebody has still to be served. Empty outside the hours. */
  next: { obligationId: string; nextRungOn: Temporal.PlainDate | null }[]
}

/** Times of day in Viet Nam between which people may be reminded; `until` itself is too late. */
export interface ReminderHours {
  from: Temporal.PlainTime
  until: Temporal.PlainTime
}

const OFFICE_HOURS: ReminderHours = { from: Temporal.PlainTime.from('08:00'), until: Temporal.PlainTime.from('16:30') }

const AUDIENCES: readonly Audience[] = ['focal-point', 'secretary']

type Recipient = Pick<Digest, 'member' | 'channel'>

/** A rung that somebody has still to be told of, and those before it that it takes the place of. */
interface Offer extends Recipient {
  obligation: Remindable
  latest: RungDay
  missed: RungDay[]
}

/** Whether people may be reminded at that instant: on a working day, within the hours. */
export function isPushTime(
  now: Temporal.Instant,
  calendar: WorkingCalendar,
  hours: ReminderHours = OFFICE_HOURS,
): boolean {
  return isWorkingDay(localDay(now), calendar) && isWithin(localTime(now), hours)
}

/**
 * Who is to be told what at that instant. Everything due and not yet in the ledger is taken, so a missed tick heals by
 * itself; of several missed rungs only the latest is told, the others are `skipped`; one digest a person a day.
 */
export function dueReminders(input: ReminderInput, hours: ReminderHours = OFFICE_HOURS): DueReminders {
  const { obligations, people, ledger, calendar, now, digestedToday } = input
  const today = localDay(now)
  if (!isPushTime(now, calendar, hours)) return { digests: [], skipped: [], next: [] }

  const told = new Set(ledger.map(entryId))
  const recipientsOf = recipients(people)
  const offers = obligations.flatMap((obligation) => {
    const due = dueRungs(obligation, calendar, today)
    return AUDIENCES.flatMap((audience) => {
      const missed = due.filter((rung) => rung.audience === audience)
      const latest = missed.pop()
      if (!latest) return []
      return recipientsOf(audience, obligation)
        .map((recipient): Offer => ({ ...recipient, obligation, latest, missed }))
        .filter((offer) => !told.has(entryId(entryOf(offer, latest))))
    })
  })
  const taken = offers.filter(({ member }) => !digestedToday.has(member.id))
  const stillToServe = new Set(
    offers
      .filter(({ member, channel }) => channel === null || digestedToday.has(member.id))
      .map(({ obligation }) => obligation.id),
  )

  return {
    digests: digestsOf(taken, today, calendar),
    skipped: taken
      .filter(({ channel }) => channel !== null)
      .flatMap((offer) =>
        offer.missed.map((rung) => ({ ...entryOf(offer, rung), rung: rung.rung, reason: 'superseded' as const })),
      )
      .filter((entry) => !told.has(entryId(entry))),
    next: obligations.map((obligation) => ({
      obligationId: obligation.id,
      nextRungOn: stillToServe.has(obligation.id) ? today : nextRungAfter(obligation, calendar, today),
    })),
  }
}

function digestsOf(offers: readonly Offer[], today: Temporal.PlainDate, calendar: WorkingCalendar): Digest[] {
  const contents = new Map<string, Omit<Digest, 'text'>>()
  for (const { member, channel, obligation, latest } of offers) {
    const content = contents.get(member.id) ?? { member, channel, items: [] }
    content.items.push({ rung: latest.rung, key: latest.key, obligation })
    contents.set(member.id, content)
  }
  return [...contents.values()].map((content) => ({
    ...content,
    text: digestText(content, today, calendar),
    items: content.items.toSorted(byUrgency),
  }))
}

/**
 * Rungs go to all focal points of the acting agency who can be reached, or else to a stand-in that shows there is none;
 * escalations go to the secretaries.
 */
function recipients(people: readonly Person[]): (audience: Audience, obligation: Remindable) => readonly Recipient[] {
  const secretaries: Recipient[] = []
  const focalPoints = new Map<string, Recipient[]>()
  for (const { id, name, agencyId, agency, role, channel } of people) {
    if (channel === null) continue
    const recipient = { member: { id, name, agency, role }, channel }
    if (role === 'secretary') secretaries.push(recipient)
    if (role === 'focal-point' && agencyId !== null) {
      focalPoints.set(agencyId, [...(focalPoints.get(agencyId) ?? []), recipient])
    }
  }
  return (audience, { agencyId, agency }) => {
    if (audience === 'secretary') return secretaries
    return focalPoints.get(agencyId) ?? [standIn(agencyId, agency)]
  }
}

function standIn(agencyId: string, agency: string): Recipient {
  return { member: { id: `agency:${agencyId}`, name: 'Chưa có đầu mối', agency, role: 'focal-point' }, channel: null }
}

function isWithin(time: Temporal.PlainTime, { from, until }: ReminderHours): boolean {
  return Temporal.PlainTime.compare(from, time) <= 0 && Temporal.PlainTime.compare(time, until) < 0
}

function entryOf({ obligation, member }: Offer, { key }: RungDay): LedgerEntry {
  return { obligationId: obligation.id, memberId: member.id, key }
}

function entryId({ obligationId, memberId, key }: LedgerEntry): string {
  return `${obligationId} ${memberId} ${key}`
}
