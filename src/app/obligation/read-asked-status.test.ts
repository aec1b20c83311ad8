import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day, granted, owedBy, plan, smallProvince, stored, task } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { actorOf } from '../ports.js'
import { readMissingReports } from '../report/read-missing-reports.js'
import { submitReport } from '../report/submit-report.js'
import { readAskedStatus, readStatusOf } from './read-asked-status.js'
import { readDue } from './read-due.js'

/** Two plans; Sở Y tế has reported on the seminars (task 2 of the first) a day late, Sở Tư pháp has not. */
describe('a question that names something', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let hoa: ReturnType<typeof actorOf>
  const asOf = at('2026-10-02T08:00')
  const ports = () => ({ store: database.one })
  const status = async (words: string, period: string | null = null) =>
    granted(await readAskedStatus(ports(), hoa, { words, period, otherwise: '2026-Q4' }, asOf))
  const missing = async (words: string, period: string | null = null) =>
    granted(await readMissingReports(ports(), hoa, { words, period, otherwise: '2026-Q4' }, asOf)).text
  const due = async (words: string, within: Parameters<typeof readDue>[2]['within'] = null) =>
    granted(await readDue(ports(), hoa, { words, within }, asOf)).text

  beforeAll(async () => {
    database = await twoStores()
    province = await smallProvince(database.one)
    const other = plan({
      tasks: [
        task('2', 'Phát trên loa truyền thanh', ['Sở Y tế'], 'Quý III/2026'),
        task('5', 'Tập huấn', ['Sở Tư pháp'], 'Quý IV/2026'),
      ],
      reportingDuties: [],
    })
    await stored(database.one, { ...other, document: { ...other.document, number: '45/KH-HĐPH' } })
    hoa = actorOf(province.hoa)
    const { lan, health, planId } = province
    const seminar = (await owedBy(database.one, planId, health)).find(({ taskNumber }) => taskNumber === '2')!
    const report = { id: randomUUID(), obligationId: seminar.id, memberId: lan.id, nil: false, content: {} }
    granted(await submitReport({ store: database.one }, actorOf(lan), report, at('2026-10-01T09:00')))
  })
  afterAll(() => database.close())

  it('of an agency is answered with what that agency owes', async () => {
    const { text, of } = await status('tinh hinh so y te')
    expect(text).toBe(
      [
        'Tình hình Sở Y tế, năm 2026 (01/01–31/12/2026), tính đến ngày 02/10/2026',
        'Đã báo cáo 1/3 việc của cơ quan (1 nộp chậm); 1 việc quá hạn; 1 việc chưa báo cáo, không quá hạn.',
        '',
        'Quá hạn:',
        '• 2. Phát trên loa truyền thanh (hạn 30/9/2026)',
        '',
        'Chưa báo cáo, còn hạn:',
        '• Báo cáo kết quả thực hiện (trước ngày 15/11/2026) gửi Sở Tư pháp (hạn 14/11/2026)',
        '',
        'Đã báo cáo:',
        '• 2. Tọa đàm lấy ý kiến về dự thảo (nộp chậm 01/10/2026)',
      ].join('\n'),
    )
    expect(of).toEqual({ subjectId: province.health, period: '2026', overdueYears: [] })
  })

  it('of an agency says in a quarter what is overdue from before, and keeps to it when the period changes', async () => {
    expect((await status('tình hình các phường')).text).toContain('Kỳ này không có nhiệm vụ, báo cáo nào được giao.')
    const inQ4 = granted(await readStatusOf(ports(), hoa, { subjectId: province.health, period: '2026-Q4' }, asOf))
    expect(inQ4.text).toContain('Quá hạn từ trước kỳ này:\n• 2. Phát trên loa truyền thanh (hạn 30/9/2026)')
    expect(inQ4.text).not.toContain('Tọa đàm')
    expect(inQ4.of).toEqual({ subjectId: province.health, period: '2026-Q4', overdueYears: [2026] })
  })

  it('of a plan is answered with that plan alone', async () => {
    const { text } = await status('tình hình kế hoạch 45')
    expect(text).toContain('Tình hình Kế hoạch số 45/KH-HĐPH, năm 2026')
    expect(text).toContain('Đã báo cáo 0/2 việc')
    expect(text).not.toContain('Tọa đàm')
  })

  it('of a task that two plans have is answered with that of each', async () => {
    const { text, of } = await status('nhiệm vụ 2 làm đến đâu rồi')
    expect(text).toContain('Tình hình nhiệm vụ 2. Tọa đàm lấy ý kiến về dự thảo (Kế hoạch số 12/KH-UBND), năm 2026')
    expect(text).toContain('Tình hình nhiệm vụ 2. Phát trên loa truyền thanh (Kế hoạch số 45/KH-HĐPH), năm 2026')
    expect(of).toBeNull()
  })

  it('of nothing that is there is told so before the general answer', async () => {
    expect((await status('tình hình kế hoạch 77')).text).toMatch(
      /^Không có kế hoạch số 77 trong các kế hoạch đang theo dõi\. Tôi chỉ có tình hình chung:\n\nTình hình quý IV\/2026/,
    )
    expect((await status('tình hình phường Hoa Sen')).text).toMatch(
      /^Tôi chưa rõ “phường Hoa Sen”\. Tôi chỉ có tình hình chung:\n\nTình hình quý IV/,
    )
    expect((await status('Tình hình quý III?', '2026-Q3')).text).toMatch(/^Tình hình quý III\/2026 /)
  })

  it('about who has not reported on a task names those alone', async () => {
    expect(await missing('các sở chưa báo cáo nhiệm vụ 2')).toBe(
      [
        'Nhiệm vụ 2. Tọa đàm lấy ý kiến về dự thảo (Kế hoạch số 12/KH-UBND): chưa báo cáo 1/2 sở, tính đến ngày 02/10/2026.',
        '• Quá hạn, hạn 30/9/2026: Sở Tư pháp',
        '',
        'Nhiệm vụ 2. Phát trên loa truyền thanh (Kế hoạch số 45/KH-HĐPH): chưa báo cáo 1/1 sở, tính đến ngày 02/10/2026.',
        '• Quá hạn, hạn 30/9/2026: Sở Y tế',
      ].join('\n'),
    )
    expect(await missing('Sở Y tế báo cáo nhiệm vụ 2 kế hoạch 12 chưa')).toContain('Sở Y tế đã báo cáo')
    expect(await missing('phường nào chưa báo cáo nhiệm vụ 1')).toContain('không giao cho phường nào')
    expect(await missing('sở nào chưa làm loa')).toContain('Nhiệm vụ 2. Phát trên loa truyền thanh')
    expect(await missing('ai chưa báo cáo nhiệm vụ 5')).toContain('cơ quan, tính đến')
  })

  it('about a task that is not there is told so, and gets no list of other tasks', async () => {
    const text = await missing('ai chưa báo cáo nhiệm vụ 9')
    expect(text).toContain('Không có nhiệm vụ 9 trong các kế hoạch đang theo dõi.')
    expect(text).not.toContain('Sở')
  })

  it('about what is in no title is told so above the general list', async () => {
    expect(await missing('sở nào chưa làm phim')).toMatch(/^Tôi chưa rõ “phim”\. .*Danh sách chung:\n\n/)
  })

  it('about what is overdue gets that of any period, with all agencies, of those that are named', async () => {
    expect(await due('việc nào quá hạn')).toBe(
      [
        'Quá hạn, tính đến ngày 02/10/2026: 3 việc của 2 cơ quan.',
        '• 1. Rà soát danh mục dự thảo chính sách (hạn 30/6/2026): Sở Tư pháp',
        '• 2. Phát trên loa truyền thanh (hạn 30/9/2026): Sở Y tế',
        '• 2. Tọa đàm lấy ý kiến về dự thảo (hạn 30/9/2026): Sở Tư pháp',
      ].join('\n'),
    )
    expect(await due('Sở Y tế có việc gì quá hạn')).toContain('Quá hạn của Sở Y tế, tính đến ngày 02/10/2026: 1 việc')
    expect(await due('phường nào quá hạn')).toBe('Không có việc nào của phường quá hạn, tính đến ngày 02/10/2026.')
  })

  it('about what is due soon gets what is not reported in these days', async () => {
    const within = (to: string) => ({ from: day('2026-10-02'), to: day(to) })
    expect(await due('việc nào sắp đến hạn', within('2026-10-15'))).toBe(
      'Không có việc nào chưa báo cáo mà đến hạn từ 02/10/2026 đến 15/10/2026.',
    )
    const text = await due('việc nào sắp đến hạn', within('2026-12-31'))
    expect(text).toContain('Việc đến hạn từ 02/10/2026 đến 31/12/2026, chưa báo cáo: 2 việc của 2 cơ quan.')
    expect(text).toContain('• 5. Tập huấn (hạn 31/12/2026): Sở Tư pháp')
  })

  it('is refused to a focal point', async () => {
    const lan = actorOf(province.lan)
    const asked = { words: 'tình hình Sở Y tế', period: null, otherwise: '2026-Q4' }
    const refused = { refused: expect.stringContaining('thư ký') }
    expect(await readAskedStatus(ports(), lan, asked, asOf)).toEqual(refused)
    expect(await readStatusOf(ports(), lan, { subjectId: province.health, period: '2026' }, asOf)).toEqual(refused)
    expect(await readDue(ports(), lan, { words: '', within: null }, asOf)).toEqual(refused)
  })
})
