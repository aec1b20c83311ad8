import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parsePlan } from './parse-plan.js'
import type { ParsedPlan, ParsedTask } from './types.js'

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')

function parse(text: string): ParsedPlan {
  const result = parsePlan(text)
  if ('refused' in result) throw new Error(result.refused)
  return result
}

const read = (name: string): ParsedPlan => parse(fixture(name))

const brief = ({ number, title, leads, coordinators, timing }: ParsedTask): unknown[] => [
  number,
  title,
  leads,
  coordinators,
  timing.raw,
]

test('a commune plan: header over two columns, bases, labels on bullets, in one line and in brackets', () => {
  const { document, tasks } = read('commune')
  expect(document).toMatchObject({
    type: 'plan',
    number: '45/KH-UBND',
    issuedOn: '2026-01-20',
    issuer: 'ỦY BAN NHÂN DÂN XÃ SUỐI HOA',
    title: 'Truyền thông dự thảo chính sách, pháp luật trên địa bàn xã Suối Hoa năm 2026',
    year: 2026,
    basedOn: [
      { number: '64/2025/QH15', date: null },
      { number: '12/KH-UBND', date: '2026-01-09' },
      { number: '03/TTr-VP', date: '2026-01-15' },
    ],
  })
  expect(tasks.map(({ number, group, leads, timing }) => [number, group, leads[0], timing.raw])).toEqual([
    ['1.1', '1', 'Văn phòng HĐND và UBND xã', 'Trước ngày 28/02/2026'],
    ['1.2', '1', 'Phòng Văn hóa - Xã hội', 'Quý III/2026'],
    ['2', null, 'Trung tâm Cung ứng dịch vụ công xã', 'Hằng tháng'],
    ['3', null, 'Phòng Kinh tế', 'tháng 6/2026 và tháng 11/2026'],
  ])
  expect(tasks[0]?.product).toBe('Công văn hướng dẫn')
})

test('duties to report are read from prose with who, to whom, when and how often', () => {
  expect(read('commune').reportingDuties).toMatchObject([
    {
      who: ['Văn phòng HĐND và UBND xã'],
      to: ['Sở Tư pháp'],
      due: '2026-06-10',
      recurrence: 'one-off',
      inclusive: false,
    },
    { due: '2026-11-10', recurrence: 'one-off' },
    { who: ['Các thôn'], recurrence: 'quarterly', inclusive: true },
    { who: ['các đơn vị'], to: ['Văn phòng HĐND và UBND xã'], recurrence: 'on-difficulty' },
  ])
})

test('a table gives one task a row, counts anew in each section and copies "nt" with a warning', () => {
  const { document, tasks, reportingDuties } = read('table')
  expect(document).toMatchObject({
    number: '08/KH-HĐPH',
    issuedOn: '2026-02-05',
    issuer: 'HỘI ĐỒNG PHỐI HỢP PBGDPL TỈNH BÌNH AN',
  })
  expect(tasks.map(({ number }) => number)).toEqual(['I.1', 'I.2', 'II.1', 'II.2'])
  expect(tasks[1]).toMatchObject({ coordinators: ['Văn phòng UBND tỉnh'], product: 'Thông báo kết luận' })
  expect(tasks[1]?.warnings.join()).toContain('như trên')
  expect(reportingDuties[0]).toMatchObject({
    who: ['Các thành viên Hội đồng'],
    to: ['Sở Tư pháp'],
    recurrence: 'periodic',
  })
})

test('a table whose cells became lines is put together again', () => {
  expect(read('cell-lines').tasks.map(brief)).toEqual([
    ['1', 'Tham mưu ban hành Kế hoạch', ['Sở Tư pháp'], ['Văn phòng UBND tỉnh'], 'Tháng 01/2026'],
    ['2', 'Tổ chức Ngày Pháp luật', ['Sở Tư pháp'], ['Các sở, ban, ngành'], 'Tháng 11/2026'],
    ['3', 'Tổng kết công tác năm', ['Sở Tư pháp'], [], 'Tháng 12/2026'],
  ])
})

test('a decision takes its tasks from the plan behind the signature and none from the outline of a report', () => {
  const { document, tasks } = read('decision')
  expect(document).toMatchObject({
    type: 'decision',
    number: '2345/QĐ-UBND',
    issuer: 'ỦY BAN NHÂN DÂN TỈNH HÒA LẠC',
    year: 2026,
  })
  expect(document.basedOn.map(({ number }) => number)).toEqual(['72/2025/QH15', '407/QĐ-TTg', '210/TTr-STP'])
  expect(tasks.map(({ number, leads }) => [number, leads[0]])).toEqual([
    ['1', 'Sở Tư pháp'],
    ['2', 'Sở Nội vụ'],
    ['3', 'Sở Khoa học và Công nghệ'],
  ])
  expect(tasks[2]?.coordinators).toEqual(['Sở Tư pháp', 'Báo Hòa Lạc'])
})

test('a dispatch: items under the name of a body are led by it, and a report is a duty, not a task', () => {
  const { document, tasks, reportingDuties } = read('dispatch')
  expect(document).toMatchObject({ type: 'dispatch', number: '45/STP-PBGDPL', issuer: 'SỞ TƯ PHÁP' })
  expect(tasks.map(({ number, leads }) => [number, leads])).toEqual([
    ['1.a', ['các sở, ban, ngành']],
    ['1.b', ['các sở, ban, ngành']],
    [null, ['UBND các xã, phường']],
  ])
  expect(reportingDuties.map(({ due }) => due)).toEqual(['2026-06-10', '2026-11-10'])
})

test('a news item gives candidates only', () => {
  const { document, tasks } = read('news')
  expect(document).toMatchObject({ type: 'news', number: null, year: 2026 })
  expect(tasks).toHaveLength(3)
  expect(tasks.every(({ official }) => !official)).toBe(true)
})

test('an amending plan gives its new tasks and warns of each change it makes', () => {
  const { tasks, warnings } = read('amending')
  expect(tasks.map(({ number, timing }) => [number, timing.raw])).toEqual([['2.5', 'tháng 10/2026']])
  expect(warnings.filter(({ code }) => code === 'amendment')).toHaveLength(4)
})

test('where only the division of work says what to do, its bullets are the tasks', () => {
  const { document, tasks } = read('division-of-work')
  expect(document.period).toEqual({ from: '2026-04-01', to: '2026-06-30' })
  expect(tasks.map(({ group, leads, timing }) => [group, leads[0], timing.raw])).toEqual([
    ['1', 'Phòng Kinh tế, Hạ tầng và Đô thị', 'hoàn thành trước ngày 15/5/2026'],
    ['1', 'Phòng Kinh tế, Hạ tầng và Đô thị', 'trong tháng 4/2026'],
    ['2', 'Công an phường', 'thường xuyên'],
    [null, 'Trung tâm Văn hóa - Thể thao', 'thứ Hai hằng tuần'],
  ])
})

test('labels in one line are told apart from the words before them', () => {
  const { document, tasks } = read('one-line-labels')
  expect(document).toMatchObject({ number: null, symbol: 'KH-STP', issuedOn: null })
  expect(tasks.map(brief)).toEqual([
    ['1', 'Biên soạn tài liệu', ['Phòng Phổ biến, giáo dục pháp luật'], ['Văn phòng Sở'], 'Quý I'],
    [
      '2',
      'Tập huấn cho báo cáo viên pháp luật',
      ['Phòng Phổ biến, giáo dục pháp luật'],
      ['Trung tâm Trợ giúp pháp lý nhà nước', 'Phòng Xây dựng và kiểm tra văn bản'],
      '15/5/2026',
    ],
    ['3', 'Viết tin, bài về dự thảo chính sách', ['các phòng chuyên môn'], [], 'thường xuyên'],
  ])
})

test('prose that names who carries a task out is read where there are no labels', () => {
  expect(read('prose').tasks.map(({ leads, coordinators }) => [leads, coordinators])).toEqual([
    [['Văn phòng HĐND và UBND phường'], ['Phòng Văn hóa - Xã hội']],
    [['Phòng Kinh tế'], ['UBMTTQ Việt Nam phường']],
    [['Công chức tư pháp - hộ tịch'], []],
    [['Phòng Kinh tế, Hạ tầng và Đô thị'], ['Các khu phố', 'Đoàn Thanh niên phường']],
  ])
})

test('numbers such as III.1 are kept as printed', () => {
  expect(read('roman-items').tasks.map(({ number }) => number)).toEqual(['III.1', 'III.2'])
})

test('an annex with tabs between its cells is read', () => {
  const { document, tasks } = read('annex')
  expect(document).toMatchObject({ type: 'annex', number: null, issuer: 'UBND tỉnh Trà Khê' })
  expect(tasks.map(({ leads }) => leads)).toEqual([['Văn phòng UBND tỉnh'], ['Sở Nội vụ']])
})

test('wrapped lines of a PDF are joined again and page numbers dropped', () => {
  const { document, tasks, text, reportingDuties } = read('pdf')
  expect(document.title).toBe(
    'Lấy ý kiến Nhân dân và doanh nghiệp về các dự thảo trong quá trình xây dựng văn bản quy phạm pháp luật năm 2026',
  )
  expect(text).toContain('Tăng cường truyền thông dự thảo chính sách trên địa bàn tỉnh, phát huy dân chủ.')
  expect(tasks.map(({ title }) => title)).toEqual([
    'Tổ chức các hội nghị, hội thảo góp ý các dự thảo nghị quyết của Hội đồng nhân dân tỉnh',
    'Biên soạn sổ tay kỹ năng truyền thông dự thảo chính sách cấp phát cho xã, phường, đặc khu',
  ])
  expect(tasks[1]?.timing).toMatchObject({ kind: 'date-before', date: '2026-09-30', inclusive: false })
  expect(reportingDuties.map(({ recurrence }) => recurrence)).toEqual(['one-off', 'quarterly', 'upon-request'])
})

test('the source of a task is its place in the text', () => {
  for (const name of ['commune', 'decision', 'pdf', 'table']) {
    const { tasks, text } = read(name)
    for (const { source, title } of tasks) expect(text.slice(source.start, source.end)).toContain(title)
  }
})

test('a gap in the numbers, a strange year and a body of the past are warned of', () => {
  const { tasks, warnings } = parse(
    'KẾ HOẠCH\nTruyền thông dự thảo chính sách năm 2026\nUBND tỉnh ban hành Kế hoạch như sau:\nII. NỘI DUNG\n' +
      '1. Tổ chức hội nghị\na) Cơ quan chủ trì: UBND cấp huyện\nb) Thời gian: Quý III/2025\n' +
      '3. Biên soạn tài liệu\na) Thời gian: lúc nào thuận tiện',
  )
  expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['numbering-gap', 'past-body']))
  expect(tasks[0]?.warnings.join()).toContain('2025')
  expect(tasks[1]?.warnings).toEqual(['Chưa thấy cơ quan chủ trì.', 'Chưa hiểu thời gian “lúc nào thuận tiện”.'])
})

test('criteria, purposes and funds never become tasks', () => {
  const { tasks } = parse(
    'KẾ HOẠCH\nTruyền thông năm 2026\nUBND xã ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức của Nhân dân\n' +
      'II. PHẠM VI\n1. Dự thảo có đủ tiêu chí\na) Tác động đến người dân\nb) Có nhiều ý kiến khác nhau\n' +
      'III. NHIỆM VỤ\n1. Niêm yết dự thảo tại trụ sở\nCơ quan chủ trì: Văn phòng HĐND và UBND xã\nIV. KINH PHÍ\n1. Ngân sách xã bảo đảm kinh phí',
  )
  expect(tasks.map(({ title }) => title)).toEqual(['Niêm yết dự thảo tại trụ sở'])
})

test.each([
  ['nothing', ''],
  ['bytes', '\u0000\u0001\ufffd\u0002PK\u0003\u0004'.repeat(200)],
  [
    'an old code page',
    'KÕ ho¹ch truyÒn th«ng dù th¶o chÝnh s¸ch ph¸p luËt n¨m 2026 cña ñy ban nh©n d©n tØnh '.repeat(20),
  ],
  [
    'a text layer without its marked letters',
    'K hoch trin khai thc hin n truyn thng d tho chnh sch ca y ban nhn dn tnh nm '.repeat(20),
  ],
  ['shifted glyphs', ".Ӄ +2Ҥ&+ WUX\\ӅQ WK{QJ FKtQK ViFK QăP FӫD 8%1' WӍQK ".repeat(30)],
])('%s is refused with a sentence that says what to do', (_name, text) => {
  expect(parsePlan(text)).toEqual({ refused: expect.stringContaining('Đề nghị') as string })
})
