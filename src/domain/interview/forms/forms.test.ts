import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { registrationOf } from '../../activity/registration.js'
import { reportedResultOf } from '../../report/content.js'
import { advance, begin, stepOf } from '../engine.js'
import type { Answers, Form, InterviewState, Step } from '../types.js'
import { agencyNamed } from '../../review/meaning.js'
import { judgeAgencies } from '../../review/proposed-agencies.js'
import { addAgencies, agencyNamesOf, type AddAgenciesFacts } from './add-agencies.js'
import { answerDoubt, doubtAnswerOf, type AnswerDoubtFacts } from './answer-doubt.js'
import { agencyWishOf, changeAgency, type ChangeAgencyFacts } from './change-agency.js'
import { correctPlanItem, planCorrectionOf } from './correct-plan-item.js'
import { invitationOf, inviteFocalPoint } from './invite-focal-point.js'
import { registerActivity } from './register-activity.js'
import type { RegisterActivityFacts } from './register-activity.js'
import { reportResult } from './report-result.js'
import type { ReportResultFacts } from './report-result.js'

/** Types the texts one after the other; the state goes through JSON as in the database. */
function typed<F>(
  form: Form<F>,
  facts: F,
  texts: string[],
  prefilled: Answers = {},
): { state: InterviewState; step: Step } {
  let state = begin(form, facts, prefilled)
  let step = stepOf(form, state, facts)
  for (const text of texts) {
    const next = advance(form, JSON.parse(JSON.stringify(state)) as InterviewState, { kind: 'text', text }, facts)
    state = next.state
    step = next.step
  }
  return { state, step }
}
const rows = (step: Step) => (step.kind === 'confirm' ? step.rows.map(({ label, value }) => `${label}: ${value}`) : [])

describe('registering an activity', () => {
  const facts: RegisterActivityFacts = {
    today: Temporal.PlainDate.from('2024-10-07'),
    tasks: [
      { id: 'a', number: '2.1', title: 'Tổ chức tọa đàm' },
      { id: 'b', number: '4.3', title: 'Tập huấn kỹ năng' },
    ],
  }

  test('six questions make a registration', () => {
    const { state, step } = typed(registerActivity, facts, [
      '4.3',
      'hội nghị',
      '22/10',
      'Hội trường Sở',
      'Nghị quyết về học phí',
      'khoảng 80',
    ])
    expect(rows(step)).toEqual([
      'Nhiệm vụ: 4.3. Tập huấn kỹ năng',
      'Hình thức: Hội nghị',
      'Ngày dự kiến: thứ Ba, ngày 22/10/2024',
      'Địa điểm: Hội trường Sở',
      'Dự thảo liên quan: Nghị quyết về học phí',
      'Số người dự kiến: 80',
    ])
    expect(registrationOf(state.answers)).toEqual({
      taskId: 'b',
      form: 'hoi_nghi',
      plannedOn: Temporal.PlainDate.from('2024-10-22'),
      place: 'Hội trường Sở',
      draftTitle: 'Nghị quyết về học phí',
      expectedParticipants: 80,
    })
  })

  test('the task is not asked when it is known, and may be named by its number', () => {
    expect(typed(registerActivity, facts, [], { taskId: 'a' }).step).toMatchObject({ key: 'form' })
    expect(typed(registerActivity, facts, [], { taskId: 'gone' }).step).toMatchObject({ key: 'taskId' })
    expect(typed(registerActivity, facts, ['nhiệm vụ 4.3']).state.answers).toEqual({ taskId: 'b' })
  })

  test('a day that is over, does not exist or is far away is asked about again', () => {
    const answered = (text: string) => typed(registerActivity, facts, ['2.1', '1', text]).step
    expect(answered('22/9')).toMatchObject({
      key: 'plannedOn',
      problem: expect.stringContaining('Ngày 22/9/2024 đã qua'),
    })
    expect(answered('31/11')).toMatchObject({ key: 'plannedOn', problem: expect.stringContaining('30 ngày') })
    expect(answered('22/10/2042')).toMatchObject({ key: 'plannedOn', problem: expect.stringContaining('2042') })
    expect(answered('07/10')).toMatchObject({ key: 'place' })
  })

  test('a day that passes before the summary is confirmed is asked about again', () => {
    const { state } = typed(registerActivity, facts, ['2.1', '1', '08/10', 'bỏ qua', 'bỏ qua', 'bỏ qua'])
    const later = { ...facts, today: Temporal.PlainDate.from('2024-10-09') }
    const { step } = advance(registerActivity, state, { kind: 'confirm' }, later)
    expect(step).toMatchObject({
      kind: 'ask',
      key: 'plannedOn',
      problem: expect.stringContaining('Ngày 08/10/2024 đã qua'),
    })
  })

  test('what is optional may be skipped', () => {
    const { state, step } = typed(registerActivity, facts, [
      '(2.1)',
      'tọa đàm',
      'ngày mai',
      'bỏ qua',
      'không có',
      'bỏ qua',
    ])
    expect(step).toMatchObject({ kind: 'confirm' })
    expect(registrationOf(state.answers)).toMatchObject({
      form: 'toa_dam',
      place: null,
      draftTitle: null,
      expectedParticipants: null,
    })
  })

  test('an unfinished interview is no registration', () => {
    expect(() => registrationOf({ taskId: 'a' })).toThrow('form')
  })
})

describe('reporting a result', () => {
  const facts: ReportResultFacts = {
    today: Temporal.PlainDate.from('2024-10-07'),
    obligation: { title: 'Tổ chức tọa đàm', number: '2.1', agency: 'Sở Y tế' },
    activities: [{ id: 'x', label: 'Hội nghị ngày 20/9/2024' }],
    previousAttendances: null,
  }

  test('a nil report is one answer', () => {
    const { state, step } = typed(reportResult, facts, ['Không phát sinh'])
    expect(rows(step)).toEqual(['Kết quả trong kỳ: Không phát sinh'])
    expect(reportedResultOf(state.answers)).toEqual({ nil: true, content: null })
  })

  test('figures, words and a link make a report', () => {
    const { state, step } = typed(reportResult, facts, [
      '1',
      '2',
      '1.250',
      '500',
      '25',
      '10',
      'Đã tổ chức 2 hội nghị',
      'không',
      'tuphap.example.gov.vn/tin',
    ])
    expect(rows(step)).toContain('Lượt người: 1.250')
    expect(reportedResultOf(state.answers)).toEqual({
      nil: false,
      content: {
        sessions: 2,
        attendances: 1250,
        attendancesNote: null,
        documentsPrinted: 500,
        commentsReceived: 25,
        commentsAbsorbed: 10,
        summary: 'Đã tổ chức 2 hội nghị',
        difficulties: null,
        link: 'https://tuphap.example.gov.vn/tin',
      },
    })
  })

  test('the first question names the task and what was registered', () => {
    expect(typed(reportResult, facts, []).step).toMatchObject({
      text: expect.stringContaining('Sở Y tế báo cáo: 2.1. Tổ chức tọa đàm'),
      hint: 'Đã đăng ký: Hội nghị ngày 20/9/2024.',
    })
  })

  test('people without a session are asked about, not refused', () => {
    const { step } = typed(reportResult, facts, ['1', '0', '150'])
    expect(step).toMatchObject({
      key: 'attendancesNote',
      text: expect.stringContaining('150 lượt người nhưng không có cuộc nào'),
    })
    expect(typed(reportResult, facts, ['1', '0', '150', 'Số người xem trực tuyến']).step).toMatchObject({
      key: 'documentsPrinted',
    })
    expect(typed(reportResult, facts, ['1', '0', '0']).step).toMatchObject({ key: 'documentsPrinted' })
  })

  test('a jump of more than five times is asked about', () => {
    const before = { ...facts, previousAttendances: 100 }
    expect(typed(reportResult, before, ['1', '3', '501']).step).toMatchObject({
      key: 'attendancesNote',
      text: expect.stringContaining('Kỳ trước có 100'),
    })
    expect(typed(reportResult, before, ['1', '3', '500']).step).toMatchObject({ key: 'documentsPrinted' })
  })

  test('more comments cannot be taken up than were received', () => {
    const upToAbsorbed = ['1', '1', '50', 'bỏ qua', '25']
    expect(typed(reportResult, facts, [...upToAbsorbed, '30']).step).toMatchObject({
      key: 'commentsAbsorbed',
      problem: 'Số ý kiến đã tiếp thu (30) không thể nhiều hơn số ý kiến nhận được (25).',
    })
    expect(typed(reportResult, facts, [...upToAbsorbed, '25']).step).toMatchObject({ key: 'summary' })
    expect(typed(reportResult, facts, ['1', '1', '50', 'bỏ qua', '0']).step).toMatchObject({ key: 'summary' })
  })

  test('turning a report into a nil report drops its figures', () => {
    const { state, step } = typed(reportResult, facts, [
      '1',
      '1',
      '50',
      'bỏ qua',
      'bỏ qua',
      'Đã làm',
      'bỏ qua',
      'bỏ qua',
      'sửa 1',
      '2',
    ])
    expect(step).toMatchObject({ kind: 'confirm' })
    expect(state.answers).toEqual({ nil: true })
  })

  test('words where a number is asked and a sentence where a link is asked are asked again', () => {
    expect(typed(reportResult, facts, ['1', 'nhiều']).step).toMatchObject({
      key: 'sessions',
      problem: expect.stringContaining('cần một số'),
    })
    const atLink = ['1', '1', '50', 'bỏ qua', 'bỏ qua', 'Đã làm', 'bỏ qua']
    expect(typed(reportResult, facts, [...atLink, 'xem trên trang của sở']).step).toMatchObject({
      key: 'link',
      problem: expect.stringContaining('đường dẫn'),
    })
  })
})

describe('correcting a plan as it was read', () => {
  const facts = {
    items: [
      { value: 'document', label: 'Thông tin chung', words: { year: '2026' }, dropped: false, corrected: false },
      {
        value: 'task:10',
        label: '1.1 Tọa đàm',
        words: { title: 'Tọa đàm', leads: 'Sở Tư pháp; Sở Y tế', coordinators: '', timing: 'Quý III' },
        dropped: false,
        corrected: true,
      },
      { value: 'task:80', label: '1.2 Tập huấn', words: { timing: '' }, dropped: false, corrected: false },
      { value: 'duty:200.0', label: 'Báo cáo: Sở Y tế', words: { due: '' }, dropped: true, corrected: false },
    ],
  }
  const correction = (texts: string[]) => planCorrectionOf(typed(correctPlanItem, facts, texts).state.answers)
  const set = (item: string, field: string, value: string) => ({ kind: 'set', item, field, value })

  test('the present words are shown before new ones are asked', () => {
    expect(typed(correctPlanItem, facts, ['1.1', 'cơ quan chủ trì']).step).toMatchObject({
      key: 'value',
      text: 'Hiện nay: Sở Tư pháp; Sở Y tế',
    })
    expect(typed(correctPlanItem, facts, ['1.2', 'thời gian']).step).toMatchObject({ text: 'Hiện nay: (chưa có)' })
  })

  test('words are kept as typed, "không có" is nothing', () => {
    expect(correction(['1.1', 'cơ quan phối hợp', 'các sở, ban, ngành\nUBND các xã'])).toEqual(
      set('task:10', 'coordinators', 'các sở, ban, ngành; UBND các xã'),
    )
    expect(correction(['1.1', 'cơ quan phối hợp', 'không có'])).toEqual(set('task:10', 'coordinators', ''))
    expect(correction(['1.2', 'Thời gian', 'Quý IV/2026'])).toEqual(set('task:80', 'timing', 'Quý IV/2026'))
  })

  test('the header has fields of its own, and a year that is none is asked again', () => {
    expect(correction(['Thông tin chung', 'Năm', '2027'])).toEqual(set('document', 'year', '2027'))
    expect(typed(correctPlanItem, facts, ['Thông tin chung', 'Năm', 'sang năm']).step).toMatchObject({
      key: 'value',
      problem: expect.stringContaining('ghi năm'),
    })
  })

  test('dropping an item and taking back what was said of it ask no more', () => {
    expect(correction(['1.2', 'Bỏ mục này'])).toEqual({ kind: 'drop', item: 'task:80' })
    expect(correction(['1.1', 'Lấy lại như đã đọc'])).toEqual({ kind: 'undo', item: 'task:10' })
    expect(correction(['Báo cáo: Sở Y tế', 'Lấy lại như đã đọc'])).toEqual({ kind: 'undo', item: 'duty:200.0' })
  })
})

describe('a question about a doubtful item of a plan', () => {
  const facts: AnswerDoubtFacts = {
    item: 'task:10',
    field: 'timing',
    phrase: null,
    label: '',
    passage: '1.1. Tọa đàm. Thời gian: lúc rảnh',
    doubts: ['Chưa hiểu thời gian “lúc rảnh”.'],
    present: 'lúc rảnh',
    alike: { typed: 0, sure: 0 },
    echo: '',
  }
  const answer = (texts: string[], said = facts) => doubtAnswerOf(typed(answerDoubt, said, texts).state.answers)

  test('shows the words of the plan once, and what is doubtful', () => {
    const { step } = typed(answerDoubt, facts, [])
    expect(step).toMatchObject({
      text: expect.stringMatching(/^“1.1. Tọa đàm. Thời gian: lúc rảnh”[\s\S]*⚠ Chưa hiểu/),
    })
  })

  test('says what became of the answer before', () => {
    const { step } = typed(answerDoubt, { ...facts, echo: 'Cơ quan chủ trì: “Sở A” → “Sở B”' }, [])
    expect(step).toMatchObject({ text: expect.stringMatching(/^✓ Cơ quan chủ trì: “Sở A” → “Sở B”\n/) })
  })

  test('is answered by a choice or by the right words', () => {
    expect(answer(['Đúng như đã đọc'])).toEqual({ kind: 'sure', alike: false })
    expect(answer(['2'])).toEqual({ kind: 'drop', alike: false })
    expect(answer(['để sau'])).toEqual({ kind: 'later' })
    expect(answer(['Quý III/2026'])).toEqual({ kind: 'say', value: 'Quý III/2026', alike: false })
    expect(answer(['không có'])).toEqual({ kind: 'say', value: '', alike: false })
  })

  test('about one phrase asks for that phrase only', () => {
    const { step } = typed(answerDoubt, { ...facts, field: 'leads', phrase: 'UBND các huyện' }, [])
    expect(step).toMatchObject({
      text: expect.stringContaining('thay cho “UBND các huyện”'),
      hint: expect.stringContaining('các cơ quan khác giữ nguyên'),
    })
  })

  test('that stands in several items asks whether the answer holds for all of them', () => {
    const several = { ...facts, alike: { typed: 3, sure: 1 } }
    expect(typed(answerDoubt, several, ['Quý III/2026']).step).toMatchObject({
      key: 'alike',
      choices: [{ label: 'Áp dụng cho 4 mục giống nhau' }, { label: 'Chỉ mục này' }],
    })
    expect(answer(['Quý III/2026', '1'], several)).toMatchObject({ alike: true })
    expect(answer(['Quý III/2026', 'chỉ mục này'], several)).toMatchObject({ alike: false })
    expect(typed(answerDoubt, several, ['Đúng như đã đọc']).step).toMatchObject({
      choices: [{ label: 'Áp dụng cho 2 mục giống nhau' }, expect.anything()],
    })
    expect(typed(answerDoubt, several, ['Bỏ mục này']).step.kind).toBe('confirm')
  })
})

describe('adding agencies', () => {
  const facts: AddAgenciesFacts = {
    judge: (names) =>
      judgeAgencies(names, { present: [agencyNamed('Sở Tư pháp'), agencyNamed('Sở Tài chính')], stopped: [] }),
  }

  test('shows what each line would add, and adds what is clear', () => {
    const list = ['1. Sở Tư pháp', 'So Tai chinh', '- Sở Y tế;', 'XYZ abc', 'sở tu phap'].join('\n')
    const { step, state } = typed(addAgencies, facts, [list])
    expect(step).toMatchObject({
      text: [
        'Sở Tư pháp: đã có',
        'So Tai chinh: đã có',
        '+ Sở Y tế: mới (sở)',
        '⚠ XYZ abc: không rõ loại cơ quan',
        '⚠ sở tu phap: gần giống “Sở Tư pháp”',
      ].join('\n'),
      choices: [{ label: 'Thêm 1 cơ quan' }, { label: 'Thêm cả 2 dòng chưa rõ' }, { label: 'Chọn từng dòng chưa rõ' }],
    })
    expect(agencyNamesOf({ ...state.answers, which: 'clear' }, facts)).toEqual(['Sở Y tế'])
    expect(agencyNamesOf({ ...state.answers, which: 'all' }, facts)).toHaveLength(3)
  })

  test('parts names at commas where each begins like an agency', () => {
    const read = (names: string) => agencyNamesOf({ names, which: 'all' }, facts)
    expect(read('UBND xã Suối Trúc, UBND xã Lũng Mây')).toEqual(['UBND xã Suối Trúc', 'UBND xã Lũng Mây'])
    expect(read('Sở Y tế, Sở Văn hóa, Thể thao và Du lịch; Công an tỉnh')).toEqual([
      'Sở Y tế',
      'Sở Văn hóa, Thể thao và Du lịch',
      'Công an tỉnh',
    ])
    expect(read('UBND xã Suối Trúc, Lũng Mây')).toEqual(['UBND xã Suối Trúc, Lũng Mây'])
  })

  test('takes the unclear lines one by one', () => {
    const list = ['Sở Y tế', 'XYZ abc', 'Ban gì đó', 'sở tu phap'].join('\n')
    const first = typed(addAgencies, facts, [list, 'Chọn từng dòng chưa rõ'])
    expect(first.step).toMatchObject({ text: 'Dòng chưa rõ 1/2: ⚠ XYZ abc: không rõ loại cơ quan' })
    const { step, state } = typed(addAgencies, facts, [list, 'Chọn từng dòng chưa rõ', 'Thêm', 'Không thêm'])
    expect(step.kind).toBe('confirm')
    expect(agencyNamesOf(state.answers, facts)).toEqual(['Sở Y tế', 'Ban gì đó', 'XYZ abc'])
    expect(typed(addAgencies, facts, ['Sở Y tế\nXYZ abc']).step).toMatchObject({
      choices: [{ label: 'Thêm 1 cơ quan' }, { label: 'Thêm cả 1 dòng chưa rõ' }],
    })
  })

  test('asks again where all are there', () => {
    expect(typed(addAgencies, facts, ['Sở Tư pháp']).step).toMatchObject({
      key: 'names',
      problem: 'Các cơ quan này đều đã có trong danh sách.',
    })
  })
})

describe('changing an agency', () => {
  const facts: ChangeAgencyFacts = {
    agencies: [
      { id: 'a', name: 'Sở Y tế', aliases: ['Ngành y tế tỉnh'], isUsed: true },
      { id: 'b', name: 'Sở Ngoại vụ', aliases: [], isUsed: false },
    ],
    findAgency: () => null,
    agenciesNear: () => [],
  }
  const wish = (texts: string[]) => agencyWishOf(typed(changeAgency, facts, texts).state.answers, facts)

  test('stops it, gives it a further name, and takes both back', () => {
    expect(wish(['Sở Y tế', 'Ngừng dùng'])).toEqual({ agencyId: 'a', kind: 'stop' })
    expect(wish(['Sở Ngoại vụ', 'Dùng lại'])).toEqual({ agencyId: 'b', kind: 'resume' })
    expect(wish(['Sở Y tế', 'Thêm tên gọi khác', 'SYT tỉnh'])).toEqual({
      agencyId: 'a',
      kind: 'alias',
      name: 'SYT tỉnh',
    })
    expect(wish(['Sở Y tế', '2'])).toEqual({ agencyId: 'a', kind: 'no-alias', name: 'Ngành y tế tỉnh' })
  })
})

describe('inviting a focal point', () => {
  const agencies = [
    { id: 'syt', name: 'Sở Y tế' },
    { id: 'stc', name: 'Sở Tài chính' },
  ]
  const facts = {
    agencies,
    findAgency: (text: string) => (text === 'STC' ? { id: 'stc', name: 'Sở Tài chính' } : null),
    agenciesNear: (text: string) => (text === 'so tc' ? [{ id: 'stc', name: 'Sở Tài chính' }] : []),
  }

  test('an agency may be chosen, named or shortened', () => {
    for (const text of ['2', 'sở tài chính', 'STC']) {
      expect(typed(inviteFocalPoint, facts, [text]).state.answers).toEqual({ agency: 'stc' })
    }
    expect(typed(inviteFocalPoint, facts, ['Sở Thể thao']).step).toMatchObject({
      key: 'agency',
      problem: expect.stringContaining('Chưa tìm thấy'),
    })
  })

  test('a name that is not complete is answered with what may be meant', () => {
    const problem = expect.stringContaining('Có phải là Sở Tài chính?')
    expect(typed(inviteFocalPoint, facts, ['so tc']).step).toMatchObject({ problem, choices: [{}, {}] })
    const many = [...agencies, ...Array.from({ length: 20 }, (_, n) => ({ id: String(n), name: `Xã ${n}` }))]
    expect(typed(inviteFocalPoint, { ...facts, agencies: many }, ['so tc']).step).toMatchObject({
      problem,
      choices: [{ value: 'stc', label: 'Sở Tài chính' }],
    })
  })

  test('many agencies are typed, not shown as buttons', () => {
    const many = Array.from({ length: 100 }, (_, n) => ({ id: String(n), name: `Xã ${n}` }))
    expect(typed(inviteFocalPoint, { ...facts, agencies: many }, []).step).toMatchObject({ choices: [] })
  })

  test('a full name, a unit and a role make an invitation', () => {
    const { state } = typed(inviteFocalPoint, facts, ['1', 'chị Nguyễn Thị Lan', 'Phòng Pháp chế', 'Đầu mối'])
    expect(invitationOf(state.answers)).toEqual({
      agencyId: 'syt',
      fullName: 'Nguyễn Thị Lan',
      unit: 'Phòng Pháp chế',
      role: 'focal-point',
      letterBox: null,
    })
    const answers = ['1', 'Nguyễn Thị Lan', 'không', 'Đầu mối', 'Lan@SoYTe.vn']
    const { state: withLetters } = typed(inviteFocalPoint, { ...facts, letters: true }, answers)
    expect(invitationOf(withLetters.answers).letterBox).toBe('lan@soyte.vn')
    expect(typed(inviteFocalPoint, facts, ['1', 'Lan']).step).toMatchObject({
      key: 'fullName',
      problem: expect.stringContaining('họ và tên'),
    })
  })
})
