import { describe, expect, it } from 'vitest'
import { duesOf } from './duty-due.js'
import type { PlanYears } from './timing.js'

const ONE: PlanYears = { year: 2026, period: { from: '2026-01-01', to: '2026-12-31' } }
const SEVERAL: PlanYears = { year: null, period: { from: '2026-01-01', to: '2028-12-31' } }

/** 'day recurrence', with '<' for one that ends before its day. */
const brief = (clause: string, plan: PlanYears) =>
  duesOf(clause, plan).map(({ due, recurrence, inclusive }) => `${inclusive === false ? '<' : ''}${due} ${recurrence}`)
const raws = (clause: string) => duesOf(clause, ONE).map(({ raw }) => raw)

describe('when a report is due', () => {
  it.each([
    ['gửi báo cáo (số liệu tính từ ngày 15/12/2025 đến ngày 14/11/2026) trước ngày 20/11/2026'],
    ['gửi báo cáo (kỳ từ ngày 15/12/2025 đến hết ngày 14/11/2026) về Sở Tư pháp trước ngày 20/11/2026'],
    ['báo cáo kết quả hưởng ứng Ngày Pháp luật (09/11) về Sở Tư pháp trước ngày 20/11/2026'],
    ['báo cáo kết quả hội nghị ngày 18/11/2026 trước ngày 20/11/2026'],
    ['trước ngày 20/11/2026, báo cáo kết quả hội nghị tổ chức vào ngày 18/11/2026'],
    ['báo cáo kết quả thực hiện Quyết định ngày 30/3/2022 của Thủ tướng trước ngày 20/11/2026'],
    ['phổ biến các luật có hiệu lực từ ngày 01/7/2025 và gửi báo cáo trước ngày 20/11/2026'],
    ['gửi báo cáo năm (ước đến 31/12/2026) về Sở Tư pháp trước ngày 20/11/2026'],
    ['báo cáo kết quả thực hiện Kế hoạch số 12/KH-UBND trước ngày 20/11/2026'],
  ])('“%s” names one day', (clause) => {
    expect(brief(clause, ONE)).toEqual(['<2026-11-20 one-off'])
  })

  it.each([
    ['gửi báo cáo trước ngày 15/6 và 15/11/2026', ['<2026-06-15 one-off', '<2026-11-15 one-off']],
    ['báo cáo trước ngày 15/6 (báo cáo sơ kết) và 15/11', ['<2026-06-15 one-off', '<2026-11-15 one-off']],
    ['gửi báo cáo trước ngày 15/6 và báo cáo tổng kết vào ngày 30/11', ['<2026-06-15 one-off', '2026-11-30 one-off']],
    ['báo cáo 6 tháng (15/6), báo cáo năm (15/11)', ['06-15 annual', '11-15 annual']],
    ['gửi báo cáo từ ngày 10/11 đến ngày 15/11/2026', ['2026-11-15 one-off']],
    ['chậm nhất đến ngày 15/11/2026 gửi báo cáo', ['2026-11-15 one-off']],
    ['báo cáo kết quả hội nghị ngày 20/5/2026 về Sở Tư pháp', ['null unstated']],
    ['báo cáo quý I trước ngày 15/3; báo cáo 9 tháng trước ngày 15/9', ['<03-15 annual', '<09-15 annual']],
  ])('“%s” names the days of reports, and no others', (clause, expected) => {
    expect(brief(clause, ONE)).toEqual(expected)
  })

  it.each([
    ['báo cáo năm trước ngày 15/01 năm sau', '<2027-01-15 one-off', '<01-15 annual'],
    ['gửi báo cáo trước ngày 10/01 của năm kế tiếp', '<2027-01-10 one-off', '<01-10 annual'],
    ['chậm nhất ngày 10 tháng 01 năm tiếp theo', '2027-01-10 one-off', '01-10 annual'],
    ['định kỳ hằng năm, trước ngày 05/01 năm liền kề', '<2027-01-05 one-off', '<01-05 annual'],
    ['gửi báo cáo trước ngày 15/11 của năm báo cáo', '<11-15 annual', '<11-15 annual'],
    ['gửi báo cáo trước ngày 25/12 năm trước', '<null annual', '<null annual'],
  ])('“%s” means that year', (clause, inOne, inSeveral) => {
    expect(brief(clause, ONE)).toEqual([inOne])
    expect(brief(clause, SEVERAL)).toEqual([inSeveral])
  })

  it.each([
    ['báo cáo hằng quý (trước ngày 25 của tháng cuối cùng của quý)', 'trước ngày 25 của tháng cuối cùng của quý'],
    ['báo cáo hằng quý (trước ngày 05 của tháng đầu quý sau)', 'trước ngày 05 của tháng đầu quý sau'],
    ['gửi báo cáo quý trước ngày 20 của tháng thứ ba', 'báo cáo quý trước ngày 20 của tháng thứ ba'],
    ['hằng quý, trước ngày 20 tháng cuối kỳ báo cáo', 'hằng quý, trước ngày 20 tháng cuối kỳ báo cáo'],
    ['định kỳ hằng quý, trước ngày 05 tháng sau, gửi Sở Tư pháp', 'định kỳ hằng quý, trước ngày 05 tháng sau'],
  ])('“%s” keeps the day of each quarter', (clause, raw) => {
    expect(brief(clause, ONE)).toEqual(['<null quarterly'])
    expect(raws(clause)).toEqual([raw])
  })

  it.each([
    ['chậm nhất ngày 25 hằng tháng gửi báo cáo', 'chậm nhất ngày 25 hằng tháng'],
    ['báo cáo tháng trước ngày 05 của tháng sau', 'báo cáo tháng trước ngày 05 của tháng sau'],
    ['hằng tháng (trước ngày 20) gửi báo cáo', 'hằng tháng (trước ngày 20)'],
    ['định kỳ 6 tháng trước ngày 20 của tháng cuối kỳ', 'định kỳ 6 tháng trước ngày 20 của tháng cuối kỳ'],
    // Of which month is not said: for a person to say.
    ['báo cáo hằng quý trước ngày 20', 'hằng quý trước ngày 20'],
    ['báo cáo chậm nhất ngày 10 tháng đầu quý', 'chậm nhất ngày 10 tháng đầu quý'],
  ])('“%s” keeps the day of each cycle', (clause, raw) => {
    expect(duesOf(clause, ONE)).toMatchObject([{ raw, due: null, recurrence: 'periodic' }])
  })

  it('has each cycle of a clause its own day', () => {
    const clause =
      'báo cáo tháng chậm nhất ngày 25 hằng tháng, báo cáo quý trước ngày 20 tháng cuối quý, báo cáo năm trước ngày 15/11'
    expect(brief(clause, ONE)).toEqual(['null periodic', '<null quarterly', '<11-15 annual'])
  })

  it.each([
    ['định kỳ quý, 6 tháng và năm gửi báo cáo', ['null quarterly', 'null periodic', 'null annual']],
    ['gửi báo cáo hằng quý, hằng năm', ['null quarterly', 'null annual']],
    ['gửi báo cáo quý, năm', ['null quarterly', 'null annual']],
    ['gửi báo cáo quý theo mẫu', ['null quarterly']],
  ])('“%s” states each of its cycles', (clause, expected) => {
    expect(brief(clause, ONE)).toEqual(expected)
  })

  it.each([
    ['gửi báo cáo về Sở Tư pháp trong tháng 11/2026', ['2026-11-30 one-off'], ['2026-11-30 one-off']],
    ['gửi báo cáo về Sở Tư pháp trong quý III', ['2026-09-30 one-off'], ['09-30 annual']],
    ['gửi báo cáo trước tháng 7/2026', ['<2026-07-01 one-off'], ['<2026-07-01 one-off']],
    ['báo cáo vào tháng 6 và tháng 12 hằng năm', ['06-30 annual', '12-31 annual'], ['06-30 annual', '12-31 annual']],
    ['Trong tháng 11, các đơn vị gửi báo cáo', ['2026-11-30 one-off'], ['11-30 annual']],
    // What is done then, or when it is reported? For a person to say.
    ['báo cáo kết quả thực hiện trong quý IV/2026', ['null unstated'], ['null unstated']],
    ['Tổ chức hội nghị trong quý II và báo cáo Sở Tư pháp', ['null unstated'], ['null unstated']],
    ['gửi báo cáo vào đầu tháng 12/2026', ['null unstated'], ['null unstated']],
    ['báo cáo kết quả 6 tháng đầu năm 2026', ['null periodic'], ['null periodic']],
  ])('“%s” is due when that month or quarter ends', (clause, inOne, inSeveral) => {
    expect(brief(clause, ONE)).toEqual(inOne)
    expect(brief(clause, SEVERAL)).toEqual(inSeveral)
  })

  it('keeps the words of a month that may mean the work', () => {
    expect(raws('báo cáo kết quả thực hiện trong quý IV/2026')).toEqual(['trong quý IV/2026'])
  })
})
