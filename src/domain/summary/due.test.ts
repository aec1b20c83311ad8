import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { missingOfTaskText, overdueText, upcomingText } from './due.js'
import type { StatusRow } from './status-row.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const asOf = Temporal.Instant.from('2026-10-05T09:00:00+07:00')
const row = (agency: string, change: Partial<StatusRow> = {}): StatusRow => ({
  kind: 'task',
  part: 'lead',
  taskId: 't4',
  taskNumber: '4',
  title: 'Tọa đàm',
  leads: [],
  agencyId: agency,
  agency,
  period: '2026-Q3',
  opensOn: day('2026-07-01'),
  dueOn: day('2026-09-30'),
  state: 'open',
  submittedOn: null,
  ...change,
})
const communes = Array.from({ length: 150 }, (_, n) => row(`UBND xã số ${n + 1}`))
const all = (rows: StatusRow[]) => ({
  agencies: rows.map(({ agencyId }) => ({ id: agencyId })),
  words: 'cơ quan',
  byName: false,
})

test('all agencies that owe what is overdue are named', () => {
  const text = overdueText({ asOf, obligations: communes, who: null })
  expect(text).toContain('150 việc của 150 cơ quan.')
  for (const { agency } of communes) expect(text).toContain(agency)
})

test('names that would fill several messages are counted, and it is said how to see them', () => {
  const many = ['4', '5', '6'].flatMap((taskNumber) =>
    communes.map((one) => ({ ...one, taskId: taskNumber, taskNumber })),
  )
  const text = overdueText({ asOf, obligations: many, who: null })
  expect(text).toContain('• 6. Tọa đàm (hạn 30/9/2026): 150 cơ quan')
  expect(text).toMatch(/hỏi như “Ai chưa báo cáo nhiệm vụ 2\?”\.$/)
})

test('what was handed in, waits, or is only helped with is neither overdue nor due soon', () => {
  const rows = [
    row('A', { state: 'submitted' }),
    row('B', { opensOn: null, dueOn: null }),
    row('C', { part: 'coordinating' }),
  ]
  expect(overdueText({ asOf, obligations: rows, who: 'sở' })).toBe(
    'Không có việc nào của sở quá hạn, tính đến ngày 05/10/2026.',
  )
  const span = { from: day('2026-09-28'), to: day('2026-10-11') }
  expect(upcomingText({ asOf, obligations: rows, who: null }, span)).toContain('Không có việc nào')
  expect(upcomingText({ asOf, obligations: [row('A')], who: null }, span)).toContain('(hạn 30/9/2026, đã quá hạn): A')
})

test.each([
  [row('A', { state: 'nil' }), 'không còn cơ quan nào chưa báo cáo, tính đến ngày 05/10/2026.'],
  [
    row('A', { opensOn: day('2026-11-01'), dueOn: day('2026-11-30') }),
    'chưa đến thời gian thực hiện (từ 01/11/2026), tính đến ngày 05/10/2026.',
  ],
  [row('A', { opensOn: null, dueOn: null }), 'chưa xác định thời gian, tính đến ngày 05/10/2026.'],
  [row('A', { opensOn: day('2026-10-01'), dueOn: null }), '• Tiến độ quý IV/2026: A'],
  [row('A', { state: 'returned' }), '• Quá hạn, hạn 30/9/2026: A'],
])('of one task says who has not reported, or why nobody has to', (obligation, expected) => {
  const text = missingOfTaskText({
    task: 'nhiệm vụ 4. Tọa đàm',
    period: null,
    asOf,
    obligations: [obligation],
    asked: all([obligation]),
  })
  expect(text.endsWith(expected)).toBe(true)
})
