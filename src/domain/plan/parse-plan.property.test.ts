import fc from '../../../test/support/fast-check.js'
import { expect, test } from 'vitest'
import { parsePlan } from './parse-plan.js'

const LINES = [
  'KẾ HOẠCH',
  'Truyền thông dự thảo chính sách năm 2026',
  'I. MỤC ĐÍCH, YÊU CẦU',
  'II. NỘI DUNG, NHIỆM VỤ',
  'III. TỔ CHỨC THỰC HIỆN',
  '1. Tổ chức hội nghị lấy ý kiến Nhân dân',
  '1.1. Biên soạn tài liệu (Sở Tư pháp chủ trì; phối hợp: ',
  'a) Cơ quan chủ trì: Sở Tư pháp phối hợp với Sở Nội vụ',
  '- Thời gian: Quý III/2026',
  '+ Cơ quan phối hợp:',
  'TT | Nội dung | Chủ trì | Thời gian',
  '1 | Họp Hội đồng | nt | Quý I',
  'TT',
  'Nội dung',
  'Cơ quan chủ trì',
  'Thời gian thực hiện',
  'báo cáo kết quả về Sở Tư pháp trước ngày 15/11 hằng năm',
  'QUYẾT ĐỊNH',
  'PHỤ LỤC',
  'Nơi nhận:',
  'Kính gửi: Các sở, ban, ngành',
  'V/v triển khai kế hoạch',
  '“2. ',
  '',
  '12',
  '((((',
]
const document = fc.array(fc.oneof(fc.constantFrom(...LINES), fc.string({ unit: 'grapheme', maxLength: 30 })), {
  maxLength: 60,
})

test('whatever the text, nothing is thrown and every place lies within the text, in order', () => {
  fc.assert(
    fc.property(document, (lines) => {
      const result = parsePlan(lines.join('\n'))
      if ('refused' in result) return result.refused.length > 20
      const starts = result.tasks.map(({ source }) => source.start)
      expect(starts).toEqual([...starts].sort((a, b) => a - b))
      for (const { source } of result.tasks) {
        expect(source.start).toBeGreaterThanOrEqual(0)
        expect(source.end).toBeGreaterThan(source.start)
        expect(source.end).toBeLessThanOrEqual(result.text.length)
      }
      for (const { at } of result.warnings) expect(at ?? 0).toBeLessThanOrEqual(result.text.length)
      return true
    }),
    { numRuns: 400 },
  )
})

test('every place holds the words that were found there', () => {
  fc.assert(
    fc.property(document, (lines) => {
      const plan = parsePlan(lines.join('\n'))
      if ('refused' in plan) return
      for (const { title, leads, timing, source, places } of plan.tasks) {
        const told = [
          [places.title, title],
          [places.timing, timing.raw],
          ...(leads.length === 1 ? [[places.leads, leads[0]] as const] : []),
        ] as const
        for (const [place, words] of told) {
          if (place === null) continue
          expect(place.start).toBeGreaterThanOrEqual(source.start)
          expect(place.end).toBeLessThanOrEqual(source.end)
          // Words of several lines have other things between them.
          const found = wordsOf(plan.text.slice(place.start, place.end))
          expect(wordsOf(words ?? '').filter((word) => !found.includes(word))).toEqual([])
        }
      }
      for (const { source, raw } of plan.reportingDuties) {
        expect(source.end).toBeLessThanOrEqual(plan.text.length)
        expect(plan.text.slice(source.start, source.end)).toContain(raw?.replace(/\)$/, '') ?? '')
      }
    }),
    { numRuns: 300 },
  )
})

test('words of which a piece stands elsewhere have no place', () => {
  const twice = 'Truyền thông dự thảo chính sách năm 2026'
  const plan = parsePlan(`KẾ HOẠCH
Công tác năm 2026
1. Tổ chức hội nghị lấy ý kiến Nhân dân
- Thời gian: Quý III/2026
${twice}
1.1. Biên soạn tài liệu (Sở Tư pháp chủ trì; phối hợp:
${twice}`)
  if ('refused' in plan) throw new Error(plan.refused)
  const inherited = plan.tasks.find(({ number }) => number === '1.1')!
  expect(inherited.timing.raw).toContain('Quý III/2026')
  expect(inherited.places.timing).toBeNull()
})

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []

test('a text is read the same twice, and the same with its marks apart from their letters', () => {
  fc.assert(
    fc.property(document, (lines) => {
      const text = lines.join('\n')
      expect(parsePlan(text)).toEqual(parsePlan(text))
      expect(parsePlan(text.normalize('NFD'))).toEqual(parsePlan(text.normalize('NFC')))
    }),
    { numRuns: 200 },
  )
})

const GOOD =
  'KẾ HOẠCH\nTruyền thông dự thảo chính sách năm 2026\nII. NỘI DUNG\n1. Tổ chức hội nghị lấy ý kiến Nhân dân '

test.each([
  '1. ',
  'a',
  '(',
  '1. Tổ chức\n',
  'gửi báo cáo về ',
  'cơ quan, ',
  'a | b | c\n',
  'Luật năm ',
  'PHỤ LỤC\n',
  '|\n',
  'TT\n|\n',
  'TT  Nội dung  Chủ trì  Thời gian\n',
  '+--+--+--+\n| a |\n',
  '_a ',
  '(Sở A chủ trì; ',
  'Hội đồng, họp\n',
  'Sở Tư pháp và ',
  'Các sở gửi báo cáo kết quả về Sở Tư pháp trước ngày 15/11/2026.\n',
  '1. Sở Tư pháp báo cáo UBND tỉnh trước ngày 15/11/2026.\n',
  'phối hợp với Sở Tư pháp thực hiện; ',
  '(1) Tổ chức hội nghị; ',
  '- Chủ trì: Sở Tư pháp\n',
  'Văn phòng\n',
])('two million characters of %j cost no more than so many of anything', (unit) => {
  for (const size of [2_000_000, 900_000]) {
    const text = (GOOD + unit.repeat(size / unit.length)).slice(0, size)
    const before = process.cpuUsage()
    parsePlan(text)
    // The time that it computes, whatever else the machine does: a cost that grows with the square would take minutes.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(15_000)
  }
})
