import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Agency } from '../../agency/types.js'
import { announcedCalendar } from '../../calendar/working-calendar.js'
import type { OwedAlike } from '../../audience/owing.js'
import type { Addressee } from '../../audience/reach.js'
import { advance, begin, stepOf } from '../engine.js'
import type { Form, InterviewState, Step } from '../types.js'
import { askReport, reportAskedIn } from './ask-report.js'
import type { AudienceFacts } from './audience-questions.js'
import { broadcast, broadcastIn } from './broadcast.js'

const agency = (id: string, name: string, type: Agency['type'] = 'so'): Agency => ({
  id,
  name,
  aliases: [],
  type,
  validFrom: null,
  validTo: null,
})
const AGENCIES = [
  agency('ca', 'Công an tỉnh', 'nganh'),
  agency('nv', 'Sở Nội vụ'),
  agency('tp', 'Sở Tư pháp'),
  agency('yt', 'Sở Y tế'),
  agency('x1', 'UBND xã Đồi Sim', 'xa'),
  agency('p1', 'UBND phường Bến Mây', 'phuong'),
]
const person = (id: string, agencyId: string): Addressee => ({
  hasBeenOnWeb: true,
  id,
  name: `Đầu mối ${id}`,
  agencyId,
  agency: AGENCIES.find((one) => one.id === agencyId)!.name,
  role: 'focal-point',
  channel: 'web',
})
const SEMINARS: OwedAlike = {
  key: 'task:2',
  kind: 'task',
  taskNumber: '2',
  title: 'Tọa đàm',
  period: '2026-Q3',
  opensOn: Temporal.PlainDate.from('2026-07-01'),
  dueOn: Temporal.PlainDate.from('2026-09-30'),
  agencyIds: ['nv', 'x1'],
}
const YEARLY: OwedAlike = {
  ...SEMINARS,
  key: 'duty:9',
  kind: 'report',
  taskNumber: null,
  title: 'Báo cáo năm',
  dueOn: Temporal.PlainDate.from('2026-11-14'),
  agencyIds: ['yt', 'nv'],
}
const FACTS: AudienceFacts = {
  today: Temporal.PlainDate.from('2026-10-05'),
  calendar: announcedCalendar,
  listed: { agencies: AGENCIES, receiverId: null },
  owed: [SEMINARS, YEARLY],
  people: ['ca', 'nv', 'tp', 'yt', 'x1'].map((id) => person(id, id)),
  needsPeople: false,
}

function typed(form: Form<AudienceFacts>, texts: string[], facts = FACTS): { state: InterviewState; step: Step } {
  let state = begin(form, facts)
  let step = stepOf(form, state, facts)
  for (const text of texts) ({ state, step } = advance(form, state, { kind: 'text', text }, facts))
  return { state, step }
}
const rows = (step: Step) => (step.kind === 'confirm' ? step.rows.map(({ label, value }) => `${label}: ${value}`) : [])
const TITLE = 'Số vụ hòa giải'
const asked = (...texts: string[]) => typed(askReport, [TITLE, ...texts])

describe('asking for a report', () => {
  it('shows before it is sent who will hear of it, by number and by name', () => {
    const { state, step } = asked('các sở; xã, phường', 'trước ngày 21/11')
    expect(rows(step)).toEqual([
      'Nội dung: Số vụ hòa giải',
      'Gửi tới: Các sở, xã, phường → 4 đầu mối của 4 cơ quan (Sở Nội vụ, Sở Tư pháp, Sở Y tế, UBND xã Đồi Sim); 1 cơ quan chưa có đầu mối: UBND phường Bến Mây',
      'Hạn cuối: hết thứ Sáu, ngày 20/11/2026',
    ])
    const { audience, ...what } = reportAskedIn(state.answers, FACTS)
    expect(what).toEqual({ title: TITLE, dueOn: Temporal.PlainDate.from('2026-11-20') })
    expect(audience.agencies.map(({ id }) => id)).toEqual(['nv', 'tp', 'yt', 'x1', 'p1'])
  })

  it.each([
    ['Tất cả cơ quan', ['ca', 'nv', 'tp', 'yt', 'x1', 'p1']],
    ['2', ['ca', 'nv', 'tp', 'yt']],
    // A part of what stands on a button is what was typed, and not that button.
    ['ngành', ['ca']],
    ['phường', ['p1']],
  ])('understands “%s”', (words, expected) => {
    const { state } = asked(words, '20/11')
    expect(reportAskedIn(state.answers, FACTS).audience.agencies.map(({ id }) => id)).toEqual(expected)
  })

  it.each([
    ['một số sở', 'Chưa rõ “một số sở”'],
    ['Sở Y tế; Sở Phép thuật', 'Chưa rõ “Sở Phép thuật”'],
    ['đặc khu', 'Chưa rõ “đặc khu”'],
    ['Công an tỉnh quá hạn', 'không còn việc nào chưa báo cáo'],
  ])('says what it does not understand of “%s” and asks again', (words, problem) => {
    expect(asked(words).step).toMatchObject({ key: 'whom', problem: expect.stringContaining(problem) })
  })

  it('asks on what who has not reported, unless it was said', () => {
    const { state, step } = asked('các sở chưa báo cáo')
    expect(step).toMatchObject({
      key: 'which',
      choices: [
        { value: 'overdue', label: '1. Mọi việc đã quá hạn' },
        { value: 'task:2', label: '2. 2. Tọa đàm (hạn 30/9/2026)' },
        { value: 'duty:9', label: '3. Báo cáo năm (hạn 14/11/2026)' },
      ],
    })
    const chosen = advance(askReport, state, { kind: 'choice', question: 'which', value: 'duty:9' }, FACTS)
    expect(chosen.step).toMatchObject({ key: 'dueOn' })
    const { step: summary, state: done } = advance(askReport, chosen.state, { kind: 'text', text: '20/11' }, FACTS)
    expect(rows(summary).slice(1, 3)).toEqual([
      'Gửi tới: Các sở chưa báo cáo',
      'Chưa báo cáo việc: Báo cáo năm (hạn 14/11/2026) → 2 đầu mối của 2 cơ quan (Sở Nội vụ, Sở Y tế)',
    ])
    expect(reportAskedIn(done.answers, FACTS).audience.words).toBe('Các sở chưa báo cáo: Báo cáo năm')
    expect(asked('các sở chưa báo cáo nhiệm vụ 2').step).toMatchObject({ key: 'dueOn' })
  })

  it.each([
    ['cac so tru so y te', 'Các sở, trừ Sở Y tế'],
    ['tat ca, tru cac so', 'Tất cả cơ quan, trừ các sở'],
    ['các sở chưa báo cáo nhiệm vụ 2', 'Các sở chưa báo cáo: 2. Tọa đàm'],
    ['so, nganh chua bao cao nhiem vu 2, tru so y te', 'Các sở, ngành chưa báo cáo: 2. Tọa đàm, trừ Sở Y tế'],
    ['xa doi sim; cong an tinh', 'Công an tỉnh; UBND xã Đồi Sim'],
  ])('keeps who is meant by “%s” in the words of the list', (words, understood) => {
    const { state, step } = asked(words, '20/11')
    expect(reportAskedIn(state.answers, FACTS).audience.words).toBe(understood)
    expect(rows(step)[1]).toContain(`Gửi tới: ${understood} → `)
  })

  it('says which thing it does not know, and offers only what those who are named owe', () => {
    expect(asked('các sở chưa báo cáo nhiệm vụ 7, trừ Sở Nội vụ').step).toMatchObject({
      key: 'which',
      text: 'Chưa rõ “nhiệm vụ 7” là việc nào trong những việc chưa báo cáo. Những nơi chưa báo cáo việc nào?',
      choices: [{ value: 'duty:9' }],
    })
    expect(asked('các sở chưa báo cáo').step).toMatchObject({ text: 'Những nơi chưa báo cáo việc nào?' })
    expect(asked('Công an tỉnh chưa báo cáo').step).toMatchObject({
      key: 'whom',
      problem: expect.stringContaining('không còn việc nào chưa báo cáo'),
    })
  })

  it('asks again where the last of them has reported before it is confirmed', () => {
    const { state } = asked('các sở chưa báo cáo nhiệm vụ 2', '20/11')
    const reported = { ...FACTS, owed: [YEARLY] }
    expect(advance(askReport, state, { kind: 'confirm' }, reported).step).toMatchObject({ kind: 'ask' })
  })

  it('takes no day that is over, and no secret', () => {
    expect(asked('Sở Y tế', '04/10').step).toMatchObject({ key: 'dueOn', problem: expect.stringContaining('đã qua') })
    expect(asked('Sở Y tế', '20/11/2042').step).toMatchObject({ problem: expect.stringContaining('2042') })
    expect(asked('Sở Y tế', 'hôm nay').step).toMatchObject({ kind: 'confirm' })
    expect(typed(askReport, ['Báo cáo mật về A']).step).toMatchObject({
      key: 'title',
      problem: expect.stringContaining('bí mật nhà nước'),
    })
  })

  it('asks who receives the reports only by its name', () => {
    const facts = { ...FACTS, listed: { agencies: AGENCIES, receiverId: 'tp' } }
    const { state, step } = typed(askReport, [TITLE, 'các sở', '20/11'], facts)
    expect(reportAskedIn(state.answers, facts).audience.agencies.map(({ id }) => id)).toEqual(['nv', 'yt'])
    expect(rows(step)[1]).toMatch(/; không gồm Sở Tư pháp là nơi nhận báo cáo$/)
    for (const others of ['xã, phường', 'các sở trừ Sở Tư pháp', 'các sở; Sở Tư pháp'])
      expect(rows(typed(askReport, [TITLE, others, '20/11'], facts).step)[1]).not.toContain('không gồm')
  })
})

describe('telling something', () => {
  const facts = { ...FACTS, needsPeople: true }
  it('keeps the text as it was typed, and shows whom it finds', () => {
    const text = 'Kính gửi các đồng chí,\n\nHội nghị dời sang ngày 09/10.'
    const { state, step } = typed(broadcast, [text, 'Sở Y tế, Sở Nội vụ'], facts)
    expect(rows(step)).toEqual([
      `Nội dung: ${text}`,
      'Gửi tới: Sở Nội vụ; Sở Y tế → 2 đầu mối của 2 cơ quan (Sở Nội vụ, Sở Y tế)',
    ])
    expect(broadcastIn(state.answers, facts).text).toBe(text)
  })

  it('is pointless where nobody would hear of it', () => {
    expect(typed(broadcast, ['Xin chào', 'phường Bến Mây'], facts).step).toMatchObject({
      key: 'whom',
      problem: expect.stringContaining('chưa có đầu mối'),
    })
  })
})

describe('a name that is none of the list', () => {
  const step = (...texts: string[]) => typed(broadcast, ['Họp giao ban', ...texts]).step

  it('is guessed at, and the other names are kept', () => {
    expect(step('các xã; Sở Y tê')).toMatchObject({
      key: 'whom',
      problem: 'Chưa rõ “Sở Y tê”. Có phải là:',
      choices: [{ label: 'Sở Y tế, cùng các nơi đã ghi' }, { label: 'Bỏ “Sở Y tê”, gửi các nơi còn lại' }],
    })
    expect(rows(step('các xã; Sở Y tê', '1'))[1]).toMatch(/^Gửi tới: Các xã; Sở Y tế → 2 đầu mối/)
    expect(rows(step('các xã; Sở Y tê', 'Sở Y tế'))[1]).toMatch(/^Gửi tới: Các xã; Sở Y tế → 2 đầu mối/)
    expect(rows(step('các xã; Sở Y tê', '2'))[1]).toMatch(/^Gửi tới: Các xã → 1 đầu mối/)
    expect(rows(step('Sở Y tê', '1'))[1]).toMatch(/^Gửi tới: Sở Y tế → 1 đầu mối/)
  })

  it('that is excepted is never left out', () => {
    expect(step('các sở, trừ Sở Y tê')).toMatchObject({ choices: [{ label: 'Sở Y tế, cùng các nơi đã ghi' }] })
    expect(rows(step('các sở, trừ Sở Y tê', '1'))[1]).toMatch(/^Gửi tới: Các sở, trừ Sở Y tế →/)
  })

  it('and is like none is asked for anew', () => {
    expect(step('Sở Hàng hải')).toMatchObject({
      key: 'whom',
      problem: expect.stringContaining('Đồng chí ghi lại tất cả các nơi nhận'),
    })
  })
})
