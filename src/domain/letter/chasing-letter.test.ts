import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { chasingLetter, type PlanCited } from './chasing-letter.js'
import type { OverdueItem } from './overdue.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

function letter(agencies: string[], plans: PlanCited[] = [], more: { items?: Partial<OverdueItem>[] } = {}) {
  const items = agencies.map((agency, index) => ({
    obligationId: agency,
    agencyId: agency,
    agency,
    taskNumber: null,
    title: 'Báo cáo năm',
    requested: false,
    dueOn: day('2026-11-14'),
    reminded: 0,
    lastRemindedOn: null,
    ...more.items?.[index],
  }))
  const days = { asOf: day('2026-11-16'), reportBy: day('2026-11-23') }
  return chasingLetter({ items, plans, sentTo: null, hasAnnex: false, ...days })
}

describe('the letter to who is overdue', () => {
  it('names up to fifteen addressees, and more by its list alone', () => {
    const wards = Array.from({ length: 16 }, (_, n) => `Ủy ban nhân dân xã ${String.fromCharCode(65 + n)}`)
    expect(letter(wards.slice(1)).addressees).toHaveLength(15)
    expect(letter(wards).addressees).toEqual(['Các cơ quan, đơn vị nêu tại danh sách dưới đây'])
    expect(letter(wards).table.rows).toHaveLength(16)
  })

  it('is of the council of the province that issued the plan, where the plan names it', () => {
    const issued = (issuer: string | null) => letter(['Sở Y tế'], [{ number: null, issuedOn: null, issuer }]).superior
    expect(issued('Ủy ban nhân dân tỉnh Hạ Lam')).toBe('ỦY BAN NHÂN DÂN TỈNH HẠ LAM')
    expect(issued('UBND TỈNH HẠ LAM')).toBe('ỦY BAN NHÂN DÂN TỈNH HẠ LAM')
    expect(issued('Sở Tư pháp')).toBe('ỦY BAN NHÂN DÂN TỈNH ……')
    expect(issued(null)).toBe('ỦY BAN NHÂN DÂN TỈNH ……')
  })

  it('rests on the plans that have a number', () => {
    const plans = [
      { number: '12/KH-UBND', issuedOn: day('2026-01-20'), issuer: 'ỦY BAN NHÂN DÂN TỈNH HẠ LAM' },
      { number: '45/QĐ-UBND', issuedOn: null, issuer: null },
      { number: null, issuedOn: null, issuer: null },
    ]
    expect(letter(['Sở Y tế'], plans).opening[0]).toMatch(
      /^Thực hiện Kế hoạch số 12\/KH-UBND ngày 20\/01\/2026 của Ủy ban nhân dân tỉnh Hạ Lam, Văn bản số 45\/QĐ-UBND, Hội đồng/,
    )
    expect(letter(['Sở Y tế']).opening[0]).toMatch(/^Hội đồng phối hợp/)
  })

  it('rests on requests where it is about what stands in no plan', () => {
    const plans = [{ number: '12/KH-UBND', issuedOn: null, issuer: null }]
    const opening = (cited: PlanCited[], ...requested: boolean[]) =>
      letter(['Sở Nội vụ', 'Sở Y tế'], cited, { items: requested.map((one) => ({ requested: one })) }).opening[0]
    expect(opening(plans, true, false)).toMatch(
      /^Thực hiện Kế hoạch số 12\/KH-UBND và các đề nghị báo cáo đột xuất, Hội đồng/,
    )
    expect(opening([], true, true)).toMatch(/^Thực hiện các đề nghị báo cáo đột xuất, Hội đồng/)
    expect(opening([], true, false)).toMatch(/^Hội đồng/)
  })

  it('says that the agencies were reminded only as far as they were', () => {
    const told = { reminded: 2, lastRemindedOn: day('2026-11-13') }
    const saying = (...items: Partial<OverdueItem>[]) => letter(['Sở Nội vụ', 'Sở Y tế'], [], { items })
    expect(saying(told, told).opening[0]).toContain('đã theo dõi, nhắc việc đối với các cơ quan, đơn vị.')
    const some = saying(told, {})
    expect(some.opening[0]).toContain(
      'đã theo dõi việc thực hiện của các cơ quan, đơn vị và nhắc một số việc (ghi tại cột “Đã nhắc”).',
    )
    expect(some.table.rows.map((row) => row.at(-1))).toEqual(['2 lần, gần nhất 13/11/2026', ''])
    const none = saying({}, {})
    expect(none.opening[0]).toContain('đã theo dõi việc thực hiện của các cơ quan, đơn vị. Tính đến')
    expect(none.table.columns.map(({ label }) => label)).not.toContain('Đã nhắc')
  })

  it('says to whom and by when to report', () => {
    const { closing, table } = letter(['Sở Y tế'])
    expect(closing[0]).toContain('về cơ quan thường trực của Hội đồng chậm nhất ngày 23/11/2026')
    expect(table.rows).toEqual([['1', 'Báo cáo năm', '14/11/2026']])
  })
})
