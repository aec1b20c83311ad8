import { describe, expect, it } from 'vitest'
import { parseTiming } from './timing.js'

const ONE_YEAR = { year: 2026, period: { from: '2026-01-01', to: '2026-12-31' } }
const THREE_YEARS = { year: null, period: { from: '2026-01-01', to: '2028-12-31' } }

const before = (date: string) => ({ kind: 'date-before', date, inclusive: false })
const by = (date: string) => ({ kind: 'date-before', date, inclusive: true })
const eachBefore = (...monthDays: string[]) => ({ kind: 'annual-date-before', monthDays, inclusive: false })
const eachOn = (...monthDays: string[]) => ({ kind: 'annual-date-before', monthDays, inclusive: true })
const days = (from: string, to: string) => ({ kind: 'date-range', from, to })
const months = (...named: string[]) => ({ kind: 'months', months: named })
const inMonth = (offset: number, cycle: string) => ({ kind: 'relative-offset', offset, cycle: [cycle] })
const quarters = (...named: [number, number][]) => ({
  kind: 'quarters',
  quarters: named.map(([year, q]) => ({ year, q })),
})
const span = (from: string, monthDay: string) => ({ kind: 'annual-date-before', from, monthDay, inclusive: true })
const asked = { kind: 'unparsed' }

describe('several days in a phrase', () => {
  it.each<[string, object]>([
    ['Trước 20/6 (báo cáo sơ kết) và 20/12 (báo cáo tổng kết)', eachBefore('06-20', '12-20')],
    ['Trước ngày 10/12 (báo cáo năm) và 10/6 (báo cáo 6 tháng)', eachBefore('12-10', '06-10')],
    ['Trước 05/6 đối với báo cáo 6 tháng và 05/12 đối với báo cáo năm', eachBefore('06-05', '12-05')],
    ['Trước 05/6 báo cáo giữa năm; 05/12 báo cáo cuối năm', eachBefore('06-05', '12-05')],
    ['Ngày 18/5 và 18/10', eachOn('05-18', '10-18')],
    ['20/3, 20/6, 20/9, 20/12', eachOn('03-20', '06-20', '09-20', '12-20')],
    ['Các ngày 4, 11, 18/9/2026', eachOn('09-04', '09-11', '09-18')],
    ['Ngày 10 và 20 tháng 6', eachOn('06-10', '06-20')],
    ['Đợt 1, 15/4/2026; đợt 2, 15/10/2026', eachOn('04-15', '10-15')],
  ])('are several dates: "%s"', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })

  it.each<[string, object]>([
    ['Ngày 12, 13, 14/8/2026', days('2026-08-12', '2026-08-14')],
    ['Ngày 30/4 và 01/5', days('2026-04-30', '2026-05-01')],
  ])('are a range where they are neighbours: "%s"', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })

  it.each([
    'Ngày 25/12/2026 và 25/01/2027',
    'Trước ngày 20/12/2026 và 20/01/2027',
    'Trước ngày 20/6/2027 và 20/12/2027',
    'Trước ngày 10/6 và tháng 12',
  ])('are asked about where no kind of timing keeps them all: "%s"', (raw) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(asked)
  })

  it('are not repeated in other years where the phrase states theirs', () => {
    expect(parseTiming('Trước ngày 20/6/2026 và 20/12/2026', THREE_YEARS)).toMatchObject(asked)
    expect(parseTiming('Trước ngày 20/6 và 20/12', THREE_YEARS)).toMatchObject(eachBefore('06-20', '12-20'))
  })
})

describe('one day for several months', () => {
  it.each<[string, object]>([
    ['Ngày 25 các tháng 3, 6, 9, 12', eachOn('03-25', '06-25', '09-25', '12-25')],
    ['Trước ngày 10 của các tháng 4, 7 và 10', eachBefore('04-10', '07-10', '10-10')],
    ['Chậm nhất ngày 20 tháng 5, tháng 11/2026', eachOn('05-20', '11-20')],
    ['Trước ngày 10 tháng 6 và tháng 12 hằng năm', eachBefore('06-10', '12-10')],
    ['Tháng 5, tháng 11 (trước ngày 20)', eachBefore('05-20', '11-20')],
    ['Tháng 3, 6, 9 và 12, chậm nhất ngày 25', eachOn('03-25', '06-25', '09-25', '12-25')],
    ['Tháng 7/2026 (hoàn thành trước ngày 20)', before('2026-07-20')],
    ['Ngày 15, tháng 6', { kind: 'date', date: '2026-06-15' }],
    ['Từ ngày 15 tháng 5 đến tháng 6', days('2026-05-15', '2026-06-30')],
    ['Trước ngày 20 tháng 6, 20 tháng 12', eachBefore('06-20', '12-20')],
  ])('is a day in each: "%s"', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })

  it.each<[string, object]>([
    ['Hằng tháng, trước ngày 28', { ...inMonth(28, 'month'), inclusive: false }],
    ['Định kỳ hằng tháng (ngày 10)', inMonth(10, 'month')],
    ['Mỗi tháng, chậm nhất ngày 10', inMonth(10, 'month')],
    ['Trước ngày 08 hằng tháng', { ...inMonth(8, 'month'), inclusive: false }],
    ['Hằng quý (trước ngày 25 của tháng cuối quý)', { ...inMonth(25, 'quarter'), inclusive: false }],
    ['Từ ngày 20 đến ngày 25 hằng tháng', inMonth(25, 'month')],
  ])('is a day of each month or quarter: "%s"', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })

  it('counts where the words are not "before" it', () => {
    for (const raw of ['Ngày 08 hằng tháng', 'Chậm nhất ngày 25 tháng cuối quý', 'Hằng tháng (ngày 25)']) {
      expect(parseTiming(raw, ONE_YEAR)).not.toHaveProperty('inclusive')
    }
  })

  it.each([
    'Hằng quý, trước ngày 20',
    'Quý III (trước ngày 15)',
    'Thường xuyên; gửi số liệu trước ngày 25',
    'Ngày 10 và ngày 25 hằng tháng',
    'Từ tháng 6 đến tháng 9 (trước ngày 20)',
    'Quý: trước ngày 20 tháng cuối quý; năm: trước ngày 10/12',
  ])('is asked about where its month is not plain or another day would be lost: "%s"', (raw) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(asked)
  })
})

describe('a month or a count beside a day', () => {
  it.each<[string, object]>([
    ['Từ tháng 5 đến 31/8/2026', days('2026-05-01', '2026-08-31')],
    ['Từ tháng 8 đến ngày 8/10/2026', days('2026-08-01', '2026-10-08')],
    ['Đầu tháng 10 đến hết ngày 10/10', days('2026-10-01', '2026-10-10')],
    ['Quý 2 đến 15/8/2026', days('2026-04-01', '2026-08-15')],
    ['T.4 đến 20/6/2026', days('2026-04-01', '2026-06-20')],
    ['Đợt 1 tháng 3/2026, đợt 2 tháng 9/2026', months('2026-03', '2026-09')],
    ['Lần thứ 1 tháng 5/2026, lần thứ 2 tháng 11/2026', months('2026-05', '2026-11')],
    ['Khóa 1 và 2 tháng 6/2026', months('2026-06')],
    ['Tuần 2, 3 tháng 9/2026', months('2026-09')],
    ['Tuần 1 - 2 tháng 8/2026', months('2026-08')],
    ['Tuần 2/9', months('2026-09')],
    ['Tuần 2 và 3/9', months('2026-09')],
    ['Tuần 06 - 10/7', days('2026-07-06', '2026-07-10')],
    ['Tuần lễ 9/11', { kind: 'date', date: '2026-11-09' }],
    ['Trong 10 ngày đầu tháng 7', days('2026-07-01', '2026-07-10')],
    ['Nửa đầu tháng 9/2026', days('2026-09-01', '2026-09-15')],
  ])('is no day: "%s"', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })

  it('is no hour: "Trước ngày 12/12 hoàn thành"', () => {
    for (const raw of ['Trước ngày 12/12 hoàn thành', 'Trước 12/12: gửi báo cáo']) {
      expect(parseTiming(raw, ONE_YEAR)).toEqual({ raw, ...before('2026-12-12'), yearFrom: 'plan' })
    }
  })

  it.each(['2 tháng/lần', '02 tháng 1 lần', 'Hai tháng tổ chức một lần', '2 năm/lần'])(
    'is asked about where it makes a cycle of its own: "%s"',
    (raw) => {
      expect(parseTiming(raw, ONE_YEAR)).toMatchObject(asked)
    },
  )
})

describe('the year after', () => {
  it.each<[string, object]>([
    ['Trước ngày 20/01 của năm sau', before('2027-01-20')],
    ['Chậm nhất 15/01 năm liền kề', by('2027-01-15')],
    ['trước ngày 10/02 của năm kế tiếp', before('2027-02-10')],
    ['Tháng 12 và tháng 01 năm sau', months('2026-12', '2027-01')],
    ['Từ tháng 9 đến tháng 2 năm sau', { kind: 'months', from: '2026-09', to: '2027-02' }],
    ['Từ tháng 11/2025 đến ngày 20/01 năm sau', days('2025-11-01', '2026-01-20')],
    ['Quý I năm sau', quarters([2027, 1])],
    ['Báo cáo năm trước ngày 10/12', before('2026-12-10')],
  ])('is one more than the plan\'s or the one stated: "%s"', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })

  it.each(['Trước ngày 20/12 năm liền kề', 'Trước 20/12 năm liền kề trước', 'Trước 15/12 và 15/01 năm sau'])(
    'is asked about where it is not plain: "%s"',
    (raw) => {
      expect(parseTiming(raw, ONE_YEAR)).toMatchObject(asked)
    },
  )

  it('is asked about in a plan for several years', () => {
    expect(parseTiming('Trước ngày 20/01 năm sau', THREE_YEARS)).toMatchObject(asked)
  })
})

describe('a plan for several years', () => {
  it.each<[string, object]>([
    ['Từ tháng 8 đến tháng 10 hằng năm', span('08-01', '10-31')],
    ['Từ 15/10 đến 15/11 hằng năm', span('10-15', '11-15')],
    ['6 tháng cuối năm, hằng năm', span('07-01', '12-31')],
    ['Quý III hằng năm, bắt đầu từ năm 2027', quarters([2027, 3], [2028, 3])],
    ['Tháng 10 hằng năm, từ năm 2026 đến năm 2027', months('2026-10', '2027-10')],
    ['Từ 15/12 đến 15/01 hằng năm', asked],
    ['Trước 10/11 hằng năm, bắt đầu từ năm 2027', asked],
  ])('has the time in each of its years: "%s"', (raw, timing) => {
    expect(parseTiming(raw, THREE_YEARS)).toMatchObject(timing)
  })

  it('keeps the span of the year where there is only one', () => {
    expect(parseTiming('Từ 15/10 đến 15/11 hằng năm', ONE_YEAR)).toMatchObject(days('2026-10-15', '2026-11-15'))
  })
})

describe('when the most is done', () => {
  it.each<[string, object]>([
    ['Tháng 10 (cao điểm từ 05/10 đến 10/10)', months('2026-10')],
    ['Quý IV/2026, trọng tâm tháng 11', quarters([2026, 4])],
    ['Tháng 10 (cao điểm từ 05/10 đến 10/10), báo cáo trước 20/10', before('2026-10-20')],
    ['Tháng 10 (từ 05/10 đến 10/10)', days('2026-10-05', '2026-10-10')],
    ['Tháng 10 (hưởng ứng tuần lễ từ 05/10 đến 10/10)', months('2026-10')],
    ['Quý IV (từ tháng 10 đến hết 15/11)', days('2026-10-01', '2026-11-15')],
    ['Ngày 06, 07/11/2026 (hưởng ứng Ngày Pháp luật 09/11)', days('2026-11-06', '2026-11-07')],
    ['Tháng 10 (đến hết ngày 20/10)', by('2026-10-20')],
    ['Quý III; ưu tiên xong trước 30/8', before('2026-08-30')],
  ])('is no deadline: "%s"', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })
})

describe('a quarter with its mark misplaced', () => {
  it.each<[string, object]>([
    ['Qúy II/2026', quarters([2026, 2])],
    ['Hằng qúy', { kind: 'periodic', cycle: ['quarter'] }],
  ])('is read: "%s"', (raw, timing) => {
    expect(parseTiming(raw, ONE_YEAR)).toMatchObject(timing)
  })
})

it('reads lists without end at once', () => {
  for (const part of [
    'tháng 3, 6, ',
    'ngày 5, ',
    '5, ',
    'đợt 1, ',
    'tuần 1, ',
    'Tháng 6 (trước ',
    '(báo cáo ',
    '15/6, ',
  ]) {
    const before = process.cpuUsage()
    parseTiming(part.repeat(Math.floor(1_990 / part.length)), ONE_YEAR)
    // Milliseconds that it computes; going through all ways of reading a list would take years.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000)
  }
})
