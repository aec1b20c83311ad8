import { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { isToBeDone } from '../obligation/state.js'
import type { Settings } from '../settings/schema.js'
import { ladderFor } from '../settings/settings.js'
import type { Schedule } from './ladder.js'
import { pointlessOn, scheduleOf } from './ladder.js'
import type { Recipient } from './recipients.js'
import { recipientsAmong } from './recipients.js'
import type { SkipReason } from './skip-reason.js'
import type { Snooze } from './snooze.js'
import { daysOf, isPutOff, withSnoozes } from './snooze.js'
import type { Audience, Due, Person, RungDay } from './types.js'

type Day = Temporal.PlainDate

const AUDIENCES: readonly Audience[] = ['focal-point', 'leader', 'secretary']

/** Whether a rung of an obligation stands in the ledger. */
export type Told<O extends Due> = (obligation: O, memberId: string, key: string) => boolean

/** A rung that somebody has still to be told of, and those before it that it takes the place of. */
export interface Offer<O extends Due> extends Recipient {
  obligation: O
  latest: RungDay
  missed: readonly RungDay[]
  /** Why it need not be told any more; null where it has to be. */
  pointless: SkipReason | null
}

export interface Scheduled<O extends Due> {
  obligation: O
  schedule: Schedule
}

/** The schedules of what has still to be done and waits for nothing; alike ones are worked out once. */
export function scheduled<O extends Due>(
  obligations: readonly O[],
  settings: Settings,
  calendar: WorkingCalendar,
): Scheduled<O>[] {
  const known = new Map<string, Schedule | null>()
  let before: { obligation: O; schedule: Schedule | null } | undefined
  const all: Scheduled<O>[] = []
  for (const obligation of obligations) {
    if (!isToBeDone(obligation)) continue
    if (!before || !areAlike(before.obligation, obligation)) {
      const { kind, part, opensOn, dueOn, knownFrom, period, planId, dutyId } = obligation
      const key = [kind, part, opensOn, dueOn, knownFrom, period, planId, dutyId].join('|')
      const found = known.get(key)
      const schedule = found === undefined ? scheduleOf(obligation, ladderFor(settings, obligation), calendar) : found
      known.set(key, schedule)
      before = { obligation, schedule }
    }
    if (before.schedule) all.push({ obligation, schedule: before.schedule })
  }
  return all
}

/** Of what is read together the alike ones share their days: then nothing has to be written out to compare them. */
function areAlike(a: Due, b: Due): boolean {
  return (
    a.dueOn === b.dueOn &&
    a.opensOn === b.opensOn &&
    a.knownFrom === b.knownFrom &&
    a.kind === b.kind &&
    a.part === b.part &&
    a.period === b.period &&
    a.planId === b.planId &&
    a.dutyId === b.dutyId
  )
}

/** What of a schedule has come for one audience. */
interface Come {
  audience: Audience
  rungs: readonly RungDay[]
  latest: RungDay
  missed: readonly RungDay[]
  pointless: SkipReason | null
}

/** All that is due on a day, may be told and is not in the ledger; of several rungs missed by a person the latest. */
export function offersOn<O extends Due>(
  today: Day,
  all: readonly Scheduled<O>[],
  { people, told, snoozes = [] }: { people: readonly Person[]; told: Told<O>; snoozes?: readonly Snooze[] },
): Offer<O>[] {
  const putOff = daysOf(snoozes, pairOf)
  const recipientsOf = recipientsAmong(people)
  const known = new Map<Schedule, Come[]>()
  const offers: Offer<O>[] = []
  for (const { obligation, schedule } of all) {
    const come = known.get(schedule) ?? comeBy(today, schedule)
    known.set(schedule, come)
    for (const { audience, rungs, ...usual } of come) {
      for (const to of recipientsOf(audience, obligation)) {
        const memberId = to.member.id
        const days = putOff.size === 0 ? undefined : putOff.get(pairOf({ obligationId: obligation.id, memberId }))
        const due = days ? comeOf(withSnoozes(rungs, days, schedule), schedule, today) : usual
        if (!due || told(obligation, memberId, due.latest.key)) continue
        if (days && due.pointless === null && isPutOff(days, schedule, today)) continue
        const { latest, missed, pointless } = due
        offers.push({ member: to.member, channel: to.channel, obligation, latest, missed, pointless })
      }
    }
  }
  return offers
}

function comeBy(today: Day, schedule: Schedule): Come[] {
  return AUDIENCES.flatMap((audience) => {
    const rungs = schedule.rungs.filter((rung) => rung.audience === audience && isCome(rung, today))
    const come = comeOf(rungs, schedule, today)
    return come ? [{ audience, rungs, ...come }] : []
  })
}

function comeOf(
  rungs: readonly RungDay[],
  schedule: Schedule,
  today: Day,
): Pick<Come, 'latest' | 'missed' | 'pointless'> | null {
  const due = rungs.filter((rung) => isCome(rung, today))
  const latest = due.at(-1)
  return latest ? { latest, missed: due.slice(0, -1), pointless: pointlessOn(latest, schedule, today) } : null
}

function isCome({ on }: RungDay, today: Day): boolean {
  return Temporal.PlainDate.compare(on, today) <= 0
}

function pairOf({ obligationId, memberId }: Pick<Snooze, 'obligationId' | 'memberId'>): string {
  return `${obligationId} ${memberId}`
}
