import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../../calendar/working-calendar.js'
import { advance, begin, stepOf } from '../engine.js'
import type { Form, Input, InterviewState, Step } from '../types.js'
import { askedExtensionOf, askExtension, type AskExtensionFacts, type Extendable } from './ask-extension.js'
import { grantedDayOf, grantExtension, type DecideExtensionFacts } from './decide-extension.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const seminars: Extendable = {
  id: 'a1',
  name: 'Nhiệm vụ 2: Tọa đàm',
  dueOn: day('2026-09-30'),
  state: 'open',
  isAskedFor: false,
}
const report: Extendable = { ...seminars, id: 'b2', name: 'Báo cáo năm', dueOn: day('2026-11-14') }
const facts = (...obligations: Extendable[]): AskExtensionFacts => ({
  today: day('2026-09-25'),
  calendar: announcedCalendar,
  obligations,
})

function walk<F>(form: Form<F>, given: F, ...texts: string[]): { state: InterviewState; step: Step } {
  let state = begin(form, given)
  let step = stepOf(form, state, given)
  for (const text of texts) {
    const input: Input = { kind: 'text', text }
    ;({ state, step } = advance(form, state, input, given))
  }
  return { state, step }
}

describe('the interview for more time', () => {
  it('asks which thing only where there is more than one', () => {
    expect(walk(askExtension, facts(seminars)).step).toMatchObject({ key: 'until' })
    expect(walk(askExtension, facts(seminars, report)).step).toMatchObject({
      key: 'obligation',
      choices: [{ label: '1. Nhiệm vụ 2: Tọa đàm (hạn 30/9/2026)' }, { label: '2. Báo cáo năm (hạn 14/11/2026)' }],
    })
  })

  it('takes one that has no button by its place in the list or by words of its name', () => {
    const many = Array.from({ length: 30 }, (_, n) => ({
      ...seminars,
      id: `o${n + 1}`,
      name: `Báo cáo tháng ${n + 1}`,
    }))
    expect(walk(askExtension, facts(...many)).step).toMatchObject({ hint: expect.stringContaining('Và 10 mục khác.') })
    for (const typed of ['27', 'Báo cáo tháng 27'])
      expect(walk(askExtension, facts(...many), typed).state.answers).toMatchObject({ obligation: 'o27' })
  })

  it('offers working days after the present day, or after today where that is past', () => {
    const offered = (owed: Extendable) =>
      (walk(askExtension, facts(owed)).step as { choices: { value: string }[] }).choices.map(({ value }) => value)
    expect(offered(seminars)).toEqual(['2026-10-05', '2026-10-07', '2026-10-14'])
    expect(offered({ ...seminars, dueOn: day('2026-09-18') })).toEqual(['2026-09-30', '2026-10-02', '2026-10-09'])
  })

  it('takes a later day only, typed or chosen, and says the present one', () => {
    expect(walk(askExtension, facts(seminars), '28/9').step).toMatchObject({
      key: 'until',
      problem: expect.stringContaining('ngày 30/9/2026'),
    })
    const { state } = walk(askExtension, facts(seminars), 'trước ngày 10/10', 'Hội trường đang sửa')
    expect(state.cursor).toBe('confirm')
    expect(askedExtensionOf(state.answers, facts(seminars))).toEqual({
      obligationId: 'a1',
      until: day('2026-10-09'),
      reason: 'Hội trường đang sửa',
    })
  })

  it('does not offer what is asked for already, and says so where it is named', () => {
    const all = facts({ ...seminars, isAskedFor: true }, report)
    expect(walk(askExtension, all).step).toMatchObject({ choices: [{ value: 'b2' }] })
    expect(walk(askExtension, all, 'a1').step).toMatchObject({ problem: expect.stringContaining('đang chờ') })
  })

  it('never asks for another thing than the one that was chosen', () => {
    const { state } = walk(askExtension, facts(seminars, report), '2. Tọa đàm', '09/10', 'Lý do')
    expect(state.cursor).toBe('confirm')
    const after = advance(askExtension, state, { kind: 'confirm' }, facts(report))
    expect(after.step).toMatchObject({ kind: 'ask', key: 'obligation' })
    expect(() => askedExtensionOf(state.answers, facts(report))).toThrow('an extension of nothing')
  })
})

describe('the interview for another day', () => {
  const decision: DecideExtensionFacts = {
    ...facts(),
    dueOn: seminars.dueOn,
    state: 'open',
    about: '',
    asked: day('2026-10-09'),
    isOpen: true,
  }

  it('grants a day after the present one', () => {
    expect(walk(grantExtension, decision, '29/9').step).toMatchObject({ problem: expect.stringContaining('30/9/2026') })
    const { state } = walk(grantExtension, decision, '05/10')
    expect(grantedDayOf(state.answers)).toEqual(day('2026-10-05'))
  })

  it('handed in again after it was granted is not measured against the new day', () => {
    const { state } = walk(grantExtension, decision, '05/10')
    const granted = { ...decision, dueOn: day('2026-10-05'), isOpen: false }
    expect(advance(grantExtension, state, { kind: 'confirm' }, granted).step).toEqual({ kind: 'submit' })
  })
})
