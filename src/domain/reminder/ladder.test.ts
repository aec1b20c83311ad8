import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar, workingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'
import { nextRungOn, rungsOf } from './ladder.js'
import type { Owed } from './types.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const owed = (opensOn: string | null, dueOn: string | null, part: Partial<Owed> = {}): Owed => ({
  kind: 'task',
  opensOn: opensOn === null ? null : day(opensOn),
  dueOn: dueOn === null ? null : day(dueOn),
  period: dueOn ?? '2024',
  state: 'open',
  ...part,
})
const ladder = (o: Owed, calendar = announcedCalendar) => rungsOf(o, calendar).map(({ rung, on }) => `${on} ${rung}`)
const keys = (o: Owed, calendar = announcedCalendar) => rungsOf(o, calendar).map(({ key }) => key)
const next = (o: Owed, from: string) => nextRungOn(o, announcedCalendar, day(from))?.toString() ?? null

describe('the ladder of a task', () => {
  it('of Quý III/2024 runs from the opening of the quarter to eight weeks of escalation', () => {
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

  it('leaves out what lies before the day it opens', () => {
    expect(ladder(owed('2024-09-20', '2024-09-30')).slice(0, 3)).toEqual([
      '2024-09-25 T-3',
      '2024-09-27 T-1',
      '2024-09-30 due-today',
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

describe('an ongoing task', () => {
  it('is asked about on the first working day of each quarter and never overdue', () => {
    expect(ladder(owed('2024-01-01', null))).toEqual([
      '2024-01-02 status-check',
      '2024-04-01 status-check',
      '2024-07-01 status-check',
      '2024-10-01 status-check',
    ])
  })

  it('is asked about as long as its period runs, from the quarter after the day it opened', () => {
    expect(ladder(owed('2022-11-25', null, { period: '2022..2023' }))).toHaveLength(4)
    expect(ladder(owed('2024-08-05', null, { period: 'once' }))).toEqual(['2024-10-01 status-check'])
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
    expect(keys(q3).at(-1)).toBe('escalation@2024-09-30#8')
    expect(keys(owed('2024-01-01', null))[0]).toBe('status-check@2024-Q1')
  })

  it('stays when the calendar changes and the day moves', () => {
    const calendar = workingCalendar({ extraOff: [day('2024-09-27')] })
    expect(ladder(q3, calendar)).toContain('2024-09-26 T-1')
    expect(keys(q3, calendar)).toEqual(keys(q3))
  })

  it('is new for each day of the ladder when the due day is extended', () => {
    const extended = keys({ ...q3, dueOn: day('2024-10-15') })
    expect(extended.filter((key) => keys(q3).includes(key))).toEqual(['quarter-opens@2024-Q3'])
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
      return { kind, opensOn, dueOn: opensOn.add({ days: length }), period: '', state: 'open' } as const
    })

  it('has at most one rung a day, on working days not before it opens, with keys of their own', () => {
    fc.assert(
      fc.property(span, (o) => {
        const rungs = rungsOf(o, announcedCalendar)
        expect(new Set(rungs.map(({ key }) => key)).size).toBe(rungs.length)
        expect(new Set(rungs.map(({ on }) => on.toString())).size).toBe(rungs.length)
        for (const { on } of rungs) {
          expect(isWorkingDay(on, announcedCalendar)).toBe(true)
          expect(Temporal.PlainDate.compare(on, o.opensOn)).toBeGreaterThanOrEqual(0)
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
    expect(next(q3, '2024-11-30')).toBeNull()
  })

  it('is none where the opening of a quarter is no news any more', () => {
    expect(next(owed('2024-01-01', null), '2024-12-16')).toBeNull()
    expect(next(owed('2024-07-01', '2024-12-20'), '2024-09-20')).toBe('2024-10-01')
  })

  it('is none for an ongoing task once its period has ended', () => {
    expect(next(owed('2024-01-01', null), '2024-11-15')).toBe('2024-11-15')
    expect(next(owed('2024-01-01', null), '2025-01-02')).toBeNull()
  })

  it('starts again for what was sent back', () => {
    expect(next({ ...q3, state: 'returned' }, '2024-09-26')).toBe('2024-09-26')
  })
})
