import fc from '../../../test/support/fast-check.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../calendar/working-calendar.js'
import type { ParsedReportingDuty, Timing } from '../plan/types.js'
import { periodSpan } from './period.js'
import type { ObligationWindow, PlanSpan } from './types.js'
import { windowsOfDuty, windowsOfTiming } from './windows.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const year = (n: number): PlanSpan => ({ year: n, from: day(`${n}-01-01`), to: day(`${n}-12-31`) })
const scheme: PlanSpan = { year: null, from: day('2022-04-25'), to: day('2027-12-31') }

/** What is asked about in each quarter of a year, in the words of `brief`. */
const quarters = (n: number) => ['01', '04', '07', '10'].map((month, at) => `${n}-Q${at + 1}: ${n}-${month}-01 – ?`)

/** 'period: opensOn – dueOn', with what is waited for in brackets. */
const brief = ({ period, opensOn, dueOn, waitsFor }: ObligationWindow) =>
  `${period}: ${opensOn ?? '?'} – ${dueOn ?? '?'}${waitsFor ? ` [${waitsFor}]` : ''}`
const windows = (timing: Timing, plan = year(2026)) => windowsOfTiming(timing, plan, announcedCalendar).map(brief)
const because = (timing: Timing, plan = year(2026)) => windowsOfTiming(timing, plan, announcedCalendar)[0]?.because

describe('windowsOfTiming', () => {
  const q = (y: number, n: 1 | 2 | 3 | 4) => ({ year: y, q: n })
  const cases: [string, Timing, string[]][] = [
    ['no words', { raw: null, kind: 'none' }, ['2026: 2026-01-01 – 2026-12-31']],
    ['thường xuyên', { raw: 'thường xuyên', kind: 'ongoing' }, quarters(2026)],
    [
      'an ongoing task bound to other years',
      { raw: 'thường xuyên', kind: 'ongoing', bound: { kind: 'year-range', from: 2027, to: 2028 } },
      [...quarters(2027), ...quarters(2028)],
    ],
    [
      'an ongoing task with a focus',
      { raw: 'x', kind: 'ongoing-with-focus', focus: { raw: null, kind: 'months', months: ['2026-11'] } },
      quarters(2026),
    ],
    ['a draft', { raw: 'theo tiến độ', kind: 'per-draft-progress' }, ['2026: ? – ? [theo tiến độ]']],
    [
      'one quarter',
      { raw: 'x', kind: 'quarters', quarters: [q(2026, 3)], contiguous: true },
      ['2026-Q3: 2026-07-01 – 2026-09-30'],
    ],
    [
      'a range of quarters',
      { raw: 'x', kind: 'quarters', quarters: [q(2026, 2), q(2026, 3), q(2026, 4)], contiguous: true },
      ['2026-Q2..2026-Q4: 2026-04-01 – 2026-12-31'],
    ],
    [
      'a list of quarters',
      { raw: 'x', kind: 'quarters', quarters: [q(2026, 1), q(2026, 3)], contiguous: false },
      ['2026-Q1: 2026-01-01 – 2026-03-31', '2026-Q3: 2026-07-01 – 2026-09-30'],
    ],
    ['a month', { raw: 'x', kind: 'months', months: ['2026-08'] }, ['2026-08: 2026-08-01 – 2026-08-31']],
    [
      'six months',
      { raw: 'x', kind: 'months', from: '2026-01', to: '2026-06' },
      ['2026-01..2026-06: 2026-01-01 – 2026-06-30'],
    ],
    ['a year', { raw: 'x', kind: 'year', year: 2026 }, ['2026: 2026-01-01 – 2026-12-31']],
    ['years', { raw: 'x', kind: 'year-range', from: 2026, to: 2027 }, ['2026..2027: 2026-01-01 – 2027-12-31']],
    [
      'a school year',
      { raw: 'x', kind: 'year-range', from: 2026, to: 2027, schoolYear: true },
      ['2026-09..2027-05: 2026-09-01 – 2027-05-31'],
    ],
    ['a day', { raw: 'x', kind: 'date', date: '2026-11-09' }, ['2026: 2026-01-01 – 2026-11-09']],
    [
      'a range of days',
      { raw: 'x', kind: 'date-range', from: '2026-11-01', to: '2026-11-09' },
      ['2026: 2026-11-01 – 2026-11-09'],
    ],
    [
      'from now on to a month',
      { raw: 'x', kind: 'date-range', to: '2026-11', openStart: true },
      ['2026: 2026-01-01 – 2026-11-30'],
    ],
    [
      'trước ngày',
      { raw: 'x', kind: 'date-before', date: '2026-11-15', inclusive: false },
      ['2026: 2026-01-01 – 2026-11-14'],
    ],
    [
      'chậm nhất ngày',
      { raw: 'x', kind: 'date-before', date: '2026-11-15', inclusive: true },
      ['2026: 2026-01-01 – 2026-11-15'],
    ],
    [
      'trước 17 giờ ngày',
      { raw: 'x', kind: 'date-before', date: '2026-11-14', inclusive: false, time: '17:00' },
      ['2026: 2026-01-01 – 2026-11-14'],
    ],
    [
      'two days each year',
      { raw: 'x', kind: 'annual-date-before', monthDays: ['06-15', '12-15'], inclusive: true },
      ['2026: 2026-01-01 – 2026-06-15', '2026/2: 2026-06-16 – 2026-12-15'],
    ],
    [
      'hằng quý',
      { raw: 'x', kind: 'periodic', cycle: ['quarter'] },
      [
        '2026-Q1: 2026-01-01 – 2026-03-31',
        '2026-Q2: 2026-04-01 – 2026-06-30',
        '2026-Q3: 2026-07-01 – 2026-09-30',
        '2026-Q4: 2026-10-01 – 2026-12-31',
      ],
    ],
    [
      '6 tháng, 01 năm',
      { raw: 'x', kind: 'periodic', cycle: ['half-year', 'year'] },
      [
        '2026-01..2026-06: 2026-01-01 – 2026-06-30',
        '2026-07..2026-12: 2026-07-01 – 2026-12-31',
        '2026: 2026-01-01 – 2026-12-31',
      ],
    ],
    ['định kỳ', { raw: 'định kỳ', kind: 'periodic', cycle: ['unspecified'] }, quarters(2026)],
    [
      'a start',
      {
        raw: 'x',
        kind: 'starting-from',
        from: { raw: null, kind: 'quarters', quarters: [q(2026, 2)], contiguous: true },
      },
      quarters(2026).slice(1),
    ],
    ['theo chỉ đạo', { raw: 'theo chỉ đạo', kind: 'upon-directive' }, ['2026: ? – ? [theo chỉ đạo]']],
    ['khi có yêu cầu', { raw: 'khi có yêu cầu', kind: 'upon-request' }, ['2026: ? – ? [khi có yêu cầu]']],
    ['another plan', { raw: 'theo kế hoạch khác', kind: 'per-other-plan' }, ['2026: ? – ? [theo kế hoạch khác]']],
    [
      'after an event',
      { raw: 'sau khi có hướng dẫn', kind: 'conditional-after', event: 'có hướng dẫn' },
      ['2026: ? – ? [có hướng dẫn]'],
    ],
    [
      'days after an event',
      { raw: '30 ngày', kind: 'relative-offset', anchor: 'x', offset: 30, unit: 'day', workingDays: false },
      ['2026: ? – ? [30 ngày]'],
    ],
    ['words not understood', { raw: 'nt', kind: 'unparsed' }, ['2026: ? – ? [nt]']],
  ]

  it.each(cases)('gives %s its days', (_, timing, expected) => {
    expect(windows(timing)).toEqual(expected)
  })

  it('has a case for each of the 20 kinds', () => {
    expect(new Set(cases.map(([, { kind }]) => kind)).size).toBe(20)
  })

  it.each<[string, Timing, string[]]>([
    [
      '05 ngày sau khi kết thúc quý',
      {
        raw: 'x',
        kind: 'relative-offset',
        anchor: 'kết thúc quý',
        offset: 5,
        unit: 'day',
        workingDays: false,
        direction: 'after',
        cycle: ['quarter'],
      },
      [
        '2026-Q1: 2026-01-01 – 2026-04-05',
        '2026-Q2: 2026-04-01 – 2026-07-05',
        '2026-Q3: 2026-07-01 – 2026-10-05',
        '2026-Q4: 2026-10-01 – 2027-01-05',
      ],
    ],
    [
      '03 ngày làm việc trước khi hết năm',
      {
        raw: 'x',
        kind: 'relative-offset',
        anchor: 'hết năm',
        offset: 3,
        unit: 'day',
        workingDays: true,
        direction: 'before',
        cycle: ['year'],
      },
      ['2026: 2026-01-01 – 2026-12-28'],
    ],
    [
      'ngày 20 của tháng cuối quý',
      {
        raw: 'x',
        kind: 'relative-offset',
        anchor: 'tháng cuối quý',
        offset: 20,
        unit: 'day',
        workingDays: false,
        cycle: ['quarter'],
      },
      [
        '2026-Q1: 2026-01-01 – 2026-03-20',
        '2026-Q2: 2026-04-01 – 2026-06-20',
        '2026-Q3: 2026-07-01 – 2026-09-20',
        '2026-Q4: 2026-10-01 – 2026-12-20',
      ],
    ],
    [
      'ngày 05 của tháng đầu quý sau',
      {
        raw: 'x',
        kind: 'relative-offset',
        anchor: 'tháng đầu quý sau',
        offset: 5,
        unit: 'day',
        workingDays: false,
        cycle: ['quarter'],
      },
      ['2026: ? – ? [x]'],
    ],
    [
      'trước ngày 20 của tháng cuối quý',
      {
        raw: 'x',
        kind: 'relative-offset',
        anchor: 'tháng cuối quý',
        offset: 20,
        unit: 'day',
        workingDays: false,
        inclusive: false,
        cycle: ['quarter'],
      },
      [
        '2026-Q1: 2026-01-01 – 2026-03-19',
        '2026-Q2: 2026-04-01 – 2026-06-19',
        '2026-Q3: 2026-07-01 – 2026-09-19',
        '2026-Q4: 2026-10-01 – 2026-12-19',
      ],
    ],
    [
      'trước ngày 31 của tháng cuối quý',
      {
        raw: 'x',
        kind: 'relative-offset',
        anchor: 'tháng cuối quý',
        offset: 31,
        unit: 'day',
        workingDays: false,
        inclusive: false,
        cycle: ['quarter'],
      },
      [
        '2026-Q1: 2026-01-01 – 2026-03-30',
        '2026-Q2: 2026-04-01 – 2026-06-30',
        '2026-Q3: 2026-07-01 – 2026-09-30',
        '2026-Q4: 2026-10-01 – 2026-12-30',
      ],
    ],
  ])('counts %s from each cycle, and waits where the month is not plain', (_, timing, expected) => {
    expect(windows(timing)).toEqual(expected)
  })

  it('repeats a yearly day in each year of a plan over several years', () => {
    expect(windows({ raw: 'x', kind: 'annual-date-before', monthDay: '11-20', inclusive: false }, scheme)).toEqual([
      '2022: 2022-04-25 – 2022-11-19',
      '2023: 2023-01-01 – 2023-11-19',
      '2024: 2024-01-01 – 2024-11-19',
      '2025: 2025-01-01 – 2025-11-19',
      '2026: 2026-01-01 – 2026-11-19',
      '2027: 2027-01-01 – 2027-11-19',
    ])
  })

  it('leaves out a day before the first of a month that lies before the plan', () => {
    const timing: Timing = {
      raw: 'x',
      kind: 'relative-offset',
      anchor: 'hằng tháng',
      offset: 1,
      unit: 'day',
      workingDays: false,
      inclusive: false,
      cycle: ['month'],
    }
    expect(windows(timing)).toHaveLength(11)
    expect(windows(timing)[0]).toBe('2026-02: 2026-01-31 – 2026-01-31')
  })

  it('opens a span that comes back each year on its own first day', () => {
    const timing: Timing = { raw: 'x', kind: 'annual-date-before', from: '10-01', monthDay: '11-09', inclusive: true }
    const plan = { year: null, from: day('2026-03-01'), to: day('2027-12-31') }
    expect(windows(timing, plan)).toEqual(['2026: 2026-10-01 – 2026-11-09', '2027: 2027-10-01 – 2027-11-09'])
  })

  it('numbers the days of a year that the plan still has', () => {
    const plan = { year: 2026, from: day('2026-07-01'), to: day('2026-12-31') }
    const timing: Timing = {
      raw: 'x',
      kind: 'annual-date-before',
      monthDays: ['06-15', '09-15', '12-15'],
      inclusive: true,
    }
    expect(windows(timing, plan)).toEqual(['2026: 2026-07-01 – 2026-09-15', '2026/2: 2026-09-16 – 2026-12-15'])
  })

  it('leaves out the cycles that ended before the plan began', () => {
    const plan = { year: 2022, from: day('2022-04-25'), to: day('2022-12-31') }
    expect(windows({ raw: 'x', kind: 'periodic', cycle: ['quarter'] }, plan)).toEqual([
      '2022-Q2: 2022-04-01 – 2022-06-30',
      '2022-Q3: 2022-07-01 – 2022-09-30',
      '2022-Q4: 2022-10-01 – 2022-12-31',
    ])
  })

  it('asks about what is done each week once a quarter, with no weekly ladder', () => {
    expect(windows({ raw: 'hằng tuần', kind: 'periodic', cycle: ['week'] })).toEqual(quarters(2026))
  })

  it('lets a plan over several years open "đến hết năm" with the plan', () => {
    expect(windows({ raw: 'x', kind: 'year', year: 2023, toEndOfYear: true }, scheme)).toEqual([
      '2023: 2022-04-25 – 2023-12-31',
    ])
  })

  it('cuts the quarters of what goes on by the plan and by the day from which it goes on', () => {
    const ongoing = windows({ raw: 'x', kind: 'ongoing' }, scheme)
    expect(ongoing).toHaveLength(3 + 5 * 4)
    expect(ongoing.slice(0, 2)).toEqual(['2022-Q2: 2022-04-25 – ?', '2022-Q3: 2022-07-01 – ?'])
    const short = { year: 2026, from: day('2026-02-10'), to: day('2026-05-31') }
    expect(windows({ raw: 'x', kind: 'ongoing' }, short)).toEqual([
      '2026-Q1: 2026-02-10 – ?',
      '2026-Q2: 2026-04-01 – ?',
    ])
    const from = (month: string): Timing => ({
      raw: 'x',
      kind: 'starting-from',
      from: { raw: null, kind: 'months', months: [month] },
    })
    expect(windows(from('2026-08'))).toEqual(['2026-Q3: 2026-08-01 – ?', '2026-Q4: 2026-10-01 – ?'])
    expect(windows(from('2027-02'))).toEqual(['2027-Q1: 2027-02-01 – ?'])
    const bound = (plan: PlanSpan) => windows({ raw: 'x', kind: 'ongoing', bound: { kind: 'year', year: 2022 } }, plan)
    expect(bound(scheme)).toEqual(['2022-Q2: 2022-04-25 – ?', '2022-Q3: 2022-07-01 – ?', '2022-Q4: 2022-10-01 – ?'])
  })

  it('waits for a person where the plan names a day that does not exist', () => {
    expect(windows({ raw: 'ngày 31/11', kind: 'date', date: '2026-11-31' })).toEqual(['2026: ? – ? [ngày 31/11]'])
    expect(windows({ raw: 'năm 2027 - 2026', kind: 'year-range', from: 2027, to: 2026 })).toEqual([
      '2026: ? – ? [năm 2027 - 2026]',
    ])
  })

  it('never opens after the last valid day', () => {
    const plan = { year: 2026, from: day('2026-12-20'), to: day('2026-12-31') }
    expect(windows({ raw: 'x', kind: 'date', date: '2026-11-09' }, plan)).toEqual(['2026: 2026-11-09 – 2026-11-09'])
  })

  it('says how the day came about', () => {
    expect(because({ raw: 'trước ngày 15/11/2024', kind: 'date-before', date: '2024-11-15', inclusive: false })).toBe(
      'trước ngày 15/11/2024 → hạn cuối: thứ Năm, ngày 14/11/2024',
    )
    expect(because({ raw: 'trước ngày\n15/11/2026', kind: 'date-before', date: '2026-11-15', inclusive: false })).toBe(
      'trước ngày 15/11/2026 → hạn cuối: thứ Bảy, ngày 14/11/2026 → nhắc đến thứ Sáu, ngày 13/11/2026',
    )
    expect(
      because({
        raw: 'thường xuyên, trọng tâm quý II/2022',
        kind: 'ongoing-with-focus',
        focus: { raw: null, kind: 'quarters', quarters: [q(2022, 2)], contiguous: true },
      }),
    ).toBe(
      'thường xuyên, trọng tâm quý II/2022 → trọng tâm đến hết ngày 30/6/2022 → hỏi tiến độ mỗi quý, không tính quá hạn',
    )
    expect(because({ raw: null, kind: 'none' }, year(2024))).toBe(
      'Kế hoạch không nêu thời gian, lấy ngày cuối của Kế hoạch → hạn cuối: thứ Ba, ngày 31/12/2024',
    )
  })
})

describe('windowsOfDuty', () => {
  const duty = (part: Partial<ParsedReportingDuty>): ParsedReportingDuty => ({
    who: [],
    to: [],
    raw: 'x',
    due: null,
    recurrence: 'unstated',
    inclusive: null,
    embeddedIn: null,
    source: { start: 0, end: 1 },
    ...part,
  })
  const owed = (part: Partial<ParsedReportingDuty>, plan = year(2024)) =>
    windowsOfDuty(duty(part), plan, announcedCalendar).map(brief)

  it.each([
    ['trước ngày', { recurrence: 'one-off', due: '2024-11-15', inclusive: false }, ['2024: 2024-01-01 – 2024-11-14']],
    ['a day', { recurrence: 'one-off', due: '2024-11-15' }, ['2024: 2024-01-01 – 2024-11-15']],
    ['each year', { recurrence: 'annual', due: '11-20', inclusive: false }, ['2024: 2024-01-01 – 2024-11-19']],
    ['each year without a day', { recurrence: 'annual' }, ['2024: ? – ? [chưa nêu thời hạn]']],
    ['định kỳ', { recurrence: 'periodic', raw: 'định kỳ' }, ['2024: ? – ? [chưa nêu thời hạn]']],
    ['nothing', { raw: null }, ['2024: ? – ? [chưa nêu thời hạn]']],
    ['an event', { recurrence: 'relative', raw: 'sau 5 ngày' }, ['2024: ? – ? [sau 5 ngày]']],
    ['a day that does not exist', { recurrence: 'one-off', due: '2024-11-31' }, ['2024: ? – ? [chưa nêu thời hạn]']],
    ['a difficulty', { recurrence: 'on-difficulty' }, []],
    ['a request', { recurrence: 'upon-request' }, []],
  ] as const)('gives a report stated by %s its days', (_, part, expected) => {
    expect(owed(part)).toEqual(expected)
  })

  it('owes the report on a year in the year after where the plan says so', () => {
    const said = { recurrence: 'annual', due: '01-15', inclusive: false, raw: 'trước ngày 15/01 năm sau' } as const
    expect(owed(said, { year: null, from: day('2026-04-25'), to: day('2028-12-31') })).toEqual([
      '2026: 2026-04-25 – 2027-01-14',
      '2027: 2027-01-01 – 2028-01-14',
      '2028: 2028-01-01 – 2029-01-14',
    ])
  })

  it('owes a report in each quarter, and in each year of a longer plan', () => {
    expect(owed({ recurrence: 'quarterly' }).map((text) => text.slice(0, 7))).toEqual([
      '2024-Q1',
      '2024-Q2',
      '2024-Q3',
      '2024-Q4',
    ])
    expect(owed({ recurrence: 'annual' }, scheme)).toHaveLength(6)
  })
})

describe('periodSpan', () => {
  it.each(['2024', '2024-Q3', '2024-Q2..2024-Q4', '2024-05', '2022..2027', '2024-02-29', '2024/2', '2024-Q3/12'])(
    'reads %s',
    (label) => {
      expect(periodSpan(label)).not.toBeNull()
    },
  )

  it.each(['', 'once', '2023-02-29', '2024-13', '2024-Q5', '2024..2023', '2024..2025..2026', '2024/1', '2024/0'])(
    'refuses %j',
    (label) => {
      expect(periodSpan(label)).toBeNull()
    },
  )

  it('gives a quarter of any year back as its three months', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2060 }), fc.integer({ min: 1, max: 4 }), (y, n) => {
        const span = periodSpan(`${y}-Q${n}`)
        const months = periodSpan(`${y}-${String(n * 3 - 2).padStart(2, '0')}..${y}-${String(n * 3).padStart(2, '0')}`)
        expect(`${span?.from} ${span?.to}`).toBe(`${months?.from} ${months?.to}`)
      }),
    )
  })
})
