import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../../calendar/working-calendar.js'
import { advance, begin } from '../engine.js'
import type { Form, InterviewState, Step } from '../types.js'
import { exemptionSaidIn, exemptObligation } from './exempt-obligation.js'
import { eventSaidIn, recordEvent } from './record-event.js'
import { draftSaidIn, registerDraft } from './register-draft.js'

const TODAY = Temporal.PlainDate.from('2026-05-04')
const DAYS = { today: TODAY, calendar: announcedCalendar }
const AGENCIES = [
  { id: 'yt', name: 'Sở Y tế' },
  { id: 'xd', name: 'Sở Xây dựng' },
]
const finder = {
  findAgency: (text: string) => AGENCIES.find(({ name }) => name === text) ?? null,
  agenciesNear: () => [],
}

function says<F>(form: Form<F>, facts: F, texts: string[]): { state: InterviewState; step: Step } {
  let state = begin(form, facts)
  let step: Step = { kind: 'cancelled' }
  for (const text of texts) ({ state, step } = advance(form, state, { kind: 'text', text }, facts))
  return { state, step }
}

describe('an event that is recorded', () => {
  const items = [
    { value: 't', label: 'nhiệm vụ 2: Kiểm tra' },
    { value: 's', label: 'nhiệm vụ 3: Gửi tài liệu – chờ: trước kỳ họp 20 ngày' },
  ]
  const facts = { ...DAYS, items, before: ['s'] }

  it('holds what came, when, and the last valid day', () => {
    const { state } = says(recordEvent, facts, ['1', 'Công văn số\n15/STP-PBGDPL', '29/4', 'trước 01/7'])
    expect(eventSaidIn(state.answers)).toEqual({
      itemId: 't',
      words: 'Công văn số 15/STP-PBGDPL',
      on: Temporal.PlainDate.from('2026-04-29'),
      dueOn: Temporal.PlainDate.from('2026-06-30'),
    })
    const { state: undated } = says(recordEvent, facts, ['1', 'Công văn', 'hôm nay', 'bỏ qua'])
    expect(eventSaidIn(undated.answers)).toMatchObject({ on: TODAY, dueOn: null })
  })

  it('cannot have come tomorrow: a day of last year is said with its year', () => {
    expect(says(recordEvent, facts, ['1', 'Công văn', '15/12']).step).toMatchObject({
      problem: expect.stringMatching(/^Ngày 15\/12\/2026 chưa đến .*ví dụ 15\/12\/2025/),
    })
    expect(says(recordEvent, facts, ['1', 'Công văn', '15/12/2025']).step).toMatchObject({ key: 'dueOn' })
  })

  it('may be still to come where days are counted back from it, with a last day before it', () => {
    const { step, state } = says(recordEvent, facts, ['2', 'Kỳ họp thứ 12', '10/7', '15/6'])
    expect(step).toMatchObject({ kind: 'confirm' })
    expect(eventSaidIn(state.answers)).toMatchObject({
      on: Temporal.PlainDate.from('2026-07-10'),
      dueOn: Temporal.PlainDate.from('2026-06-15'),
    })
    expect(says(recordEvent, facts, ['2', 'Kỳ họp thứ 12', '10/7/2062']).step).toMatchObject({
      problem: expect.stringContaining('quá xa'),
    })
  })

  it('has no last day before it came, nor many years ahead', () => {
    const until = (text: string) => says(recordEvent, facts, ['1', 'Công văn', '29/4', text]).step
    expect(until('28/4')).toMatchObject({ problem: expect.stringContaining('ở trước ngày có sự kiện (29/4/2026)') })
    expect(until('01/7/2062')).toMatchObject({ problem: expect.stringContaining('quá xa') })
    expect(until('29/4')).toMatchObject({ kind: 'confirm' })
  })

  it('may have its last day on a day off, which is said before it is handed in', () => {
    const said = (text: string) => {
      const { step } = says(recordEvent, facts, ['1', 'Công văn', '29/4', text])
      return step.kind === 'confirm' ? step.rows.at(-1)!.value : ''
    }
    expect(said('16/5')).toBe('hết thứ Bảy, ngày 16/5/2026 (lưu ý: là ngày nghỉ)')
    expect(said('15/5')).toBe('hết thứ Sáu, ngày 15/5/2026')
    expect(said('31/8')).toContain('là ngày nghỉ')
  })
})

describe('a draft that is registered', () => {
  const facts = { ...DAYS, agencies: AGENCIES, ...finder, ownAgencyId: null }

  it('is of any agency where the secretary registers it', () => {
    const { state } = says(registerDraft, facts, ['Nghị quyết', 'Sở Mây', 'Sở Xây dựng', '30/9'])
    expect(draftSaidIn(state.answers, facts)).toEqual({
      title: 'Nghị quyết',
      agencyId: 'xd',
      dueOn: Temporal.PlainDate.from('2026-09-30'),
    })
  })

  it('is of the own agency where a focal point registers it, who is not asked', () => {
    const own = { ...facts, ownAgencyId: 'yt' }
    const { state, step } = says(registerDraft, own, ['Nghị quyết', 'bỏ qua'])
    expect(step.kind).toBe('confirm')
    expect(draftSaidIn(state.answers, own)).toEqual({ title: 'Nghị quyết', agencyId: 'yt', dueOn: null })
  })

  it('is due on no day that is over', () => {
    expect(says(registerDraft, facts, ['Nghị quyết', 'Sở Y tế', '03/5']).step).toMatchObject({
      problem: expect.stringContaining('đã qua'),
    })
  })
})

describe('an exemption', () => {
  it('is asked in two rounds: whose, then which and why', () => {
    const first = says(exemptObligation, { agencies: AGENCIES, ...finder, chosen: null }, ['Sở Y tế'])
    expect(exemptionSaidIn(first.state.answers)).toEqual({ agencyId: 'yt' })
    const chosen = { name: 'Sở Y tế', owed: [{ value: 'o', label: 'Nhiệm vụ 1: Tọa đàm' }] }
    const second = says(exemptObligation, { agencies: AGENCIES, ...finder, chosen }, ['tọa đàm', 'Không có dự thảo'])
    expect(exemptionSaidIn(second.state.answers)).toEqual({ obligationId: 'o', reason: 'Không có dự thảo' })
  })
})
