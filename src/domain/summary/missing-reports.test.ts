import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { AgencyType } from '../agency/types.js'
import { askedAgencies, missingReportsText } from './missing-reports.js'
import type { StatusRow } from './status-row.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const AGENCIES: { id: string; name: string; type: AgencyType }[] = [
  { id: 'syt', name: 'Sở Y tế', type: 'so' },
  { id: 'stc', name: 'Sở Tài chính', type: 'so' },
  { id: 'xa', name: 'UBND xã Đồi Sim', type: 'xa' },
]

function row(agencyId: string, change: Partial<StatusRow> = {}): StatusRow {
  return {
    kind: 'task',
    part: 'lead',
    taskId: 't2',
    taskNumber: '2',
    title: 'Tọa đàm',
    leads: [],
    agencyId,
    agency: AGENCIES.find(({ id }) => id === agencyId)?.name ?? agencyId,
    period: '2026-Q3',
    opensOn: day('2026-07-01'),
    dueOn: day('2026-09-30'),
    state: 'open',
    submittedOn: null,
    ...change,
  }
}
const text = (obligations: StatusRow[], slots: Record<string, unknown> = {}, agencies = AGENCIES) =>
  missingReportsText({
    period: '2026-Q3',
    asOf: Temporal.Instant.from('2026-10-05T09:00:00+07:00'),
    obligations,
    agencies,
    asked: askedAgencies(slots),
  })
const ROWS = [
  row('syt'),
  row('syt', { taskId: null, taskNumber: null, title: 'Báo cáo', dueOn: day('2026-09-20') }),
  row('stc', { state: 'submitted', submittedOn: day('2026-09-30') }),
  row('xa'),
]

test('only those of the class asked about who have not reported are named, with what is due first', () => {
  expect(text(ROWS, { agencyType: 'so' })).toBe(
    [
      'Chưa báo cáo việc đến hạn trong quý III/2026, tính đến ngày 05/10/2026: 1/2 sở.',
      '• Sở Y tế: Báo cáo (quá hạn, hạn 20/9/2026) và 1 việc khác',
    ].join('\n'),
  )
  expect(text(ROWS)).toContain('2/3 cơ quan')
  expect(text(ROWS, { agencyType: ['xa', 'phuong', 'dac_khu'] })).toContain('1/1 phường, xã, đặc khu')
})

test('a body that is named is asked about alone', () => {
  expect(text(ROWS, { agency: 'Sở Tài chính' })).toBe(
    'Sở Tài chính đã báo cáo đủ việc đến hạn trong quý III/2026, tính đến ngày 05/10/2026.',
  )
  expect(text([row('stc', { state: 'nil' })], { agencyType: 'so' })).toContain('Không còn sở nào chưa báo cáo')
  expect(text(ROWS, { agency: 'Xã Đồi Sim' })).toContain('• UBND xã Đồi Sim: 2. Tọa đàm')
})

test('what is due in another period, on no day, or only helped with makes nobody late', () => {
  const rows = [
    row('syt', { dueOn: day('2026-11-30') }),
    row('stc', { dueOn: null }),
    row('xa', { part: 'coordinating' }),
  ]
  expect(text(rows)).toBe('Không có việc của cơ quan đến hạn trong quý III/2026.')
})

test('a hundred communes fit into one message', () => {
  const communes = Array.from({ length: 150 }, (_, n) => ({
    id: `x${n}`,
    name: `UBND xã số ${n}`,
    type: 'xa' as const,
  }))
  const rows = communes.map(({ id, name }) => row(id, { agency: name, title: 'Tổ chức hội nghị '.repeat(10) }))
  const said = text(rows, { agencyType: 'xa' }, communes)
  expect(said).toContain('150/150 xã')
  expect(said).toMatch(/… và 130 cơ quan khác$/)
  expect(said.length).toBeLessThan(4000)
})
