import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar as calendar } from '../calendar/working-calendar.js'
import { DEFAULT_SETTINGS, ladderFor } from '../settings/settings.js'
import { dueReminders } from './due-reminders.js'
import { nextRungOn } from './ladder.js'
import type { LedgerEntry } from './ledger.js'
import { overviewsDue } from './overview.js'
import { skipReasonText } from './skip-reason.js'
import type { Person, Remindable } from './types.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

const AGENCIES = ['Sở Y tế', 'Sở Nội vụ', 'Sở Xây dựng']
const PEOPLE: Person[] = [
  ...AGENCIES.map((agency): Person => ({
    id: `đầu mối ${agency}`,
    name: 'Lan',
    agencyId: agency,
    agency,
    role: 'focal-point',
    channel: 'web',
  })),
  { id: 'giám đốc Sở Y tế', name: 'Minh', agencyId: 'Sở Y tế', agency: 'Sở Y tế', role: 'leader', channel: 'zalo' },
  { id: 'thư ký', name: 'Hoa', agencyId: null, agency: 'Hội đồng', role: 'secretary', channel: 'web' },
]

const owed = (id: string, agency: string, opensOn: string, dueOn: string | null): Remindable => ({
  id,
  kind: 'task',
  part: 'lead',
  planId: null,
  dutyId: null,
  taskNumber: id,
  title: 'Tọa đàm',
  agencyId: agency,
  agency,
  opensOn: day(opensOn),
  dueOn: dueOn === null ? null : day(dueOn),
  knownFrom: null,
  period: '2026',
  state: 'open',
  because: '',
})

/** Every agency has something that falls into the days off round Tết, before or after them. */
const OBLIGATIONS = AGENCIES.flatMap((agency, n) => [
  owed(`${n}.1`, agency, '2026-01-01', '2026-02-15'),
  owed(`${n}.2`, agency, '2026-01-01', '2026-02-12'),
  owed(`${n}.3`, agency, '2026-01-01', '2026-02-27'),
  owed(`${n}.4`, agency, '2026-01-01', null),
])

/** Ticks of every five minutes from 7:00 to 17:00 on each day but those of the outage; the day's digests and skipped entries. */
function run(from: string, to: string, outage: { after: string; before: string } | null) {
  const ledger: LedgerEntry[] = []
  const next = new Map(
    OBLIGATIONS.map((o) => [o.id, nextRungOn(o, ladderFor(DEFAULT_SETTINGS, o), calendar, day(from))]),
  )
  const told: string[] = []
  const skipped: string[] = []
  const overviewTold = new Set<string>()
  for (let today = day(from); Temporal.PlainDate.compare(today, day(to)) <= 0; today = today.add({ days: 1 })) {
    const digestedToday = new Set<string>()
    for (let minute = 7 * 60; minute <= 17 * 60; minute += 5) {
      const now = Temporal.Instant.from(`${today}T00:00:00+07:00`).add({ minutes: minute })
      const isOut =
        outage &&
        Temporal.Instant.compare(now, Temporal.Instant.from(outage.after)) > 0 &&
        Temporal.Instant.compare(now, Temporal.Instant.from(outage.before)) < 0
      if (isOut) continue
      const obligations = OBLIGATIONS.filter(({ id }) => {
        const on = next.get(id)
        return on && Temporal.PlainDate.compare(on, today) <= 0
      })
      const waiting = OBLIGATIONS.map((o) => ({ ...o, waitsFor: null }))
      const overviews = overviewsDue({
        obligations: waiting,
        owing: OBLIGATIONS.map(({ agencyId, agency }) => ({ id: agencyId, name: agency })),
        unassigned: [],
        extensions: 0,
        people: PEOPLE,
        calendar,
        today,
        told: overviewTold,
      })
      const result = dueReminders({
        obligations,
        people: PEOPLE,
        ledger,
        calendar,
        settings: DEFAULT_SETTINGS,
        now,
        digestedToday,
        overviews,
      })
      for (const { member, items, overview } of result.digests) {
        digestedToday.add(member.id)
        const time = now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainTime().toString({ smallestUnit: 'minute' })
        told.push(`${today} ${time} ${member.id}: ${items.length}${overview ? ' + tổng quan' : ''}`)
        ledger.push(...items.map(({ key, obligation }) => ({ obligationId: obligation.id, memberId: member.id, key })))
        for (const key of overview?.keys ?? []) overviewTold.add(`${member.id} ${key}`)
      }
      ledger.push(...result.skipped)
      skipped.push(...result.skipped.map(({ reason }) => reason))
      for (const { obligationId, nextRungOn: on } of result.next) next.set(obligationId, on)
    }
  }
  return { told, skipped, ledger }
}

describe('an outage of nine days over Tết 2026', () => {
  // Off from Saturday 14/2 to Sunday 22/2; on again on Monday 23/2 shortly before the hours begin.
  const outage = { after: '2026-02-13T16:30:00+07:00', before: '2026-02-23T07:55:00+07:00' }
  const { told, ledger } = run('2026-02-02', '2026-02-23', outage)

  it('is followed by one digest a person, on 23/2/2026 at 8:00, and nothing else', () => {
    const after = told.filter((line) => line >= '2026-02-13 16:30')
    expect(after).toEqual([
      '2026-02-23 08:00 thư ký: 0 + tổng quan',
      '2026-02-23 08:00 đầu mối Sở Y tế: 2',
      '2026-02-23 08:00 đầu mối Sở Nội vụ: 2',
      '2026-02-23 08:00 đầu mối Sở Xây dựng: 2',
    ])
  })

  it('loses and repeats nothing: the ledger is that of a machine that was never off', () => {
    const always = run('2026-02-02', '2026-02-23', null)
    expect(told).toEqual(always.told)
    expect(new Set(ledger.map((entry) => JSON.stringify(entry))).size).toBe(ledger.length)
  })

  it('that began in the week before brings what that week would have said in the same one digest', () => {
    const longer = run('2026-02-02', '2026-02-23', { ...outage, after: '2026-02-09T17:00:00+07:00' })
    expect(longer.told.filter((line) => line >= '2026-02-09 17:00')).toEqual([
      '2026-02-23 08:00 thư ký: 0 + tổng quan',
      '2026-02-23 08:00 đầu mối Sở Y tế: 3',
      '2026-02-23 08:00 đầu mối Sở Nội vụ: 3',
      '2026-02-23 08:00 đầu mối Sở Xây dựng: 3',
    ])
    // Of each agency: T-1 and the day itself of two tasks gave way to what is overdue, T-7 of a third to the middle of the quarter.
    expect(longer.skipped.filter((reason) => reason === 'superseded').length).toBeGreaterThanOrEqual(9)
  })

  it('that goes on until Thursday brings on Thursday what Monday to Thursday would have', () => {
    const longer = run('2026-02-02', '2026-02-27', { ...outage, before: '2026-02-26T10:02:00+07:00' })
    const after = longer.told.filter((line) => line >= '2026-02-13 16:30')
    expect(after).toEqual([
      '2026-02-26 10:05 thư ký: 0 + tổng quan',
      '2026-02-26 10:05 đầu mối Sở Y tế: 3',
      '2026-02-26 10:05 giám đốc Sở Y tế: 2',
      '2026-02-26 10:05 đầu mối Sở Nội vụ: 3',
      '2026-02-26 10:05 đầu mối Sở Xây dựng: 3',
      '2026-02-27 08:00 đầu mối Sở Y tế: 1',
      '2026-02-27 08:00 đầu mối Sở Nội vụ: 1',
      '2026-02-27 08:00 đầu mối Sở Xây dựng: 1',
    ])
    expect(longer.skipped).toContain('superseded')
  })
})

describe('what has become pointless in an outage', () => {
  const remind = (now: string, obligation: Remindable, ledger: LedgerEntry[] = []) =>
    dueReminders({
      obligations: [obligation],
      people: PEOPLE.slice(0, 1),
      ledger,
      calendar,
      settings: DEFAULT_SETTINGS,
      now: Temporal.Instant.from(now),
      digestedToday: new Set(),
    })

  it('is kept with the reason, once, and looked at again only when a quarter opens', () => {
    const old = owed('1', 'Sở Y tế', '2026-01-01', '2026-04-10')
    const result = remind('2026-06-22T08:00:00+07:00', old)
    expect(result.digests).toEqual([])
    expect(new Set(result.skipped.map(({ reason }) => reason))).toEqual(new Set(['too-late']))
    expect(result.skipped.map(({ rung }) => rung)).toContain('overdue+3')
    expect(result.next).toEqual([{ obligationId: '1', nextRungOn: day('2026-07-01') }])
    expect(remind('2026-06-23T08:00:00+07:00', old, result.skipped).skipped).toEqual([])
  })

  it('is not what is still open from before: it is told while the quarter is young, and then in the next', () => {
    const old = owed('1', 'Sở Y tế', '2025-04-01', '2025-08-01')
    expect(remind('2026-02-24T08:00:00+07:00', old).digests[0]?.items.map(({ rung }) => rung)).toEqual(['still-open'])
    const late = remind('2026-03-20T08:00:00+07:00', old)
    expect([late.digests, late.next[0]?.nextRungOn?.toString()]).toEqual([[], '2026-04-01'])
    expect(remind('2026-10-01T08:00:00+07:00', old).digests).toEqual([])
  })

  it('is, of the check of a quarter, its opening when the quarter is nearly over, and all of it after', () => {
    const result = remind('2026-03-16T08:00:00+07:00', owed('1', 'Sở Y tế', '2026-01-01', null))
    expect([result.digests, result.skipped.map(({ reason }) => reason)]).toEqual([[], ['old-news']])
    expect(result.next).toEqual([{ obligationId: '1', nextRungOn: null }])
    const after = remind('2026-04-01T08:00:00+07:00', owed('1', 'Sở Y tế', '2026-01-01', null))
    expect([after.digests, after.skipped.map(({ reason }) => reason)]).toEqual([[], ['too-late']])
  })

  it('is explained in words', () => {
    expect(skipReasonText('too-late')).toBe('không nhắc: đã hết thời gian nhắc của việc này')
    expect(skipReasonText('lý do khác')).toBe('lý do khác')
  })
})
