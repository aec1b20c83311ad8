import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Agency, AgencyType } from '../agency/types.js'
import { announcedCalendar } from '../calendar/working-calendar.js'
import { parsePlan } from '../plan/parse-plan.js'
import { agencyCounts } from './agency-counts.js'
import { doubtfulAlike, doubtfulItems, withBody } from './doubtful-items.js'
import { reviewOf, type StoredForReview } from './review-of.js'
import type { Correction } from './types.js'

const TEXT = `KẾ HOẠCH
Truyền thông dự thảo chính sách năm 2026

II. NỘI DUNG

1. Tập huấn kỹ năng truyền thông
- Cơ quan chủ trì: Sở Tư Phap.
- Cơ quan phối hợp: Các sở, ban, ngành; Trung tâm Truyền thông tỉnh.
- Thời gian thực hiện: Trước ngày 15/11/2026.

2. Đối thoại với người dân
- Cơ quan chủ trì: Một số sở, ngành.
- Thời gian thực hiện: lúc rảnh rỗi.

3. Phát thanh ở cơ sở
- Thời gian thực hiện: Thường xuyên.

III. TỔ CHỨC THỰC HIỆN

Các sở, ban, ngành báo cáo kết quả về Sở Tư pháp trước ngày 20/11/2026.
`

const agency = (name: string, type: AgencyType = 'so'): Agency => ({
  id: name,
  name,
  aliases: [],
  type,
  validFrom: null,
  validTo: null,
})
const AGENCIES = [agency('Sở Tư pháp'), agency('Sở Y tế'), agency('Công an tỉnh', 'nganh')]

function review(
  corrections: Correction[] = [],
  plans: StoredForReview[] = [],
  { text = TEXT, agencies = AGENCIES, day = '2026-02-01' } = {},
) {
  const reading = parsePlan(text)
  if ('refused' in reading) throw new Error(reading.refused)
  const proposal = { id: 'p', fileName: 'a.txt', contentHash: 'h', state: 'open' as const, reading, planId: null }
  const today = Temporal.PlainDate.from(day)
  return reviewOf({ proposal, corrections, plans, agencies, calendar: announcedCalendar, today })
}
const dutyDoubts = (when: string) => {
  const text = `Số: 12/KH-UBND\nTân Lập, ngày 20 tháng 01 năm 2026\n${TEXT.replace('trước ngày 20/11/2026', when)}`
  return review([], [], { text }).duties[0]?.doubts
}
const keyOf = (index: number) => review().tasks[index]!.key

describe('a review', () => {
  test('asks about what is not clear, and about nothing else', () => {
    const { tasks, duties } = review()
    expect(tasks.map(({ doubts }) => doubts.map(({ field }) => field))).toEqual([
      ['leads'],
      expect.arrayContaining(['timing', 'leads']),
      ['leads'],
    ])
    expect(tasks[0]?.doubts[0]?.sentence).toBe('“Sở Tư Phap” được hiểu là Sở Tư pháp.')
    expect(tasks[2]?.doubts[0]?.sentence).toBe('Chưa thấy cơ quan chủ trì.')
    expect(duties[0]?.doubts).toEqual([])
  })

  test.each([
    ['trước ngày 20/11/2025', 'Năm 2025 trong hạn báo cáo không khớp với năm của kế hoạch.'],
    ['trước ngày 20/11/2027', 'Năm 2027 trong hạn báo cáo không khớp với năm của kế hoạch.'],
    ['trước ngày 10/01/2026', 'Hạn báo cáo “trước ngày 10/01/2026” sớm hơn ngày ban hành kế hoạch.'],
    ['trước ngày 15/01 hằng năm', 'Hạn báo cáo “trước ngày 15/01 hằng năm” sớm hơn ngày ban hành kế hoạch.'],
    ['trong quá trình thực hiện vào đầu tháng 12', 'Chưa rõ ngày báo cáo “vào đầu tháng 12”.'],
    ['hằng quý trước ngày 20', 'Chưa rõ ngày báo cáo “hằng quý trước ngày 20”.'],
  ])('asks about a report that is due “%s”', (when, sentence) => {
    expect(dutyDoubts(when)).toMatchObject([{ field: 'due', sentence }])
  })

  test.each([
    'trước ngày 15/01 năm sau',
    'trước ngày 15/01/2027',
    'chậm nhất ngày 25 hằng tháng',
    'hằng quý trước ngày 05 tháng sau',
    'trong tháng 11/2026',
  ])('asks nothing about a report that is due “%s”', (when) => {
    expect(dutyDoubts(when)).toEqual([])
  })

  test('says what each agency phrase stands for in the list of the province', () => {
    const [task] = review().tasks
    expect(task?.leads).toEqual([{ kind: 'near', words: 'Sở Tư Phap', name: 'Sở Tư pháp' }])
    expect(task?.coordinators).toMatchObject([
      { kind: 'group', members: ['Sở Tư pháp', 'Sở Y tế', 'Công an tỉnh'] },
      { kind: 'new', name: 'Trung tâm Truyền thông tỉnh' },
    ])
    expect(review().newAgencies).toEqual(['Trung tâm Truyền thông tỉnh'])
    expect(agencyCounts(review())).toEqual({
      known: ['Sở Tư pháp'],
      added: ['Trung tâm Truyền thông tỉnh'],
      unclear: ['Sở Tư Phap', 'Một số sở, ngành'],
    })
  })

  test('says by what day, and why', () => {
    expect(review().tasks[0]?.deadlines).toEqual([
      {
        opensOn: '2026-01-01',
        dueOn: '2026-11-14',
        because: 'Trước ngày 15/11/2026 → hạn cuối: thứ Bảy, ngày 14/11/2026 → nhắc đến thứ Sáu, ngày 13/11/2026',
      },
    ])
  })

  test('asks no more about what was called right, was dropped or was mended', () => {
    const said: Correction[] = [
      { kind: 'sure', item: keyOf(0) },
      { kind: 'drop', item: keyOf(1) },
      { kind: 'set', item: keyOf(2), field: 'leads', value: 'Sở Y tế' },
    ]
    expect(doubtfulItems(review(said))).toEqual([])
  })

  test('asks again about what was changed after it was called right', () => {
    const [item] = doubtfulItems(
      review([
        { kind: 'sure', item: keyOf(0) },
        { kind: 'set', item: keyOf(0), field: 'timing', value: 'lúc nào rảnh rỗi' },
        { kind: 'sure', item: keyOf(1) },
        { kind: 'sure', item: keyOf(2) },
      ]),
    )
    expect(item).toMatchObject({ key: keyOf(0), field: 'timing', doubts: [{ field: 'timing' }] })
  })

  test('warns no more of what the header lacked once it is said', () => {
    const codes = (corrections: Correction[]) => review(corrections).warnings.map(({ code }) => code)
    expect(codes([])).toEqual(expect.arrayContaining(['no-number', 'no-date']))
    const said = codes([
      { kind: 'set', item: 'document', field: 'number', value: '12/KH-UBND' },
      { kind: 'set', item: 'document', field: 'issuedOn', value: '02/01/2026' },
    ])
    expect(said).not.toContain('no-number')
    expect(said).not.toContain('no-date')
  })

  test('of a plan that is stored says what would change, and that nothing would', () => {
    const { document, tasks, duties } = review()
    const known: StoredForReview = {
      id: 'plan',
      contentHash: 'h',
      isWithdrawn: false,
      number: null,
      issuer: document.issuer,
      title: document.title!,
      year: 2026,
      from: Temporal.PlainDate.from('2026-01-01'),
      to: Temporal.PlainDate.from('2026-12-31'),
      issuedOn: null,
      carriesOut: document.carriesOut,
      tasks: tasks.map(({ key, task }) => ({ ...task, id: key })),
      duties: duties.map(({ key, duty }) => ({ id: key, duty })),
    }
    expect(review([], [known])).toMatchObject({ unchanged: true, replaces: { id: 'plan' } })
    // What is stored was accepted with its doubts.
    expect(doubtfulItems(review([], [known]))).toEqual([])
    expect(review([], [{ ...known, isWithdrawn: true }]).unchanged).toBe(false)
    const changed = review([{ kind: 'set', item: keyOf(1), field: 'timing', value: 'Quý III/2026' }], [known])
    expect(changed.unchanged).toBe(false)
    expect(changed.tasks.map(({ change }) => change)).toEqual([
      null,
      { kind: 'changed', parts: [{ field: 'timing', was: 'lúc rảnh rỗi', now: 'Quý III/2026' }] },
      null,
    ])
  })

  test('asks which spelling of a new name is meant, whichever stands first', () => {
    for (const names of [
      ['Sở Tư Phap', 'Sở Tư pháp'],
      ['Sở Tư pháp', 'Sở Tư Phap'],
    ]) {
      const text = TEXT.replace('Sở Tư Phap', names.join('; '))
      const { newAgencies, tasks } = review([], [], { text, agencies: [] })
      expect(newAgencies.filter((name) => /tư ph/iu.test(name))).toEqual(['Sở Tư pháp'])
      expect(tasks[0]?.doubts).toMatchObject([{ field: 'leads', words: 'Sở Tư Phap' }])
    }
  })

  test('counts in a group also what saving adds to it', () => {
    const [task] = review([], [], { text: TEXT.replace('Sở Tư Phap', 'Sở Ngoại vụ') }).tasks
    expect(task?.coordinators[0]).toMatchObject({ kind: 'group', members: expect.arrayContaining(['Sở Ngoại vụ']) })
  })

  test('asks about what nobody would be given', () => {
    const text = TEXT.replace('Sở Tư Phap', 'UBND các xã, phường, đặc khu')
    expect(review([], [], { text }).tasks[0]?.doubts).toMatchObject([
      { field: 'leads', sentence: expect.stringContaining('Chưa giao được cho ai') },
    ])
    const withOne = { text, agencies: [...AGENCIES, agency('UBND xã Sơn Khê', 'xa')] }
    expect(review([], [], withOne).tasks[0]?.doubts).toEqual([])
  })

  test('asks about an agency that is not used any more, and does not add it', () => {
    const stopped = { ...agency('Sở Ngoại vụ'), validTo: Temporal.PlainDate.from('2026-01-31') }
    const text = TEXT.replace('Sở Tư Phap', 'Sở Ngoại vụ')
    const { tasks, newAgencies } = review([], [], { text, agencies: [...AGENCIES, stopped] })
    expect(tasks[0]?.doubts[0]?.sentence).toBe('“Sở Ngoại vụ” đã ngừng dùng trong danh sách cơ quan.')
    expect(newAgencies).not.toContain('Sở Ngoại vụ')
  })

  test('asks no more who does it once it is said that nobody does', () => {
    const said = review([{ kind: 'set', item: keyOf(2), field: 'leads', value: '' }])
    expect(said.tasks[2]?.doubts).toEqual([])
  })

  test('finds the items that are doubtful for the same reason', () => {
    const text = TEXT.replace('Sở Tư Phap', 'Một số sở, ngành')
    const all = doubtfulItems(review([], [], { text }))
    const [first] = all
    expect(first).toMatchObject({ field: 'leads', phrase: 'Một số sở, ngành' })
    expect(doubtfulAlike(all, first!, 'leads').map(({ key }) => key)).toEqual([all[1]!.key])
    expect(withBody(['Sở A', 'Một số sở, ngành', 'Sở B'], 'Một số sở, ngành', '')).toBe('Sở A; Sở B')
  })

  test('warns of a plan whose years are over', () => {
    const codes = (day: string) => review([], [], { day }).warnings.map(({ code }) => code)
    expect(codes('2026-12-31')).not.toContain('past-year')
    expect(codes('2027-01-01')).toContain('past-year')
  })

  test('says that there is nothing to save where every item was dropped', () => {
    const tasks = review().tasks.map(({ key }) => ({ kind: 'drop' as const, item: key }))
    expect(review(tasks).canSave).toBe(true)
    const none = review([...tasks, { kind: 'drop', item: review().duties[0]!.key }])
    expect(none.canSave).toBe(false)
  })

  test('asks no more about years once the year of the plan is corrected', () => {
    const text = TEXT.replace('năm 2026', 'năm 2023')
    const timings = (said: Correction[]) =>
      review(said, [], { text }).tasks.flatMap(({ doubts }) => doubts.filter(({ field }) => field === 'timing'))
    const isOfYear = ({ sentence }: { sentence: string }) => sentence.includes('không khớp')
    expect(timings([]).filter(isOfYear)).not.toEqual([])
    const said = timings([{ kind: 'set', item: 'document', field: 'year', value: '2026' }])
    expect(said.map(({ sentence }) => sentence)).toEqual(['Chưa hiểu thời gian “lúc rảnh rỗi”.'])
  })

  test('asks on about what was read out of one cell where another one is corrected', () => {
    const text = `KẾ HOẠCH
Truyền thông dự thảo chính sách năm 2026

TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm
1 | Tập huấn kỹ năng truyền thông | Sở Y tế | Sở Tư pháp | Quý II/2026 | Báo cáo
2 | Đối thoại với người dân | nt | Sở Tư pháp | Quý III/2026 | Báo cáo
`
    const item = review([], [], { text }).tasks[1]!.key
    const fields = (said: Correction[]) => review(said, [], { text }).tasks[1]?.doubts.map(({ field }) => field)
    expect(fields([])).toEqual(['leads'])
    expect(fields([{ kind: 'set', item, field: 'product', value: 'Biên bản' }])).toEqual(['leads'])
    expect(fields([{ kind: 'set', item, field: 'leads', value: 'Sở Tư pháp' }])).toEqual([])
  })
})
