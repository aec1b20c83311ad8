import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../calendar/working-calendar.js'
import { DEFAULT_SETTINGS } from '../settings/settings.js'
import type { Reminded } from './digest-order.js'
import { digestText } from './digest-text.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const item = (rung: string, dueOn: string | null, part: Partial<Reminded['obligation']> = {}): Reminded => ({
  rung,
  obligation: {
    kind: 'task',
    part: 'lead',
    taskNumber: '1.3',
    title: 'Sơ kết',
    agency: 'Sở Y tế',
    opensOn: null,
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
  it('says with a thing what the settings of its plan or duty say with it', () => {
    const note = 'Gửi bản ký số về Phòng Phổ biến, giáo dục pháp luật.'
    const lines = text('2024-09-20', [{ ...item('T-7', '2024-09-30'), note }, item('T-3', '2024-09-25')]).split('\n')
    const place = lines.indexOf(`  ${note}`)
    expect(lines[place - 1]).toContain('ngày 30/9/2024')
    expect(lines.filter((line) => line.includes(note))).toHaveLength(1)
  })

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
        'Việc thực hiện trong quý IV/2024',
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

  it('names the agencies to a secretary, alike items in one line and in the order of names', () => {
    const late = (agency: string, title = 'Sơ kết') => item('escalation', '2024-09-30', { agency, title })
    const items = [late('Sở Y tế'), late('Sở Nội vụ', 'Tập huấn'), late('Công an tỉnh'), late('Sở Nội vụ')]
    expect(itemLines('2024-10-10', items)).toEqual([
      '• 1.3. Sơ kết – hạn thứ Hai, ngày 30/9/2024, đã quá 8 ngày làm việc – Công an tỉnh, Sở Nội vụ, Sở Y tế',
      '• 1.3. Tập huấn – hạn thứ Hai, ngày 30/9/2024, đã quá 8 ngày làm việc – Sở Nội vụ',
    ])
  })

  it('names twelve agencies of one thing, thirteen rather than count one, and of more how many they are', () => {
    const line = (count: number) =>
      itemLines(
        '2024-10-10',
        Array.from({ length: count }, (_, n) => item('escalation', '2024-09-30', { agency: `Sở ${n + 1}` })),
      ).join()
    expect(line(13)).toMatch(/ – Sở 1, Sở 2, .*Sở 12, Sở 13$/)
    expect(line(14)).toMatch(/ – Sở 1, .*Sở 12 và 2 cơ quan khác$/)
  })

  it('names the agency alone where there is no focal point', () => {
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

describe('what is overdue from before', () => {
  const earlier = (count: number) => ({
    items: Array.from(
      { length: Math.min(count, 4) },
      (_, n) => item('', '2024-07-31', { taskNumber: String(n + 1), title: 'Rà soát' }).obligation,
    ),
    count,
  })
  const lines = (count: number, items: Reminded[], texts = DEFAULT_SETTINGS.texts) =>
    digestText({ member, channel: 'web', items, earlier: earlier(count) }, day('2024-10-01'), announcedCalendar, texts)
      .split('\n')
      .slice(2)

  it('stands below what has just become overdue and above all else, in short', () => {
    expect(lines(1, [item('T-7', '2024-10-10'), item('overdue+1', '2024-09-30', { taskNumber: '9' })])).toEqual([
      'Quá hạn',
      '• 9. Sơ kết – hạn thứ Hai, ngày 30/9/2024, đã quá 1 ngày làm việc',
      '',
      'Còn quá hạn từ trước',
      '• 1. Rà soát – hạn thứ Tư, ngày 31/7/2024, đã quá 42 ngày làm việc',
      '',
      'Sắp đến hạn',
      '• 1.3. Sơ kết – hạn thứ Năm, ngày 10/10/2024, còn 7 ngày làm việc',
    ])
  })

  it.each([
    [3, 3, []],
    [4, 4, []],
    [5, 3, ['và 2 việc khác']],
  ])('of %i names %i', (count, named, more) => {
    const said = lines(count, [item('T-7', '2024-10-10')])
    expect(said.filter((line) => line.includes('Rà soát'))).toHaveLength(named)
    expect(said.filter((line) => line.startsWith('và '))).toEqual(more)
  })

  it('is counted where the settings leave no room', () => {
    const texts = { ...DEFAULT_SETTINGS.texts, mostCharacters: 300 }
    expect(lines(5, [item('T-7', '2024-10-10')], texts)).toEqual([
      'Còn quá hạn từ trước: 5 việc',
      '',
      'Có 1 việc cần thực hiện',
    ])
  })
})

describe('the digest of a quarter', () => {
  it('says from when on something is to be done that begins later', () => {
    const later = item('quarter-opens', '2024-11-30', { opensOn: day('2024-11-01') })
    expect(itemLines('2024-10-01', [later])).toEqual([
      '• 1.3. Sơ kết – từ ngày 01/11/2024 đến hết thứ Bảy, ngày 30/11/2024',
    ])
    expect(itemLines('2024-11-01', [later])).toEqual([
      '• 1.3. Sơ kết – hạn thứ Bảy, ngày 30/11/2024, còn 20 ngày làm việc',
    ])
  })

  it('never says that work over days off is due before it begins', () => {
    const weekend = item('quarter-opens', '2024-11-17', { opensOn: day('2024-11-16') })
    expect(text('2024-11-15', [weekend])).toContain('Việc thực hiện trong quý IV')
    expect(text('2024-11-15', [{ ...weekend, rung: 'due-today' }])).toContain('Sắp đến hạn\n• 1.3. Sơ kết – từ ngày')
  })

  const opens = (part: Partial<Reminded['obligation']>, rung = 'quarter-opens', dueOn: string | null = '2024-12-31') =>
    item(rung, dueOn, part)

  it('lists tasks, reports, drafts, what is helped with, and what is still open from before', () => {
    const items = [
      opens({ taskNumber: '1', title: 'Tập huấn' }),
      opens({ kind: 'report', taskNumber: null, title: 'Báo cáo năm' }, 'quarter-opens', '2024-11-14'),
      opens({ kind: 'draft', taskNumber: '2', title: 'Đăng tải: Nghị quyết học phí' }, 'status-check', null),
      opens({ part: 'coordinating', taskNumber: '3', title: 'Tọa đàm' }),
      opens({ taskNumber: '4', title: 'Rà soát' }, 'still-open', '2024-09-13'),
    ]
    expect(text('2024-10-01', items).split('\n').slice(2)).toEqual([
      'Quá hạn',
      '• 4. Rà soát – hạn thứ Sáu, ngày 13/9/2024, đã quá 12 ngày làm việc',
      '',
      'Việc thực hiện trong quý IV/2024',
      '• 1. Tập huấn – hạn thứ Ba, ngày 31/12/2024, còn 65 ngày làm việc',
      '',
      'Báo cáo phải gửi trong quý IV/2024',
      '• Báo cáo năm – hạn thứ Năm, ngày 14/11/2024, còn 32 ngày làm việc',
      '',
      'Dự thảo đang thực hiện, đề nghị cho biết tiến độ',
      '• 2. Đăng tải: Nghị quyết học phí',
      '',
      'Việc phối hợp trong quý IV/2024',
      '• 3. Tọa đàm (phối hợp) – hạn thứ Ba, ngày 31/12/2024, còn 65 ngày làm việc',
    ])
  })

  it('names as many as fit into 3,500 characters and counts the rest', () => {
    const items = Array.from({ length: 80 }, (_, n) =>
      opens({ taskNumber: String(n + 1), title: 'Tổ chức hội nghị '.repeat(9) }),
    )
    const long = text('2024-10-01', items)
    expect(long.length).toBeLessThanOrEqual(3500)
    expect(long.length).toBeGreaterThan(3200)
    const shown = long.split('\n').filter((line) => line.startsWith('•')).length
    expect(shown).toBeGreaterThan(12)
    expect(long.split('\n').at(-1)).toBe(`và ${80 - shown} việc khác`)
  })
})

describe('the words of the settings', () => {
  it('stand before and after what is due', () => {
    const texts = {
      ...DEFAULT_SETTINGS.texts,
      opening: '{ngày}. Kính gửi {người nhận}:',
      closing: 'Trân trọng.',
      mostItems: 3,
    }
    const items = Array.from({ length: 5 }, (_, n) => item('T-7', '2024-10-10', { taskNumber: String(n) }))
    const lines = digestText({ member, channel: 'web', items }, day('2024-10-01'), announcedCalendar, texts).split('\n')
    expect(lines[0]).toBe('thứ Ba, ngày 01/10/2024. Kính gửi đồng chí Trần Thị Lan (Sở Y tế):')
    expect(lines.slice(-3)).toEqual(['và 2 việc khác', '', 'Trân trọng.'])
  })
})
