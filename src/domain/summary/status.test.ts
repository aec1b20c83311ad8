import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { besidesOf, type OverdueBefore } from './besides.js'
import { periodName } from './period-name.js'
import { statusOf } from './status.js'
import type { StatusRow, UnassignedTask } from './status-row.js'
import { statusText } from './status-text.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = (iso: string) => Temporal.Instant.from(`${iso}T09:00:00+07:00`)

function row(change: Partial<StatusRow> = {}): StatusRow {
  return {
    kind: 'task',
    part: 'lead',
    taskId: 't1',
    taskNumber: '1.1',
    title: 'Tổ chức tọa đàm góp ý dự thảo',
    leads: ['các sở'],
    agencyId: 'syt',
    agency: 'Sở Y tế',
    period: '2024-Q3',
    opensOn: day('2024-07-01'),
    dueOn: day('2024-09-30'),
    state: 'open',
    submittedOn: null,
    ...change,
  }
}
const finance = { agencyId: 'stc', agency: 'Sở Tài chính' }
const handedIn = (on: string, state: StatusRow['state'] = 'submitted') => ({ state, submittedOn: day(on) })
const summary = (
  obligations: StatusRow[],
  asOf = '2024-10-02',
  period = '2024-Q3',
  unassigned: UnassignedTask[] = [],
) => statusOf({ period, asOf: at(asOf), obligations, unassigned })

const NOTHING: OverdueBefore = { obligations: 0, agencies: 0, years: [] }
const textOf = (
  obligations: StatusRow[],
  { asOf = '2024-10-02', period = '2024-Q3', unassigned = [] as UnassignedTask[] } = {},
  overdueBefore = NOTHING,
) =>
  statusText(
    summary(obligations, asOf, period, unassigned),
    besidesOf({ period, asOf: at(asOf), obligations }, overdueBefore),
  )

test('who only helps with a task owes no report on it', () => {
  const helping = row({ ...finance, part: 'coordinating' })
  const { totals, agencies, tasks } = summary([row(), helping])
  expect([totals.obligations, totals.overdue, agencies.length, tasks[0]?.agenciesExpected]).toEqual([1, 1, 1, 1])
})

describe('what belongs to a period', () => {
  const isIn = (change: Partial<StatusRow>, period: string) =>
    summary([row(change)], '2024-08-01', period).totals.obligations === 1

  test('a task belongs to the quarter of its last day and to no other', () => {
    const halfYear = { opensOn: day('2024-04-01'), dueOn: day('2024-09-30') }
    expect(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2024'].map((period) => isIn(halfYear, period))).toEqual([
      false,
      false,
      true,
      false,
      true,
    ])
  })

  test('a report belongs to the quarter of its day, however early it opens', () => {
    const yearly = { kind: 'report', taskId: null, opensOn: day('2024-01-01'), dueOn: day('2024-11-14') } as const
    expect(['2024-Q3', '2024-Q4', '2024'].map((period) => isIn(yearly, period))).toEqual([false, true, true])
  })

  test('the check of a quarter belongs to that quarter and its year only', () => {
    const check = { period: '2024-Q2', opensOn: day('2024-04-15'), dueOn: null }
    expect(['2024-Q1', '2024-Q2', '2024-Q3', '2024', '2025'].map((period) => isIn(check, period))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
  })

  test('what waits belongs to all the days of its period', () => {
    const waits = { period: '2024', opensOn: null, dueOn: null }
    const isWaitingIn = (period: string) => summary([row(waits)], '2024-08-01', period).totals.waitingForDate === 1
    expect(['2023-Q4', '2024-Q1', '2024-Q4', '2024'].map(isWaitingIn)).toEqual([false, true, true, true])
  })
})

test('a nil report is a report, and what was sent back is not', () => {
  const { totals } = summary([
    row(handedIn('2024-09-20', 'nil')),
    row({ ...finance, state: 'returned', submittedOn: day('2024-09-20') }),
  ])
  expect(totals).toMatchObject({ obligations: 2, submitted: 1, nil: 1, overdue: 1, open: 0 })
})

test('late and overdue follow from the days', () => {
  const rows = [
    row(handedIn('2024-10-01')),
    row({ ...finance, ...handedIn('2024-09-30', 'accepted') }),
    row({ agencyId: 'x', agency: 'X' }),
  ]
  expect(summary(rows).totals).toMatchObject({ submitted: 2, accepted: 1, onTime: 1, late: 1, overdue: 1, open: 0 })
  expect(summary(rows, '2024-09-30').totals).toMatchObject({ overdue: 0, open: 1 })
})

describe('what is asked about each quarter', () => {
  const check = (q: 1 | 2 | 3 | 4, change: Partial<StatusRow> = {}) =>
    row({ period: `2024-Q${q}`, opensOn: day(`2024-${['01', '04', '07', '10'][q - 1]}-01`), dueOn: null, ...change })
  const reported = (q: 1 | 2 | 3 | 4) => check(q, handedIn(`2024-${['02', '05', '08', '11'][q - 1]}-05`))

  test('is never overdue, and not reported once its quarter is over', () => {
    const inQ3 = summary([check(3)], '2024-08-01')
    const after = summary([check(3)], '2024-10-01')
    for (const { totals, agencies } of [inQ3, after]) {
      expect(totals).toMatchObject({ obligations: 1, submitted: 0, overdue: 0, open: 1 })
      expect(agencies[0]).toMatchObject({ overdue: 0, missing: [{ taskNumber: '1.1', dueOn: null }] })
    }
    expect([inQ3, after].map(({ tasks }) => tasks[0]?.state)).toEqual(['open', 'lapsed'])
  })

  test('counts once a quarter in a year, and is done by whoever has reported in all that have begun', () => {
    const all = ([1, 2, 3, 4] as const).map((q) => (q === 4 ? check(q) : reported(q)))
    const some = all.map((one, n) => (n === 0 ? check(1, finance) : { ...one, ...finance }))
    const { totals, tasks, agencies } = summary([...all, ...some], '2024-08-20', '2024')
    expect(totals).toMatchObject({ obligations: 8, submitted: 5, overdue: 0, open: 3 })
    expect(tasks[0]).toMatchObject({ agenciesDone: 1, agenciesExpected: 2, state: 'lapsed' })
    expect(agencies.map(({ agency, missing }) => `${agency} ${missing.length}`)).toEqual([
      'Sở Tài chính 1',
      'Sở Y tế 0',
    ])
  })

  test('is done by nobody before its first quarter has begun', () => {
    expect(summary([check(3), check(4)], '2024-05-05', '2024').tasks[0]).toMatchObject({
      state: 'notOpen',
      agenciesDone: 0,
      agenciesExpected: 1,
    })
  })

  test('names an agency once in the text of a year, with the number of its quarters', () => {
    const text = textOf([check(1), check(2), check(3), check(1, finance)], { asOf: '2024-08-01', period: '2024' })
    expect(text).toContain(': Sở Tài chính; Sở Y tế (3 quý)\n'.trimEnd())
  })
})

test('what is exempt or withdrawn counts for nothing', () => {
  expect(summary([row({ state: 'exempt' }), row({ state: 'withdrawn' })])).toMatchObject({
    agencies: [],
    tasks: [],
    totals: { obligations: 0 },
  })
})

test('what waits for a date is counted apart, once a task', () => {
  const waiting = { taskId: 't9', taskNumber: '9', period: '2024', opensOn: null, dueOn: null }
  const { totals, tasks, agencies } = summary(
    [row(waiting), row({ ...waiting, ...finance })],
    '2024-08-01',
    '2024-Q3',
    [{ number: '2', title: 'Kiểm tra', leads: ['Hội đồng'], endedOn: null }],
  )
  expect(totals).toMatchObject({ obligations: 0, open: 0, waitingForDate: 2 })
  expect(tasks.map(({ number, state }) => [number, state])).toEqual([
    ['2', 'waiting'],
    ['9', 'waiting'],
  ])
  expect(agencies).toEqual([])
})

test('what was over before its agencies were there waits for nothing, and stands in the period of its last day', () => {
  const over = { number: '2', title: 'Kiểm tra', leads: ['Sở Y tế'], endedOn: day('2024-06-30') }
  const inPeriod = (period: string) => summary([row()], '2024-08-01', period, [over])
  expect(inPeriod('2024').totals.waitingForDate).toBe(0)
  expect(inPeriod('2024-Q3').tasks.map(({ number }) => number)).toEqual(['1.1'])
  expect(inPeriod('2024-Q2').tasks).toMatchObject([{ number: '2', state: 'ended', dueOn: '2024-06-30' }])
  expect(textOf([], { period: '2024-Q2', unassigned: [over] })).toContain(
    'Thời hạn đã qua, không giao đầu việc:\n• 2. Kiểm tra (hạn 30/6/2024)',
  )
  expect(textOf([row()], { period: '2024', unassigned: [over] })).not.toContain('Chưa xác định thời gian')
})

test('an agency misses what is open by now, not what has still to open', () => {
  const rows = [row(), row({ taskId: 't2', taskNumber: '1.2', title: 'Tập huấn', opensOn: day('2024-09-01') })]
  expect(summary(rows, '2024-08-01').agencies).toEqual([
    {
      agency: 'Sở Y tế',
      obligations: 2,
      submitted: 0,
      onTime: 0,
      late: 0,
      overdue: 0,
      missing: [{ taskNumber: '1.1', title: 'Tổ chức tọa đàm góp ý dự thảo', dueOn: '2024-09-30' }],
    },
  ])
})

test('a task counts an agency as done when all that it owes is handed in', () => {
  const second = { period: '2024-Q2..2024-Q3', dueOn: day('2024-09-15') }
  const { tasks } = summary(
    [row(handedIn('2024-09-01')), row(second), row({ ...finance, ...handedIn('2024-09-01') })],
    '2024-09-10',
  )
  expect(tasks).toEqual([
    {
      number: '1.1',
      title: 'Tổ chức tọa đàm góp ý dự thảo',
      state: 'open',
      dueOn: '2024-09-15',
      leads: ['các sở'],
      agenciesDone: 1,
      agenciesExpected: 2,
    },
  ])
})

test('tasks stand in the order of their numbers, 1.10 after 1.2', () => {
  const numbers = ['1.10', '2', '1.2'].map((taskNumber) => row({ taskId: taskNumber, taskNumber }))
  expect(summary(numbers).tasks.map(({ number }) => number)).toEqual(['1.2', '1.10', '2'])
})

test('the day of a summary is that of Viet Nam', () => {
  const lateEvening = statusOf({
    period: '2024-Q3',
    asOf: Temporal.Instant.from('2024-09-30T17:30:00Z'),
    obligations: [row()],
    unassigned: [],
  })
  expect(lateEvening).toMatchObject({ asOf: '2024-10-01T00:30:00+07:00', totals: { overdue: 1 } })
})

test('the period is named with its days and has no cut-off', () => {
  expect(summary([]).period).toEqual({ label: 'Quý III/2024', from: '2024-07-01', to: '2024-09-30', cutOff: null })
  expect(['2024', '2024-07', '2024-01..2024-06', '2022..2027'].map(periodName)).toEqual([
    'Năm 2024',
    'Tháng 7/2024',
    '6 tháng đầu năm 2024',
    '2022..2027',
  ])
})

describe('as a chat text', () => {
  test('it says who is overdue, who has time, who has reported and what waits', () => {
    const rows = [
      row(handedIn('2024-10-01')),
      row(finance),
      row({
        ...finance,
        kind: 'report',
        taskId: null,
        taskNumber: null,
        title: 'Báo cáo quý III',
        dueOn: day('2024-09-29'),
      }),
      row({
        ...finance,
        taskId: 't3',
        taskNumber: '3',
        title: 'Tuyên truyền thường xuyên',
        dueOn: null,
      }),
    ]
    expect(textOf(rows, { unassigned: [{ number: '4', title: 'Kiểm tra', leads: [], endedOn: null }] })).toBe(
      [
        'Tình hình quý III/2024 (01/7–30/9/2024), tính đến ngày 02/10/2024',
        'Đã báo cáo 1/4 việc của cơ quan (1 nộp chậm); 2 việc quá hạn; 1 việc chưa báo cáo, không quá hạn; 1 nhiệm vụ chưa xác định thời gian.',
        '',
        'Quá hạn:',
        '• 1.1. Tổ chức tọa đàm góp ý dự thảo (hạn 30/9/2024): Sở Tài chính',
        '• Báo cáo quý III (hạn 29/9/2024): Sở Tài chính',
        '',
        'Việc hỏi tiến độ mỗi quý, chưa báo cáo:',
        '• 3. Tuyên truyền thường xuyên: Sở Tài chính',
        '',
        'Đã báo cáo:',
        '• Sở Y tế: 1/1 việc (1 nộp chậm)',
        '',
        'Nhiệm vụ đã có báo cáo:',
        '• 1.1. Tổ chức tọa đàm góp ý dự thảo (1/2 cơ quan)',
        '',
        'Chưa xác định thời gian:',
        '• 4. Kiểm tra',
      ].join('\n'),
    )
  })

  test('an empty period is said to be empty', () => {
    expect(textOf([])).toContain('không có nhiệm vụ, báo cáo nào')
  })

  test('what is due after the period is under way in it, and never overdue in it', () => {
    const later = { opensOn: day('2024-07-01'), dueOn: day('2024-11-15') }
    const rows = [row(finance), row({ ...later, taskId: 't2' }), row({ ...later, ...finance, taskId: 't2' })]
    const text = textOf(rows, { asOf: '2024-12-02' })
    expect(text).toContain('Đã báo cáo 0/1 việc của cơ quan; 1 việc quá hạn.')
    expect(textOf(rows)).toContain('Đang thực hiện, đến hạn sau kỳ này: 2 việc của 2 cơ quan.')
    expect(text).not.toContain('Đang thực hiện')
    expect(textOf(rows, { asOf: '2024-12-02', period: '2024-Q4' })).toContain('2 việc quá hạn')
  })

  test('the period that runs says what is overdue from before it, and where that stands', () => {
    const before = { obligations: 18, agencies: 16, years: [2023, 2024] }
    const line = 'Còn quá hạn từ trước: 18 việc của 16 cơ quan (xem “Cả năm 2023”, “Cả năm 2024”).'
    expect(textOf([row()], { asOf: '2024-08-02' }, before)).toContain(line)
    expect(textOf([], { asOf: '2024-08-02' }, before)).toContain(line)
    expect(textOf([row()], {}, before)).not.toContain('từ trước')
  })

  test('a hundred communes still fit into one message', () => {
    const communes = Array.from({ length: 150 }, (_, n) =>
      row({ agencyId: `x${n}`, agency: `Ủy ban nhân dân xã số ${n}` }),
    )
    const text = textOf(communes)
    expect(text).toContain('145 cơ quan khác')
    expect(text.length).toBeLessThan(4000)
  })
})
