import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { parseTiming } from './timing.js'

const ONE_YEAR = { year: 2026, period: { from: '2026-01-01', to: '2026-12-31' } }
const FIVE_YEARS = { year: null, period: { from: '2026-01-01', to: '2030-12-31' } }
const NO_YEAR = { year: null, period: null }

const quarters = (...numbers: number[]) => numbers.map((q) => ({ year: 2026, q }))

const CASES: [string, object][] = [
  ['Quý III, IV/2026', { kind: 'quarters', quarters: quarters(3, 4), contiguous: true }],
  ['QUÍ II & IV năm 2026', { kind: 'quarters', quarters: quarters(2, 4), contiguous: false }],
  ['Q3-Q4/2026', { kind: 'quarters', quarters: quarters(3, 4), contiguous: true }],
  ['Đầu quý II', { kind: 'quarters', quarters: quarters(2), yearFrom: 'plan' }],
  ['Hết quý III/2026', { kind: 'quarters', quarters: quarters(3), finishBy: true }],
  ['Từ quý III đến hết năm 2026', { kind: 'quarters', quarters: quarters(3, 4), contiguous: true }],
  [
    'Quý IV/2025 – Quý I/2026',
    {
      kind: 'quarters',
      quarters: [
        { year: 2025, q: 4 },
        { year: 2026, q: 1 },
      ],
    },
  ],
  ['Quý IV hằng năm', { kind: 'quarters', quarters: quarters(4), yearFrom: 'plan' }],
  ['Năm 2026: Quý II', { kind: 'quarters', quarters: quarters(2) }],
  ['Trong tháng 9', { kind: 'months', months: ['2026-09'], yearFrom: 'plan' }],
  ['Tháng 9, tháng 10/2026', { kind: 'months', months: ['2026-09', '2026-10'] }],
  ['Tháng mười một năm 2026', { kind: 'months', months: ['2026-11'] }],
  ['Từ tháng 10 đến tháng 3/2027', { kind: 'months', from: '2026-10', to: '2027-03' }],
  ['02/2026 - 05/2026', { kind: 'months', from: '2026-02', to: '2026-05' }],
  ['Trong 06 tháng đầu năm 2026', { kind: 'months', from: '2026-01', to: '2026-06' }],
  ['Tháng 11/2026 (hưởng ứng Ngày Pháp luật 09/11)', { kind: 'months', months: ['2026-11'] }],
  ['Cuối năm 2026', { kind: 'year', year: 2026, toEndOfYear: true }],
  ['năm học 2025-2026', { kind: 'year-range', from: 2025, to: 2026, schoolYear: true }],
  ['Dịp 9/11', { kind: 'date', date: '2026-11-09', yearFrom: 'plan' }],
  ['Từ ngày 01-10/11/2026', { kind: 'date-range', from: '2026-11-01', to: '2026-11-10' }],
  ['Từ ngày 15 đến ngày 20 tháng 5 năm 2026', { kind: 'date-range', from: '2026-05-15', to: '2026-05-20' }],
  ['từ nay đến hết năm 2026', { kind: 'date-range', to: '2026-12-31', openStart: true }],
  ['Kể từ ngày ban hành đến 30/11/2026', { kind: 'date-range', to: '2026-11-30', openStart: true }],
  ['Trước 31/12', { kind: 'date-before', date: '2026-12-31', inclusive: false, yearFrom: 'plan' }],
  ['Chậm nhất 25/11', { kind: 'date-before', date: '2026-11-25', inclusive: true }],
  ['Hoàn thành trước 30/11/2026', { kind: 'date-before', date: '2026-11-30', inclusive: false }],
  ['Quý I (trước 31/3)', { kind: 'date-before', date: '2026-03-31', inclusive: false }],
  ['trước 16 giờ 30 ngày 20/10/2026', { kind: 'date-before', date: '2026-10-20', time: '16:30' }],
  ['Trước tháng 12/2026', { kind: 'date-before', date: '2026-12-01', inclusive: false }],
  ['Trước ngày 05 tháng 12 hằng năm', { kind: 'annual-date-before', monthDay: '12-05', inclusive: false }],
  ['6 tháng (trước 10/6) và năm (trước 10/12)', { kind: 'annual-date-before', monthDays: ['06-10', '12-10'] }],
  ['Từ tháng 3/2026', { kind: 'starting-from', from: { kind: 'months', months: ['2026-03'] } }],
  ['Năm 2026 trở đi', { kind: 'starting-from', from: { kind: 'year', year: 2026 } }],
  ['Định kỳ hằng quý, năm', { kind: 'periodic', cycle: ['quarter', 'year'] }],
  ['Mỗi năm 02 lần', { kind: 'periodic', cycle: ['year'], timesPerCycle: 2 }],
  ['6 tháng/lần', { kind: 'periodic', cycle: ['half-year'] }],
  ['Định kỳ, đột xuất theo yêu cầu', { kind: 'periodic', cycle: ['unspecified'] }],
  ['Thường xuyên', { kind: 'ongoing', bound: { kind: 'year', year: 2026 } }],
  ['Trong suốt quá trình thực hiện', { kind: 'ongoing' }],
  ['Thường xuyên, theo Kế hoạch của Hội đồng', { kind: 'ongoing', alsoPerOtherPlan: true }],
  [
    'Hằng năm, cao điểm từ tháng 10 đến tháng 11',
    { kind: 'ongoing-with-focus', annual: true, focus: { kind: 'months' } },
  ],
  ['Thường xuyên, theo tiến độ soạn thảo', { kind: 'per-draft-progress', ongoing: true }],
  ['Theo từng dự thảo', { kind: 'per-draft-progress' }],
  ['Khi có hướng dẫn của Bộ Tư pháp', { kind: 'upon-directive', by: ['Bộ Tư pháp'] }],
  ['Khi phát sinh', { kind: 'upon-request' }],
  ['Sau kỳ họp giữa năm của HĐND tỉnh', { kind: 'conditional-after', event: 'kỳ họp giữa năm của HĐND tỉnh' }],
  ['Sau khi Luật có hiệu lực (01/7/2026)', { kind: 'conditional-after', event: 'Luật có hiệu lực (01/7/2026)' }],
  ['Sau khi được giao, hoàn thành trước 20/9/2026', { kind: 'date-before', date: '2026-09-20' }],
  ['trước ngày 05 của tháng cuối quý', { kind: 'relative-offset', offset: 5, cycle: ['quarter'] }],
  [
    'Trước 05 ngày làm việc so với ngày họp',
    { kind: 'relative-offset', offset: 5, workingDays: true, direction: 'before' },
  ],
  ['Trong vòng 2 tuần sau khi tập huấn', { kind: 'relative-offset', anchor: 'tập huấn', offset: 14, unit: 'day' }],
  ['Theo tình hình thực tế', { kind: 'unparsed' }],
  ['Như trên', { kind: 'unparsed' }],
  ['Đầu năm', { kind: 'unparsed' }],
  ['-', { kind: 'none' }],
]

describe('parseTiming', () => {
  it.each(CASES)('reads "%s" in a plan for 2026', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })

  it('says nothing was stated where there are no words', () => {
    expect(parseTiming(null, ONE_YEAR)).toEqual({ raw: null, kind: 'none' })
    expect(parseTiming('  ', ONE_YEAR)).toEqual({ raw: null, kind: 'none' })
  })

  it('reads decomposed marks as composed ones and keeps the words as printed', () => {
    const printed = 'Quý III/2026'.normalize('NFD')
    expect(parseTiming(` ${printed} `, ONE_YEAR)).toMatchObject({
      raw: printed,
      kind: 'quarters',
      quarters: quarters(3),
    })
  })

  it('takes the number and date of a cited document for no deadline', () => {
    expect(parseTiming('Theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh', ONE_YEAR)).toMatchObject({
      kind: 'per-other-plan',
      refs: [{ number: '12/KH-UBND', date: '2026-01-05' }],
      plan: 'Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh',
    })
  })

  it('guesses no day that does not exist', () => {
    expect(parseTiming('Trước ngày 31/11/2026', ONE_YEAR).kind).toBe('unparsed')
    expect(parseTiming('Ngày 29/02', ONE_YEAR).kind).toBe('unparsed')
    expect(parseTiming('Trước 31/6 hằng năm', ONE_YEAR).kind).toBe('unparsed')
  })

  it('leaves out yearFrom where the phrase states its year', () => {
    expect(parseTiming('Tháng 9/2026', ONE_YEAR)).not.toHaveProperty('yearFrom')
  })

  it('names each year of a plan for several where the time comes back each year', () => {
    expect(parseTiming('Tháng 11 hằng năm', FIVE_YEARS)).toMatchObject({
      months: ['2026-11', '2027-11', '2028-11', '2029-11', '2030-11'],
    })
  })

  it('bounds what goes on all the time by the years of the plan', () => {
    expect(parseTiming('Thường xuyên', FIVE_YEARS)).toMatchObject({
      bound: { kind: 'year-range', from: 2026, to: 2030 },
    })
  })

  it('invents no year where neither the phrase nor the plan has one', () => {
    expect(parseTiming('Quý IV', NO_YEAR).kind).toBe('unparsed')
    expect(parseTiming('Trước 15/11', NO_YEAR).kind).toBe('unparsed')
    expect(parseTiming('Trước 15/11 hằng năm', NO_YEAR)).toMatchObject({ monthDay: '11-15' })
    expect(parseTiming('Thường xuyên', NO_YEAR)).toEqual({ raw: 'Thường xuyên', kind: 'ongoing' })
  })

  it('never throws and keeps the words', () => {
    const part = fc.constantFrom(
      ...CASES.flatMap(([raw]) => raw.split(' ')),
      ',',
      ';',
      '(',
      ')',
      '-',
      '31/11',
      '99/99',
      '0',
    )
    const phrase = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(phrase, fc.constantFrom(ONE_YEAR, FIVE_YEARS, NO_YEAR), (raw, plan) => {
        expect(parseTiming(raw, plan).raw).toBe(raw.trim() === '' ? null : raw.trim())
      }),
    )
  })

  it('reads a whole page that was taken for a phrase at once', () => {
    const page = 'sau khi theo các quý I, II, 6 tháng, năm lồng ghép trong cơ quan soạn thảo văn bản '.repeat(100)
    const started = performance.now()
    parseTiming(page, ONE_YEAR)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
