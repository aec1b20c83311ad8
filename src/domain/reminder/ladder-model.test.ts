import fc from '../../../test/support/fast-check.js'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { instantAt } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { workingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'
import type { ObligationPart } from '../obligation/types.js'
import type { Settings } from '../settings/schema.js'
import { DEFAULT_SETTINGS, ladderFor } from '../settings/settings.js'
import { dueReminders } from './due-reminders.js'
import { nextRungOn } from './ladder.js'
import type { LedgerEntry } from './ledger.js'
import { entryId } from './ledger.js'
import type { Snooze } from './snooze.js'
import type { Audience, Person, Remindable } from './types.js'

/*
 * The ladder as the product climbs it (ticks that read only what is due, a ledger, catch-up) against a plain simulation
 * that looks at every day and counts working days on its fingers. The two share the calendar and nothing else.
 */

const FIRST = Temporal.PlainDate.from('2026-01-01')
const DAYS = 500
const dayAt = (n: number) => FIRST.add({ days: n })
const numberOf = (day: Temporal.PlainDate) => FIRST.until(day).days
const TICKS = ['07:30', '08:00', '10:00', '16:45']
/** What people do, they do between the second and the third tick of a day. */
const ACTS_BEFORE = 2

interface Plan {
  kind: 'task' | 'report'
  part: ObligationPart
  agency: string
  opens: number
  due: number | null
  /** So many days after it opens it became known; null: long before. */
  known: number | null
}

type Act = { on: number; what: number } & (
  | { does: 'report' | 'return' }
  | { does: 'extend'; by: number }
  | { does: 'snooze'; who: number; workingDays: number }
)

interface World {
  calendar: WorkingCalendar
  settings: Settings
  plans: Plan[]
  acts: Act[]
  outages: { from: number; days: number }[]
}

const person = (id: string, role: Person['role'], agencyId: string | null, channel: string | null = 'web'): Person => ({
  id,
  name: id,
  agencyId,
  agency: agencyId ?? 'Hội đồng',
  role,
  channel,
})
const PEOPLE: Person[] = [
  person('an', 'focal-point', 'x'),
  person('bình', 'focal-point', 'x'),
  person('chi', 'focal-point', 'y'),
  person('dũng', 'focal-point', 'y', null),
  person('giám đốc x', 'leader', 'x'),
  person('giám đốc khác', 'leader', null),
  person('hoa', 'secretary', null),
]
const BUSY = PEOPLE.filter(({ channel }) => channel !== null)

// --- the product ---

interface Run {
  told: string[]
  ledger: Map<string, string>
}

function runOf({ calendar, settings, plans, acts, outages }: World): Run {
  const run: Run = { told: [], ledger: new Map() }
  const ledger: LedgerEntry[] = []
  const enter = (entry: LedgerEntry, as: string) => {
    expect(run.ledger.has(entryId(entry)), `${entryId(entry)} twice`).toBe(false)
    run.ledger.set(entryId(entry), as)
    ledger.push({ obligationId: entry.obligationId, memberId: entry.memberId, key: entry.key })
  }
  const owed = plans.map((plan, n) => remindable(plan, n))
  const next = new Map(owed.map((o) => [o.id, nextRungOn(o, ladderFor(settings, o), calendar, FIRST)]))
  const snoozes: Snooze[] = []

  for (let n = 0; n < DAYS; n += 1) {
    const today = dayAt(n)
    const digested = new Set<string>()
    TICKS.forEach((time, tick) => {
      if (tick === ACTS_BEFORE) {
        for (const act of acts.filter(({ on }) => on === n)) {
          const o = owed[act.what % owed.length]!
          apply(act, o, n, calendar, snoozes)
          // Whoever changes an obligation has it looked at: the next tick knows what follows.
          next.set(o.id, o.state === 'submitted' ? null : today)
        }
      }
      if (isOut(outages, n)) return
      const obligations = owed.filter(({ id }) => {
        const on = next.get(id)
        return on && Temporal.PlainDate.compare(on, today) <= 0
      })
      if (obligations.length === 0) return
      const now = instantAt(today, time)
      const input = { obligations, people: PEOPLE, ledger, calendar, settings, now, digestedToday: digested, snoozes }
      const due = dueReminders(input)
      for (const { member, channel, items, text } of due.digests) {
        if (channel === null) continue
        expect(digested.has(member.id), `${member.id} twice on ${today}`).toBe(false)
        expect(text.length).toBeLessThanOrEqual(settings.texts.mostCharacters)
        digested.add(member.id)
        for (const { obligation, rung, key } of items) {
          enter({ obligationId: obligation.id, memberId: member.id, key }, 'told')
          run.told.push(`${today} ${time} ${member.id}: ${obligation.id} ${rung}`)
        }
      }
      for (const entry of due.skipped) enter(entry, entry.reason)
      for (const { obligationId, nextRungOn: on } of due.next) next.set(obligationId, on)
    })
  }
  return run
}

function remindable({ kind, part, agency, opens, due, known }: Plan, n: number): Remindable {
  return {
    id: `việc ${n}`,
    kind,
    part,
    planId: 'p',
    dutyId: null,
    taskNumber: String(n),
    title: 'Tọa đàm',
    agencyId: agency,
    agency,
    opensOn: dayAt(opens),
    dueOn: due === null ? null : dayAt(opens + due),
    knownFrom: known === null ? null : dayAt(opens + known),
    period: '2026',
    state: 'open',
    because: '',
  }
}

function apply(act: Act, o: Remindable, today: number, calendar: WorkingCalendar, snoozes: Snooze[]): void {
  if (act.does === 'report') o.state = 'submitted'
  if (act.does === 'return' && o.state === 'submitted') o.state = 'returned'
  // Who only helps asks for no extension.
  if (act.does === 'extend' && o.dueOn && o.part === 'lead' && o.state !== 'submitted') {
    o.dueOn = dayAt(Math.max(numberOf(o.dueOn), today) + act.by)
  }
  if (act.does === 'snooze') {
    const memberId = BUSY[act.who % BUSY.length]!.id
    const until = dayAt(workdayAfter(today, act.workingDays, calendar))
    const isSame = (one: Snooze) => one.obligationId === o.id && one.memberId === memberId && one.until.equals(until)
    if (!snoozes.some(isSame)) snoozes.push({ obligationId: o.id, memberId, until })
  }
}

function isOut(outages: World['outages'], n: number): boolean {
  return outages.some(({ from, days }) => n >= from && n < from + days)
}

// --- the plain simulation ---

const knownDays = new WeakMap<WorkingCalendar, Map<number, boolean>>()

function isWork(n: number, calendar: WorkingCalendar): boolean {
  const days = knownDays.get(calendar) ?? new Map<number, boolean>()
  knownDays.set(calendar, days)
  const known = days.get(n) ?? isWorkingDay(dayAt(n), calendar)
  days.set(n, known)
  return known
}

function workdayAfter(n: number, count: number, calendar: WorkingCalendar): number {
  let [day, left] = [n, count]
  while (left > 0) {
    day += 1
    if (isWork(day, calendar)) left -= 1
  }
  return day
}

function workdayFrom(n: number, calendar: WorkingCalendar): number {
  let day = n
  while (!isWork(day, calendar)) day += 1
  return day
}

function workdaysBetween(after: number, upTo: number, calendar: WorkingCalendar): number {
  let count = 0
  for (let day = after + 1; day <= upTo; day += 1) if (isWork(day, calendar)) count += 1
  return count
}

const QUARTERS = Array.from({ length: 12 }, (_, n) => numberOf(FIRST.add({ months: 3 * n })))
const quarterStart = (n: number) => QUARTERS.findLast((start) => start <= n) ?? 0

interface Said {
  rung: string
  /** What makes it the same rung again. */
  of: string
}

interface Course {
  /** By the number of the day. */
  rungs: Map<number, Said>
  until: number
  t: number | null
}

/** Walks over the days from the first on that can be told of it and asks of each what its rung is. */
function courseOf(plan: Plan, due: number | null, audience: Audience, { calendar, settings }: World): Course {
  const { before, after, onTheDay, weeklyToSecretary, leaderAfter, midQuarter, statusChecks } = settings.ladder
  const rungs = new Map<number, Said>()
  const opensQuarter = (n: number) => n === workdayFrom(quarterStart(n), calendar)
  const known = plan.known === null ? 0 : plan.opens + plan.known
  const helps = plan.part === 'coordinating'

  if (due === null) {
    const until = QUARTERS.find((start) => start > plan.opens)! - 1
    for (let n = plan.opens; n <= until && rungs.size === 0; n += 1) {
      if (audience !== 'focal-point' || !isWork(n, calendar) || !(helps || statusChecks)) continue
      rungs.set(n, { rung: helps ? 'quarter-opens' : 'status-check', of: `quarter ${quarterStart(n)}` })
    }
    return { rungs, until, t: null }
  }

  let t = due
  while (!isWork(t, calendar)) t -= 1
  const lastToFocalPoint = workdayAfter(due, Math.max(0, ...after), calendar)
  const weekly = Array.from({ length: weeklyToSecretary }, (_, k) =>
    workdayFrom(lastToFocalPoint + 7 * (k + 1), calendar),
  )
  const overdue = [...after, ...(leaderAfter === null ? [] : [leaderAfter])]
  const latest = Math.max(due + 60, ...overdue.map((count) => workdayAfter(due, count, calendar)), ...weekly)
  const until = helps ? due : latest
  const nearest = before.toSorted((a, b) => Math.abs(a - 7) - Math.abs(b - 7) || b - a)[0]
  const counts = helps ? (nearest === undefined ? [] : [nearest]) : before
  const firstQuarter = quarterStart(plan.kind === 'report' ? due : plan.opens)
  /** The quarter, by its first day, whose opening is told on that day. */
  const openingOn = (n: number) =>
    QUARTERS.findLast((start, q) => {
      const isOfPlan = start >= firstQuarter && start <= due && known < QUARTERS[q + 1]!
      return isOfPlan && n === workdayFrom(Math.max(start, known), calendar)
    })
  const middle = numberOf(dayAt(quarterStart(due)).add({ months: 1 }).with({ day: 15 }))

  const saidOn = (n: number): Said | null => {
    const ofDue = (rung: string): Said => ({ rung, of: `${rung} ${due}` })
    const ofQuarter = (rung: string): Said => ({ rung, of: `${rung} ${quarterStart(n)}` })
    const opened = n <= due && audience === 'focal-point' ? openingOn(n) : undefined
    const opening = opened === undefined ? null : { rung: 'quarter-opens', of: `quarter-opens ${opened}` }
    if (n < plan.opens)
      return !helps && n === t && onTheDay && audience === 'focal-point' ? ofDue('due-today') : opening
    const late = n > due ? workdaysBetween(due, n, calendar) : 0
    if (audience === 'secretary') {
      return weekly.includes(n) ? { rung: 'escalation', of: `escalation ${due} ${weekly.lastIndexOf(n)}` } : null
    }
    if (audience === 'leader') return late > 0 && late === leaderAfter ? ofDue('escalation-leader') : null
    if (late > 0 && after.includes(late)) return ofDue(`overdue+${late}`)
    if (n > due) return opensQuarter(n) && n <= due + 366 ? ofQuarter('still-open') : null
    if (!helps && n === t && onTheDay) return ofDue('due-today')
    const left = n < t ? workdaysBetween(n, t, calendar) : 0
    if (left > 0 && counts.includes(left)) return ofDue(`T-${left}`)
    if (!helps && midQuarter && n === workdayFrom(middle, calendar)) return ofQuarter('mid-quarter')
    return opening
  }
  for (let n = Math.min(quarterStart(plan.opens), t); n <= (helps ? due : Math.max(until, due + 366)); n += 1) {
    if (n > until && audience !== 'focal-point') break
    const said = isWork(n, calendar) && (!helps || audience === 'focal-point') ? saidOn(n) : null
    if (said) rungs.set(n, said)
  }
  return { rungs, until, t }
}

function simulationOf(world: World): string[] {
  const { calendar, plans, acts, outages } = world
  const known = new Map<string, Course>()
  const course = (n: number, due: number | null, audience: Audience) => {
    const key = `${n} ${due} ${audience}`
    const found = known.get(key) ?? courseOf(plans[n]!, due, audience, world)
    known.set(key, found)
    return found
  }
  const state = plans.map(({ opens, due }) => ({ done: false, due: due === null ? null : opens + due }))
  const putOff: { what: number; who: string; until: number }[] = []
  const heard = new Set<string>()
  const lines: string[] = []

  for (let today = 0; today < DAYS; today += 1) {
    const served = new Set<string>()
    TICKS.forEach((time, tick) => {
      if (tick === ACTS_BEFORE) {
        for (const act of acts.filter(({ on }) => on === today)) {
          const what = act.what % plans.length
          const its = state[what]!
          if (act.does === 'report') its.done = true
          if (act.does === 'return') its.done = false
          if (act.does === 'extend' && plans[what]!.part === 'lead' && its.due !== null && !its.done)
            its.due = Math.max(its.due, today) + act.by
          if (act.does === 'snooze') {
            const who = BUSY[act.who % BUSY.length]!.id
            putOff.push({ what, who, until: workdayAfter(today, act.workingDays, calendar) })
          }
        }
      }
      if (isOut(outages, today) || !isWork(today, calendar) || time < '08:00' || time >= '16:30') return
      for (const { id, role, agencyId } of BUSY) {
        if (served.has(id) || role === 'admin') continue
        const messages = plans.flatMap((plan, n) => {
          const { done, due } = state[n]!
          if (done || (role !== 'secretary' && agencyId !== plan.agency)) return []
          const { rungs, until, t } = course(n, due, role)
          const lastOn = (upTo: number) => [...rungs.keys()].filter((on) => on <= upTo).at(-1)
          const days = putOff.filter(({ what, who }) => what === n && who === id).map((one) => one.until)
          // Of the ladder's last rung and the days asked for, whichever is the latest.
          let on = lastOn(today)
          if (on === undefined) return []
          let said = rungs.get(on)!
          for (const day of days.toSorted((a, b) => a - b)) {
            const standing = lastOn(day)
            if (day > today || day <= on || standing === undefined) continue
            on = day
            said = { rung: rungs.get(standing)!.rung, of: `again ${day}` }
          }
          const isOfQuarter = ['quarter-opens', 'mid-quarter', 'status-check', 'still-open'].includes(said.rung)
          const isNews = !isOfQuarter || today < on + 60
          const isOver = today > until && said.rung !== 'still-open'
          const waits = days.some((day) => day > today) && (t === null || today < t)
          const mark = (of: string) => `${n} ${id} ${of}`
          if (isOver || !isNews || waits || heard.has(mark(said.of))) return []
          // Whatever came before it is said with it.
          const before = [...rungs.keys()].filter((one) => one <= today).map((one) => rungs.get(one)!.of)
          const marks = [...before, ...days.filter((one) => one <= today).map((one) => `again ${one}`)].map(mark)
          return [{ marks, line: `${dayAt(today)} ${time} ${id}: việc ${n} ${said.rung}` }]
        })
        if (messages.length > 0) served.add(id)
        for (const { marks, line } of messages) {
          marks.forEach((mark) => heard.add(mark))
          lines.push(line)
        }
      }
    })
  }
  return lines
}

// --- any world ---

const someOf = (...counts: number[]) => fc.subarray(counts).map((list) => list.toSorted((a, b) => b - a))
const world: fc.Arbitrary<World> = fc.record({
  calendar: fc
    .uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 12 })
    .map((off) =>
      workingCalendar({ years: { 2026: { extraOff: off.map(dayAt), extraWork: [dayAt(9), dayAt(233)] } } }),
    ),
  settings: fc
    .record({
      before: someOf(20, 15, 10, 7, 5, 3, 2, 1),
      onTheDay: fc.boolean(),
      after: someOf(1, 2, 3, 8),
      weeklyToSecretary: fc.integer({ min: 0, max: 10 }),
      leaderAfter: fc.option(fc.integer({ min: 1, max: 12 })),
      statusChecks: fc.boolean(),
      midQuarter: fc.boolean(),
    })
    .map((ladder) => ({ ...DEFAULT_SETTINGS, ladder })),
  plans: fc.array(
    fc.record({
      kind: fc.constantFrom('task', 'report'),
      part: fc.constantFrom('lead', 'lead', 'coordinating'),
      agency: fc.constantFrom('x', 'y', 'không ai'),
      opens: fc.integer({ min: 0, max: 250 }),
      due: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 4 }),
      known: fc.option(fc.integer({ min: -40, max: 40 }), { freq: 2 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  acts: fc.array(
    fc.oneof(
      fc.record({ on: fc.nat(DAYS), what: fc.nat(4), does: fc.constantFrom('report', 'return') }),
      fc.record({
        on: fc.nat(DAYS),
        what: fc.nat(4),
        does: fc.constant('extend'),
        by: fc.integer({ min: 1, max: 60 }),
      }),
      fc.record({
        on: fc.nat(DAYS),
        what: fc.nat(4),
        does: fc.constant('snooze'),
        who: fc.nat(5),
        workingDays: fc.integer({ min: 1, max: 10 }),
      }),
    ),
    { maxLength: 14 },
  ),
  outages: fc.array(fc.record({ from: fc.nat(DAYS), days: fc.integer({ min: 1, max: 80 }) }), { maxLength: 3 }),
})

it('tells in any world who a plain day-by-day simulation would tell, then and nothing else, and nothing twice', () => {
  fc.assert(
    fc.property(world, (any) => {
      const { told } = runOf(any)
      expect(told.toSorted()).toEqual(simulationOf(any).toSorted())
    }),
    { numRuns: 200 },
  )
})
