import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { notRemindedLines } from './not-reminded.js'

const dueOn = Temporal.PlainDate.from('2026-11-14')
const item = (agency: string, title: string, lastRemindedOn: Temporal.PlainDate | null = null) => ({
  obligationId: `${agency} ${title}`,
  agencyId: agency,
  agency,
  taskNumber: null,
  title,
  requested: false,
  dueOn,
  reminded: lastRemindedOn ? 1 : 0,
  lastRemindedOn,
})

it('what nobody was told of is counted by why, with the names of the agencies', () => {
  const items = [
    item('Sở Y tế', 'Tọa đàm'),
    item('Sở Y tế', 'Tập huấn'),
    item('Công an tỉnh', 'Tọa đàm'),
    item('Sở Nội vụ', 'Tọa đàm'),
    item('Sở Tư pháp', 'Tọa đàm', dueOn),
  ]
  expect(notRemindedLines(items, new Set([null, 'Sở Nội vụ', 'Sở Tư pháp']))).toEqual([
    '3 việc chưa nhắc được vì cơ quan chưa có đầu mối: Công an tỉnh, Sở Y tế.',
    '1 việc chưa nhắc được vì chưa gửi được tin cho đầu mối của cơ quan: Sở Nội vụ.',
  ])
  expect(notRemindedLines(items.slice(-1), new Set())).toEqual([])
})
