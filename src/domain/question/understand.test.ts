import { existsSync, readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Role } from '../access/roles.js'
import { understand } from './understand.js'

const today = Temporal.PlainDate.from('2026-10-05')
const ask = (text: string, role: Role = 'secretary', on = today) => understand(text, { today: on, role })
const q3 = { kind: 'quarter', year: 2026, q: 3 }

const SAMPLES = new URL('../../../../shared/utterances.json', import.meta.url)

interface Sample {
  role: Role
  text: string
  variants?: string[]
  intent: string
  slots: Record<string, unknown>
}

describe.skipIf(!existsSync(SAMPLES))('the samples of what people type (../shared/utterances.json)', () => {
  const file = existsSync(SAMPLES) ? (JSON.parse(readFileSync(SAMPLES, 'utf8')) as Record<string, Sample[]>) : {}
  const samples = ['secretary', 'focalPoint', 'edge'].flatMap((group) => file[group] ?? [])

  test.each(samples.map((sample) => [sample.text, sample] as const))('%s', (text, { role, intent, slots }) => {
    expect(ask(text, role)).toEqual({ intent, slots })
  })

  const variants = samples.flatMap(({ variants: others = [], intent, role }) =>
    others.map((text) => [text, intent, role] as const),
  )
  test.each(variants)('%s → %s', (text, intent, role) => {
    expect(ask(text, role).intent).toBe(intent)
  })
})

describe('a secretary', () => {
  test.each([
    ['Tình hình quý III?', { period: q3 }],
    ['tinh hinh q3', { period: q3 }],
    ['Tình hình quý III/2024?', { period: { kind: 'quarter', year: 2024, q: 3 } }],
    ['Tổng hợp quý 4 năm ngoái', { period: { kind: 'quarter', year: 2025, q: 4 } }],
    ['Tổng hợp năm 2025', { period: { kind: 'year', year: 2025 } }],
    ['tóm tắt 6 tháng đầu năm', { period: { kind: 'half-year', year: 2026, half: 1 } }],
    ['Tình hình quý trước', { period: q3 }],
    ['Đã có bao nhiêu đơn vị báo cáo quý III', { period: q3 }],
    ['tình hình', {}],
  ])('asks for a summary: %s', (text, slots) => {
    expect(ask(text)).toEqual({ intent: 'summarise_period', slots })
  })

  test.each([
    ['Phường nào chưa báo cáo quý 3', 'list_missing_reports', { period: q3, agencyType: 'phuong' }],
    [
      'Các sở, ban, ngành chưa nộp báo cáo Q3',
      'list_missing_reports',
      { period: q3, agencyType: ['so', 'ban', 'nganh'] },
    ],
    ['STC bc chua', 'list_missing_reports', { agency: 'Sở Tài chính' }],
    ['Nhiệm vụ nào quá hạn?', 'list_overdue_tasks', { asOf: '2026-10-05' }],
    ['Tuần sau có hạn gì?', 'list_upcoming_deadlines', { range: { from: '2026-10-12', to: '2026-10-18' } }],
    ['7 ngày tới đến hạn những gì?', 'list_upcoming_deadlines', { range: { from: '2026-10-05', to: '2026-10-11' } }],
    ['4.3 xong chưa', 'task_status', { taskNumber: '4.3' }],
    ['Hạn báo cáo quý IV khi nào?', 'ask_deadline', { duty: 'quarterly_report', period: { ...q3, q: 4 } }],
    ['Xuất báo cáo quý III ra file Word', 'export_report', { period: q3, format: 'docx' }],
    ['So sánh quý III với quý II', 'compare_periods', { period: q3, against: { ...q3, q: 2 } }],
    ['Gia hạn nhiệm vụ 4.3 đến 30/11', 'extend_task', { taskNumber: '4.3', newTiming: '30/11' }],
    ['Nhắc Sở Y tế nộp báo cáo quý III', 'send_reminder', { agency: 'Sở Y tế', condition: { missingReport: q3 } }],
    ['Huyện nào chưa báo cáo?', 'resolve_level', {}],
    ['Ai là đầu mối của Sở Y tế?', 'lookup_focal_point', { agency: 'Sở Y tế' }],
    [
      'Tổng số lượt người dự hội nghị quý III?',
      'aggregate_stats',
      { range: { from: '2026-07-01', to: '2026-09-30' }, forms: ['hoi_nghi'], metrics: ['participants'] },
    ],
  ])('%s → %s', (text, intent, slots) => {
    expect(ask(text)).toEqual({ intent, slots })
  })

  test.each([
    ['sở nào chưa làm loa', 'list_missing_reports'],
    ['ai chua thuc hien nhiem vu 4', 'list_missing_reports'],
    ['phường Ngân Châu làm đến đâu rồi', 'summarise_period'],
    ['Sở Y tế thế nào rồi', 'summarise_period'],
    ['kế hoạch 45 đến đâu rồi', 'summarise_period'],
    ['việc nào sắp đến hạn', 'list_upcoming_deadlines'],
    ['việc nào quá hạn', 'list_overdue_tasks'],
    ['báo cáo của tôi đâu', 'my_reports'],
    ['làm sao mời người mới', 'ask_how'],
  ])('%s → %s', (text, intent) => expect(ask(text).intent).toBe(intent))

  test.each(['sở nào khác', 'số liệu bên công an', 'kết quả ben so y te', 'đơn vị nào trăng chưa lên'])(
    'is never told to see only the work of an own agency: %s',
    (text) => {
      for (const role of ['secretary', 'leader', 'admin'] as const)
        expect(ask(text, role).intent).not.toBe('deny_or_limited')
    },
  )

  test.each([
    'tinh hinh quy 5',
    'Tình hình quý V?',
    'Tình hình Q7/2026',
    'Sở nào chưa báo cáo quý 0',
    'Tổng hợp quý 12 năm 2026',
  ])('is told that no year has that quarter: %s', (text) => {
    expect(ask(text)).toEqual({ intent: 'invalid_quarter', slots: {} })
  })

  test.each([
    ['Tình hình quý 03', { period: q3 }],
    ['Tổng hợp quỹ 50 triệu', {}],
    ['tình hình quý vị gửi', {}],
    ['Tổng hợp quý III, 5 sở', { period: q3 }],
  ])('is understood with another number beside the quarter: %s', (text, slots) => {
    expect(ask(text)).toEqual({ intent: 'summarise_period', slots })
  })

  test('bodies that had not been merged away yet are asked about like any other', () => {
    const in2024 = Temporal.PlainDate.from('2024-10-05')
    expect(ask('Sở TT&TT báo cáo chưa?', 'secretary', in2024).intent).toBe('list_missing_reports')
    expect(ask('Huyện nào chưa báo cáo?', 'secretary', in2024).intent).toBe('list_missing_reports')
  })
})

describe('a focal point', () => {
  test.each([
    ['việc của tôi', 'my_tasks', {}],
    ['tôi phải làm gì', 'my_tasks', {}],
    ['báo cáo của tôi đâu', 'my_reports', {}],
    ['bao cao cua don vi em o dau', 'my_reports', {}],
    ['báo cáo đã nộp', 'my_reports', {}],
    ['làm sao để xin gia hạn', 'ask_how', { command: 'giahan' }],
    ['Đơn vị em phải nộp báo cáo gì?', 'my_tasks', {}],
    ['đăng ký hoạt động', 'register_activity', {}],
    ['báo cáo', 'report_activity', {}],
    ['em muốn báo cáo kết quả', 'report_activity', {}],
    ['báo cáo quý III', 'submit_period_report', { period: q3 }],
    ['báo cáo quý 6', 'invalid_quarter', {}],
    ['quý 3 k phát sinh', 'submit_nil_report', { period: q3 }],
    [
      'Đã tổ chức 1 hội nghị, 80 người, nhận 25 ý kiến, tiếp thu 10',
      'report_activity',
      { form: 'hoi_nghi', participants: 80, commentsReceived: 25, commentsAbsorbed: 10 },
    ],
    [
      'Xin lùi hạn báo cáo đến 20/10 vì cán bộ đi tập huấn',
      'request_extension',
      { until: '2026-10-20', reason: 'cán bộ đi tập huấn' },
    ],
    [
      'Hội nghị ngày 22/10 hoãn sang 25/10 vì bão',
      'reschedule_activity',
      { form: 'hoi_nghi', to: '2026-10-25', reason: 'bão' },
    ],
    ['Em gửi báo cáo số 15/BC-SYT ngày 02/10/2026', 'submit_document', { number: '15/BC-SYT', date: '2026-10-02' }],
    [
      'Kiến nghị: tăng kinh phí, tập huấn cho cán bộ',
      'add_proposals',
      { proposals: ['tăng kinh phí', 'tập huấn cho cán bộ'] },
    ],
    ['Sở nào chưa báo cáo quý III?', 'deny_or_limited', {}],
    ['Cho em xem báo cáo của Sở Tài chính', 'deny_or_limited', {}],
    ['đăng ký hội nghị ngày 31/11', 'invalid_date', { date: '31/11' }],
    ['Vâng em nhận được rồi', 'acknowledge', {}],
    ['Bên em làm xong rồi', 'clarify', { missing: ['task'] }],
    ['trăng lên chưa nhỉ', 'clarify', { missing: ['intent'] }],
    ['gửi anh tài liệu mật', 'refuse_secret', {}],
  ])('%s → %s', (text, intent, slots) => {
    expect(ask(text, 'focal-point')).toEqual({ intent, slots })
  })
})

describe.each(['secretary', 'leader', 'focal-point'] as const)('%s', (role) => {
  test.each([
    'xin chào',
    'chào bạn',
    'Hello',
    'alo',
    'Alo alo',
    'hi',
    'Em chào anh/chị ạ',
    'Chào đồng chí.',
    'chao buoi sang',
    'Kính chào các đồng chí',
    'chào cả nhà nhé',
    'xin chào mọi người',
  ])('greets: %s', (text) => expect(ask(text, role).intent).toBe('greet'))

  test.each(['cảm ơn', 'Cám ơn nhiều nhé', 'xin cảm ơn đồng chí', 'ok em cảm ơn ạ', 'Thanks', 'thank you', 'tks ad'])(
    'thanks: %s',
    (text) => expect(ask(text, role).intent).toBe('thank'),
  )

  test.each([
    'Xin chào, em muốn báo cáo',
    'chào bạn, tình hình quý III',
    'cảm ơn, còn việc gì nữa',
    'hội nghị chào mừng',
  ])('does not only greet or thank: %s', (text) => expect(['greet', 'thank']).not.toContain(ask(text, role).intent))
})

test('a stranger gets nothing but the way in', () => {
  expect(ask('Tình hình quý III?', 'unknown')).toEqual({ intent: 'deny', slots: {} })
  expect(ask('việc của tôi', 'unknown').intent).toBe('deny')
  expect(ask('/start', 'unknown').intent).toBe('onboard')
  expect(ask('xin chào', 'unknown').intent).toBe('onboard')
  expect(ask('công văn MẬT số 3', 'unknown').intent).toBe('refuse_secret')
})
