import fc from '../../../test/support/fast-check.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar, workingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'
import { DEFAULT_SETTINGS } from '../settings/settings.js'
import type { Ladder } from '../settings/schema.js'
import { nextRungOn, pointlessOn, scheduleOf } from './ladder.js'
import type { Owed, RungDay } from './types.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const owed = (opensOn: string | null, dueOn: string | null, part: Partial<Owed> = {}): Owed => ({
  kind: 'task',
  part: 'lead',
  opensOn: opensOn === null ? null : day(opensOn),
  dueOn: dueOn === null ? null : day(dueOn),
  knownFrom: null,
  period: dueOn ?? '2024',
  state: 'open',
  ...part,
})
const usual = DEFAULT_SETTINGS.ladder
const rungsOf = (o: Owed, calendar = announcedCalendar, rules = usual): RungDay[] =>
  (scheduleOf(o, rules, calendar)?.rungs ?? []).filter(({ audience }) => audience !== 'leader')
const ladder = (o: Owed, calendar = announcedCalendar) => rungsOf(o, calendar).map(({ rung, on }) => `${on} ${rung}`)
const keys = (o: Owed, calendar = announcedCalendar) => rungsOf(o, calendar).map(({ key }) => key)
const next = (o: Owed, from: string) => nextRungOn(o, usual, announcedCalendar, day(from))?.toString() ?? null

describe('the ladder of a task', () => {
  it('of Quý III/2024 runs from its opening to eight weeks of escalation and to each quarter of a year', () => {
    expect(ladder(owed('2024-07-01', '2024-09-30'))).toEqual([
      '2024-07-01 quarter-opens',
      '2024-08-15 mid-quarter',
      '2024-09-09 T-15',
      '2024-09-19 T-7',
      '2024-09-25 T-3',
      '2024-09-27 T-1',
      '2024-09-30 due-today',
      '2024-10-01 overdue+1',
      '2024-10-03 overdue+3',
      '2024-10-10 escalation',
      '2024-10-17 escalation',
      '2024-10-24 escalation',
      '2024-10-31 escalation',
      '2024-11-07 escalation',
      '2024-11-14 escalation',
      '2024-11-21 escalation',
      '2024-11-28 escalation',
      '2025-01-02 still-open',
      '2025-04-01 still-open',
      '2025-07-01 still-open',
      '2025-10-01 still-open',
    ])
  })

  it('over several quarters opens in each and has its middle in the last', () => {
    const rungs = ladder(owed('2024-04-01', '2024-12-31')).filter((text) => text.includes('quarter'))
    expect(rungs).toEqual([
      '2024-04-01 quarter-opens',
      '2024-07-01 quarter-opens',
      '2024-10-01 quarter-opens',
      '2024-11-15 mid-quarter',
    ])
  })

  it('opens on the first working day of the quarter', () => {
    expect(ladder(owed('2026-01-01', '2026-03-31'))[0]).toBe('2026-01-05 quarter-opens')
    expect(ladder(owed('2027-01-01', '2027-03-31'))[0]).toBe('2027-01-04 quarter-opens')
  })

  it('has what opens later in a quarter told as that quarter opens, and leaves out what else lies before its day', () => {
    expect(ladder(owed('2024-09-20', '2024-09-30')).slice(0, 4)).toEqual([
      '2024-07-01 quarter-opens',
      '2024-09-25 T-3',
      '2024-09-27 T-1',
      '2024-09-30 due-today',
    ])
    expect(ladder(owed('2024-11-01', '2024-11-30', { part: 'coordinating' }))).toEqual([
      '2024-10-01 quarter-opens',
      '2024-11-20 T-7',
    ])
  })

  it('has what becomes known within a quarter told on that day, and as later quarters open', () => {
    const known = (on: string, opens = '2024-08-20') => owed(opens, '2024-12-31', { knownFrom: day(on) })
    const openings = (o: Owed) => ladder(o).filter((text) => text.endsWith('quarter-opens'))
    expect(openings(known('2024-08-20'))).toEqual(['2024-08-20 quarter-opens', '2024-10-01 quarter-opens'])
    expect(openings(known('2024-10-06'))).toEqual(['2024-10-07 quarter-opens'])
    // A session was recorded before it; a draft long before its month.
    expect(openings(known('2024-09-10', '2024-01-01'))).toEqual([
      '2024-09-10 quarter-opens',
      '2024-10-01 quarter-opens',
    ])
    expect(openings(known('2024-08-20', '2024-11-01'))).toEqual(['2024-10-01 quarter-opens'])
    expect(keys(known('2024-08-20'))[0]).toBe('quarter-opens@2024-Q3')
    expect(openings({ ...known('2024-08-20'), kind: 'report' })).toEqual(['2024-10-01 quarter-opens'])
  })

  it('reminds of work over days off on the last working day before it', () => {
    expect(ladder(owed('2024-11-16', '2024-11-17')).slice(0, 3)).toEqual([
      '2024-10-01 quarter-opens',
      '2024-11-15 due-today',
      '2024-11-18 overdue+1',
    ])
  })

  it('goes to the secretaries only after the third working day overdue', () => {
    const audiences = rungsOf(owed('2024-07-01', '2024-09-30'), announcedCalendar).map(({ rung, audience }) => [
      rung,
      audience,
    ])
    expect(audiences.filter(([rung]) => rung === 'escalation').every(([, audience]) => audience === 'secretary')).toBe(
      true,
    )
    expect(
      audiences.filter(([rung]) => rung !== 'escalation').every(([, audience]) => audience === 'focal-point'),
    ).toBe(true)
  })

  it('keeps the more urgent of two rungs of one day', () => {
    const rungs = ladder(owed('2024-07-01', '2024-08-16'))
    expect(rungs.filter((text) => text.startsWith('2024-08-15'))).toEqual(['2024-08-15 T-1'])
  })
})

describe('the ladder of a report', () => {
  it('due on Saturday 14/11/2026 ends on Friday, and a day overdue begins on Monday', () => {
    expect(ladder(owed('2026-01-01', '2026-11-14', { kind: 'report' })).slice(0, 8)).toEqual([
      '2026-10-01 quarter-opens',
      '2026-10-23 T-15',
      '2026-11-04 T-7',
      '2026-11-10 T-3',
      '2026-11-12 T-1',
      '2026-11-13 due-today',
      '2026-11-16 overdue+1',
      '2026-11-18 overdue+3',
    ])
  })

  it('due on Thursday 14/11/2024 reminds on Wednesday, and only once at a start of a quarter', () => {
    const rungs = ladder(owed('2024-01-01', '2024-11-14', { kind: 'report' }))
    expect(rungs).toContain('2024-11-13 T-1')
    expect(rungs.filter((text) => text.includes('quarter'))).toEqual(['2024-10-01 quarter-opens'])
  })
})

describe('the check of a quarter', () => {
  it('is asked about once, on the first working day of its quarter, and never overdue', () => {
    expect(ladder(owed('2024-01-01', null))).toEqual(['2024-01-02 status-check'])
    expect(ladder(owed('2026-01-01', null))).toEqual(['2026-01-05 status-check'])
    expect(scheduleOf(owed('2024-01-01', null), usual, announcedCalendar)?.until.toString()).toBe('2024-03-31')
  })

  it('that opens within its quarter is asked about on its first working day', () => {
    expect(ladder(owed('2024-08-10', null))).toEqual(['2024-08-12 status-check'])
    expect(keys(owed('2024-08-10', null))).toEqual(['status-check@2024-Q3'])
  })

  it('is not asked about where no working day is left of its quarter', () => {
    expect(ladder(owed('2024-06-29', null))).toEqual([])
  })
})

describe('a key', () => {
  const q3 = owed('2024-07-01', '2024-09-30')

  it('names the rung and its due day or quarter', () => {
    expect(keys(q3).slice(0, 4)).toEqual([
      'quarter-opens@2024-Q3',
      'mid-quarter@2024-Q3',
      'T-15@2024-09-30',
      'T-7@2024-09-30',
    ])
    expect(keys(q3)).toContain('escalation@2024-09-30#8')
    expect(keys(q3).at(-1)).toBe('still-open@2025-Q4')
    expect(keys(owed('2024-01-01', null))[0]).toBe('status-check@2024-Q1')
  })

  it('stays when the calendar changes and the day moves', () => {
    const calendar = workingCalendar({ years: { 2024: { extraOff: [day('2024-09-27')], extraWork: [] } } })
    expect(ladder(q3, calendar)).toContain('2024-09-26 T-1')
    expect(keys(q3, calendar)).toEqual(keys(q3))
  })

  it('is new for each day of the ladder when the due day is extended', () => {
    const extended = keys({ ...q3, dueOn: day('2024-10-15') })
    const ofNoDay = extended.filter((key) => !key.startsWith('still-open'))
    expect(ofNoDay.filter((key) => keys(q3).includes(key))).toEqual(['quarter-opens@2024-Q3'])
  })
})

describe('any ladder', () => {
  const span = fc
    .tuple(
      fc.integer({ min: 0, max: 25_000 }),
      fc.integer({ min: 0, max: 800 }),
      fc.constantFrom('task', 'report', 'draft'),
    )
    .map(([start, length, kind]) => {
      const opensOn = day('1990-01-01').add({ days: start })
      const dueOn = opensOn.add({ days: length })
      return { kind, part: 'lead', opensOn, dueOn, knownFrom: opensOn, period: '', state: 'open' } as const
    })

  it('has at most one rung a day for each audience, on working days not before it opens, with keys of their own', () => {
    fc.assert(
      fc.property(span, (o) => {
        const rungs = rungsOf(o, announcedCalendar)
        expect(new Set(rungs.map(({ key }) => key)).size).toBe(rungs.length)
        expect(new Set(rungs.map(({ on, audience }) => `${on} ${audience}`)).size).toBe(rungs.length)
        for (const { rung, on } of rungs) {
          expect(isWorkingDay(on, announcedCalendar)).toBe(true)
          expect(rung === 'due-today' || Temporal.PlainDate.compare(on, o.opensOn) >= 0).toBe(true)
        }
        const order = rungs.map(({ on }) => on.toString())
        expect(order).toEqual(order.toSorted())
      }),
    )
  })
})

describe('nextRungOn', () => {
  const q3 = owed('2024-07-01', '2024-09-30')

  it('is the first rung to come, or at once where one lies behind', () => {
    expect(next(q3, '2024-06-01')).toBe('2024-07-01')
    expect(next(q3, '2024-08-20')).toBe('2024-08-20')
    expect(next(owed('2024-01-01', null), '2023-12-01')).toBe('2024-01-02')
  })

  it('is none for what is done, waits or is past helping', () => {
    expect(next({ ...q3, state: 'submitted' }, '2024-08-20')).toBeNull()
    expect(next({ ...q3, state: 'exempt' }, '2024-06-01')).toBeNull()
    expect(next(owed(null, null), '2024-08-20')).toBeNull()
    expect(next(q3, '2024-11-29')).toBe('2024-11-29')
    expect(next(q3, '2025-12-01')).toBeNull()
  })

  it('is the opening of the next quarter once the ladder has ended', () => {
    expect(next(q3, '2024-11-30')).toBe('2025-01-02')
    expect(next(q3, '2025-01-03')).toBe('2025-01-03')
    expect(next(q3, '2025-03-10')).toBe('2025-04-01')
  })

  it('is at once where the opening of a quarter has a point still, and a later rung of others has not', () => {
    expect(next(owed('2024-07-01', '2024-08-15'), '2024-10-20')).toBe('2024-10-20')
  })

  it('is none where the opening of a quarter is no news any more', () => {
    expect(next(owed('2024-10-01', null), '2024-12-16')).toBeNull()
    expect(next(owed('2024-07-01', '2024-12-20'), '2024-09-20')).toBe('2024-10-01')
  })

  it('is none for the check of a quarter once the quarter is over', () => {
    expect(next(owed('2024-10-01', null), '2024-09-30')).toBe('2024-10-01')
    expect(next(owed('2024-10-01', null), '2024-11-15')).toBe('2024-11-15')
    expect(next(owed('2024-11-20', null), '2024-12-31')).toBe('2024-12-31')
    expect(next(owed('2024-11-20', null), '2025-01-01')).toBeNull()
  })

  it('starts again for what was sent back', () => {
    expect(next({ ...q3, state: 'returned' }, '2024-09-26')).toBe('2024-09-26')
  })
})

describe('the ladder of the settings', () => {
  const rules = (part: Partial<Ladder>): Ladder => ({ ...usual, ...part })
  const q3 = owed('2024-07-01', '2024-09-30')
  const texts = (o: Owed, part: Partial<Ladder>) =>
    (scheduleOf(o, rules(part), announcedCalendar)?.rungs ?? []).map(
      ({ rung, on, audience }) => `${on} ${rung} ${audience}`,
    )

  it('has the rungs that are set and no others', () => {
    const own = {
      before: [10, 2],
      onTheDay: false,
      after: [5],
      weeklyToSecretary: 1,
      leaderAfter: 6,
      midQuarter: false,
    }
    expect(texts(q3, own)).toEqual([
      '2024-07-01 quarter-opens focal-point',
      '2024-09-16 T-10 focal-point',
      '2024-09-26 T-2 focal-point',
      '2024-10-01 still-open focal-point',
      '2024-10-07 overdue+5 focal-point',
      '2024-10-08 escalation-leader leader',
      '2024-10-14 escalation secretary',
      '2025-01-02 still-open focal-point',
      '2025-04-01 still-open focal-point',
      '2025-07-01 still-open focal-point',
      '2025-10-01 still-open focal-point',
    ])
  })

  it('tells the leader of the agency on the same day as the focal point, and nobody where that is switched off', () => {
    const toLeaders = (part: Partial<Ladder>) => texts(q3, part).filter((text) => text.includes('leader'))
    expect(toLeaders({})).toEqual(['2024-10-03 escalation-leader leader'])
    expect(texts(q3, {})).toContain('2024-10-03 overdue+3 focal-point')
    expect(toLeaders({ leaderAfter: null })).toEqual([])
  })

  it('asks nothing of ongoing tasks where that is switched off', () => {
    expect(texts(owed('2024-01-01', null), { statusChecks: false })).toEqual([])
  })

  it('tells the secretary for as many weeks as are set, though they be more than the usual sixty days', () => {
    expect(texts(q3, { weeklyToSecretary: 20 }).filter((text) => text.endsWith('secretary'))).toHaveLength(20)
  })
})

describe('what is still open when a quarter opens', () => {
  const stillOpen = (dueOn: string) =>
    ladder(owed('2024-07-01', dueOn)).flatMap((text) => (text.includes('still-open') ? [text.slice(0, 10)] : []))

  it('is told in the digest of each quarter for a year after its day, however long ago that is', () => {
    expect(stillOpen('2024-09-13')).toEqual(['2024-10-01', '2025-01-02', '2025-04-01', '2025-07-01'])
    expect(stillOpen('2024-08-01')).toEqual(['2024-10-01', '2025-01-02', '2025-04-01', '2025-07-01'])
    expect(keys(owed('2024-07-01', '2024-08-01'))).toContain('still-open@2024-Q4')
  })

  it('is told as just overdue where it has become so on that day', () => {
    expect(ladder(owed('2024-07-01', '2024-09-30')).filter((text) => text.startsWith('2024-10-01'))).toEqual([
      '2024-10-01 overdue+1',
    ])
  })

  it('is told without what of the ladder lies more than sixty days back', () => {
    const o = owed('2024-07-01', '2024-08-01')
    const schedule = scheduleOf(o, usual, announcedCalendar)!
    const on = (rung: string) => schedule.rungs.find((one) => one.rung === rung)!
    expect(pointlessOn(on('overdue+3'), schedule, day('2024-10-10'))).toBe('too-late')
    expect(pointlessOn(on('still-open'), schedule, day('2024-10-10'))).toBeNull()
    expect(pointlessOn(on('still-open'), schedule, day('2024-11-30'))).toBe('old-news')
  })
})

describe('who helps with a task', () => {
  const helps = (opensOn: string, dueOn: string | null) => owed(opensOn, dueOn, { part: 'coordinating' })

  it('hears of the quarter and once before the day, not on the day, and is never overdue', () => {
    expect(ladder(helps('2024-07-01', '2024-09-30'))).toEqual(['2024-07-01 quarter-opens', '2024-09-19 T-7'])
    expect(next(helps('2024-07-01', '2024-09-30'), '2024-10-01')).toBeNull()
  })

  it('has of other ladders the rung nearest to seven days', () => {
    const before = (...counts: number[]) =>
      rungsOf(helps('2024-07-01', '2024-09-30'), announcedCalendar, { ...usual, before: counts }).map(
        ({ rung }) => rung,
      )
    expect(before(20, 10, 2)).toEqual(['quarter-opens', 'T-10'])
    expect(before(9, 5)).toEqual(['quarter-opens', 'T-9'])
    expect(before()).toEqual(['quarter-opens'])
  })

  it('hears once of what is asked about in a quarter and is not asked how it goes', () => {
    expect(ladder(helps('2024-01-01', null))).toEqual(['2024-01-02 quarter-opens'])
    expect(next(helps('2024-01-01', null), '2024-04-01')).toBeNull()
  })
})
