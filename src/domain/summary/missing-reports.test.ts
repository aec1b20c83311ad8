import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { AgencyType } from '../agency/types.js'
import { classWords, missingReportsText, type AskedAgencies } from './missing-reports.js'
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
const ofTypes = (agencies: typeof AGENCIES, ...types: AgencyType[]): AskedAgencies => ({
  agencies: agencies.filter(({ type }) => types.length === 0 || types.includes(type)),
  words: classWords(types),
  byName: false,
})
const called = (name: string): AskedAgencies => ({
  agencies: AGENCIES.filter((agency) => agency.name === name),
  words: name,
  byName: true,
})
const text = (obligations: StatusRow[], asked = ofTypes(AGENCIES), under = '') =>
  missingReportsText({
    period: '2026-Q3',
    asOf: Temporal.Instant.from('2026-10-05T09:00:00+07:00'),
    obligations,
    asked,
    under,
  })
const ROWS = [
  row('syt'),
  row('syt', { taskId: null, taskNumber: null, title: 'Báo cáo', dueOn: day('2026-09-20') }),
  row('stc', { state: 'submitted', submittedOn: day('2026-09-30') }),
  row('xa'),
]

test('only those of the class asked about who have not reported are named, with what is due first', () => {
  expect(text(ROWS, ofTypes(AGENCIES, 'so'))).toBe(
    [
      'Chưa báo cáo việc đến hạn trong quý III/2026, tính đến ngày 05/10/2026: 1/2 sở.',
      '• Sở Y tế: Báo cáo (quá hạn, hạn 20/9/2026) và 1 việc khác',
    ].join('\n'),
  )
  expect(text(ROWS)).toContain('2/3 cơ quan')
  expect(text(ROWS, ofTypes(AGENCIES, 'phuong', 'xa', 'dac-khu'))).toContain('1/1 phường, xã, đặc khu')
})

test('a body that is named is asked about alone', () => {
  expect(text(ROWS, called('Sở Tài chính'))).toBe(
    'Sở Tài chính đã báo cáo đủ việc đến hạn trong quý III/2026, tính đến ngày 05/10/2026.',
  )
  expect(text([row('stc', { state: 'nil' })], ofTypes(AGENCIES, 'so'))).toContain('Không còn sở nào chưa báo cáo')
  expect(text(ROWS, called('UBND xã Đồi Sim'))).toContain('• UBND xã Đồi Sim: 2. Tọa đàm')
})

test('what is due in another period, on no day, or only helped with makes nobody late', () => {
  const rows = [
    row('syt', { dueOn: day('2026-11-30') }),
    row('stc', { dueOn: null }),
    row('xa', { part: 'coordinating' }),
  ]
  expect(text(rows)).toBe('Không có việc của cơ quan đến hạn trong quý III/2026.')
  expect(text(rows, ofTypes(AGENCIES), ' theo Kế hoạch số 45/KH-UBND')).toContain('theo Kế hoạch số 45/KH-UBND')
})

test('a hundred communes fit into one message', () => {
  const communes = Array.from({ length: 150 }, (_, n) => ({
    id: `x${n}`,
    name: `UBND xã số ${n}`,
    type: 'xa' as const,
  }))
  const rows = communes.map(({ id, name }) => row(id, { agency: name, title: 'Tổ chức hội nghị '.repeat(10) }))
  const said = text(rows, ofTypes(communes, 'xa'))
  expect(said).toContain('150/150 xã')
  expect(said).toMatch(/… và 130 cơ quan khác$/)
  expect(said.length).toBeLessThan(4000)
})
