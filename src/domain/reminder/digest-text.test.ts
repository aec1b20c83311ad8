import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../calendar/working-calendar.js'
import type { Reminded } from './digest-order.js'
import { digestText } from './digest-text.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const item = (rung: string, dueOn: string | null, part: Partial<Reminded['obligation']> = {}): Reminded => ({
  rung,
  obligation: {
    taskNumber: '1.3',
    title: 'Sơ kết',
    agency: 'Sở Y tế',
    dueOn: dueOn === null ? null : day(dueOn),
    ...part,
  },
})
const member = { id: 'lan', name: 'Trần Thị Lan', agency: 'Sở Y tế', role: 'focal-point' }
const text = (today: string, items: Reminded[], channel: string | null = 'web') =>
  digestText({ member, channel, items }, day(today), announcedCalendar)
const itemLines = (...args: Parameters<typeof text>) =>
  text(...args)
    .split('\n')
    .filter((line) => line.startsWith('•'))

describe('the text of a digest', () => {
  it('greets, and lists by urgency what is due and when', () => {
    const items = [
      item('status-check', null, { taskNumber: '2', title: 'Đăng tải dự thảo' }),
      item('quarter-opens', '2024-12-31', { taskNumber: '5', title: 'Tập huấn' }),
      item('overdue+1', '2024-09-30'),
      item('due-today', '2024-10-01', { taskNumber: null, title: 'Báo cáo quý' }),
      item('T-7', '2024-10-10', { taskNumber: '4' }),
    ]
    expect(text('2024-10-01', items)).toBe(
      [
        'Kính gửi đồng chí Trần Thị Lan (Sở Y tế), nhắc việc thứ Ba, ngày 01/10/2024:',
        '',
        'Quá hạn',
        '• 1.3. Sơ kết – hạn thứ Hai, ngày 30/9/2024, đã quá 1 ngày làm việc',
        '',
        'Đến hạn hôm nay',
        '• Báo cáo quý – hạn hôm nay, thứ Ba, ngày 01/10/2024',
        '',
        'Sắp đến hạn',
        '• 4. Sơ kết – hạn thứ Năm, ngày 10/10/2024, còn 7 ngày làm việc',
        '',
        'Việc thực hiện trong Quý IV/2024',
        '• 5. Tập huấn – hạn thứ Ba, ngày 31/12/2024, còn 65 ngày làm việc',
        '',
        'Việc thường xuyên, đề nghị cho biết tiến độ',
        '• 2. Đăng tải dự thảo',
      ].join('\n'),
    )
  })

  it('says on Friday that it is the last working day before a due day at the weekend', () => {
    expect(itemLines('2026-11-13', [item('due-today', '2026-11-14')])).toEqual([
      '• 1.3. Sơ kết – hạn thứ Bảy, ngày 14/11/2026, hôm nay là ngày làm việc cuối cùng',
    ])
  })

  it('names the agency to a secretary, and the agency alone where there is no focal point', () => {
    expect(itemLines('2024-10-10', [item('escalation', '2024-09-30')])).toEqual([
      '• Sở Y tế: 1.3. Sơ kết – hạn thứ Hai, ngày 30/9/2024, đã quá 8 ngày làm việc',
    ])
    expect(text('2024-10-10', [], null)).toBe('Kính gửi Sở Y tế, nhắc việc thứ Năm, ngày 10/10/2024:')
  })

  it('tells things as they stand when it is sent a day late', () => {
    expect(text('2024-10-01', [item('due-today', '2024-09-30')])).toContain('\nQuá hạn\n')
    expect(text('2024-09-30', [item('T-1', '2024-09-30')])).toContain('\nĐến hạn hôm nay\n')
  })

  it('cuts a long title on a word', () => {
    const title =
      'Tổ chức hội nghị, hội thảo, tọa đàm lấy ý kiến góp ý đối với dự thảo nghị quyết, quyết định quy phạm pháp luật'
    const [line = ''] = itemLines('2024-09-27', [item('T-1', '2024-09-30', { title: `  ${title}\n` })])
    const shown = line.slice('• 1.3. '.length, line.indexOf(' – hạn'))
    expect(shown.length).toBeLessThanOrEqual(91)
    expect(shown).toBe('Tổ chức hội nghị, hội thảo, tọa đàm lấy ý kiến góp ý đối với dự thảo nghị quyết, quyết…')
  })

  it('shows twelve and counts the rest', () => {
    const items = Array.from({ length: 15 }, (_, n) => item('T-7', '2024-10-10', { taskNumber: String(15 - n) }))
    expect(itemLines('2024-10-01', items)).toHaveLength(12)
    expect(itemLines('2024-10-01', items)[1]).toContain('• 2. ')
    expect(text('2024-10-01', items).split('\n').at(-1)).toBe('và 3 việc khác')
    expect(text('2024-10-01', items.slice(0, 12))).not.toContain('việc khác')
  })
})
