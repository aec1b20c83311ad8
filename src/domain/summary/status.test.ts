import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { periodName } from './period-name.js'
import { statusOf } from './status.js'
import type { StatusRow } from './status-row.js'
import { statusText } from './status-text.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = (iso: string) => Temporal.Instant.from(`${iso}T09:00:00+07:00`)

function row(change: Partial<StatusRow> = {}): StatusRow {
  return {
    kind: 'task',
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
  unassigned = [] as { number: string; title: string; leads: string[] }[],
) => statusOf({ period, asOf: at(asOf), obligations, unassigned })

describe('what belongs to a period', () => {
  const isIn = (change: Partial<StatusRow>, period: string) =>
    summary([row(change)], '2024-08-01', period).totals.obligations === 1

  test('a task belongs to every quarter in which it can be done', () => {
    const halfYear = { opensOn: day('2024-04-01'), dueOn: day('2024-09-30') }
    expect(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2024'].map((period) => isIn(halfYear, period))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ])
  })

  test('a report belongs to the quarter of its day, however early it opens', () => {
    const yearly = { kind: 'report', taskId: null, opensOn: day('2024-01-01'), dueOn: day('2024-11-14') } as const
    expect(['2024-Q3', '2024-Q4', '2024'].map((period) => isIn(yearly, period))).toEqual([false, true, true])
  })

  test('an ongoing task belongs to the quarters of its plan from its opening on', () => {
    const ongoing = { period: '2024', opensOn: day('2024-04-01'), dueOn: null }
    expect(['2024-Q1', '2024-Q2', '2024-Q4', '2025-Q1'].map((period) => isIn(ongoing, period))).toEqual([
      false,
      true,
      true,
      false,
    ])
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

test('an ongoing task is never overdue', () => {
  const { totals, tasks } = summary([row({ period: '2024', dueOn: null })], '2025-06-01', '2024')
  expect(totals).toMatchObject({ overdue: 0, open: 1 })
  expect(tasks[0]).toMatchObject({ state: 'open', dueOn: null })
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
    [{ number: '2', title: 'Kiểm tra', leads: ['Hội đồng'] }],
  )
  expect(totals).toMatchObject({ obligations: 0, open: 0, waitingForDate: 2 })
  expect(tasks.map(({ number, state }) => [number, state])).toEqual([
    ['2', 'waiting'],
    ['9', 'waiting'],
  ])
  expect(agencies).toEqual([])
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
        period: '2024',
        dueOn: null,
      }),
    ]
    expect(statusText(summary(rows, '2024-10-02', '2024-Q3', [{ number: '4', title: 'Kiểm tra', leads: [] }]))).toBe(
      [
        'Tình hình Quý III/2024 (01/7–30/9/2024), tính đến ngày 02/10/2024',
        'Đã báo cáo 1/4 (1 nộp chậm); 2 quá hạn; 1 còn hạn; 1 chưa xác định thời gian.',
        '',
        'Quá hạn:',
        '• 1.1. Tổ chức tọa đàm góp ý dự thảo (hạn 30/9/2024): Sở Tài chính',
        '• Báo cáo quý III (hạn 29/9/2024): Sở Tài chính',
        '',
        'Chưa báo cáo, còn hạn:',
        '• 3. Tuyên truyền thường xuyên: Sở Tài chính',
        '',
        'Đã báo cáo:',
        '• Sở Y tế: 1/1 (1 nộp chậm)',
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
    expect(statusText(summary([]))).toContain('không có nhiệm vụ, báo cáo nào')
  })

  test('a hundred communes still fit into one message', () => {
    const communes = Array.from({ length: 150 }, (_, n) =>
      row({ agencyId: `x${n}`, agency: `Ủy ban nhân dân xã số ${n}` }),
    )
    const text = statusText(summary(communes))
    expect(text).toContain('145 cơ quan khác')
    expect(text.length).toBeLessThan(4000)
  })
})
