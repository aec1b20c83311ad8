import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../../calendar/working-calendar.js'
import { advance, begin, stepOf } from '../engine.js'
import type { Form, Step } from '../types.js'
import { draftLetter, letterWishOf } from './draft-letter.js'
import { exportLedger, ledgerWishOf } from './export-ledger.js'

const facts = {
  today: Temporal.PlainDate.from('2026-11-16'),
  calendar: announcedCalendar,
  all: 'Tất cả cơ quan',
  agencies: [
    { id: 'a1', label: 'Sở Tư pháp' },
    { id: 'a2', label: 'Sở Y tế (2 việc)' },
  ],
  agenciesNear: () => [],
  findAgency: (text: string) => ({ SYT: { id: 'a2' }, SNV: { id: 'a9' } })[text] ?? null,
}

function typed(form: Form<typeof facts>, texts: string[]) {
  let state = begin(form, facts)
  let step: Step = stepOf(form, state, facts)
  for (const text of texts) ({ state, step } = advance(form, state, { kind: 'text', text }, facts))
  return { answers: state.answers, step }
}

describe('asking for the ledger', () => {
  it('offers this quarter, the one before and this year', () => {
    const { step } = typed(exportLedger, [])
    expect(step).toMatchObject({
      choices: [{ label: 'Quý IV/2026' }, { label: 'Quý III/2026' }, { label: 'Năm 2026' }],
    })
  })

  it.each([
    [['quý trước', 'SYT', 'Tất cả các dòng'], { period: '2026-Q3', agencyId: 'a2', scope: 'all' }],
    [['Năm 2026', 'Tất cả cơ quan', '2'], { period: '2026', agencyId: null, scope: 'sent' }],
    [
      ['từ 01/9 đến 16/11', 'Sở Tư pháp', 'Chỉ các lần đã gửi cho cơ quan'],
      { period: '2026-09-01..2026-11-16', agencyId: 'a1', scope: 'sent' },
    ],
  ])('takes %j', (texts, wish) => {
    const { answers, step } = typed(exportLedger, texts)
    expect(step.kind).toBe('confirm')
    expect(ledgerWishOf(answers)).toEqual(wish)
  })

  it('asks again for a period that is none and an agency that is not there', () => {
    expect(typed(exportLedger, ['lúc nào cũng được']).step).toMatchObject({
      key: 'period',
      problem: expect.any(String),
    })
    expect(typed(exportLedger, ['quý trước', 'SYT', 'dòng nào cũng được']).step).toMatchObject({
      key: 'scope',
      problem: expect.any(String),
    })
    expect(typed(exportLedger, ['quý trước', 'Sở Không có']).step).toMatchObject({
      key: 'agency',
      problem: expect.any(String),
    })
  })
})

describe('asking for a letter', () => {
  it('offers five working days first, each with its day', () => {
    const { step } = typed(draftLetter, ['Tất cả cơ quan'])
    expect(step).toMatchObject({
      choices: [{ label: '5 ngày làm việc (ngày 23/11/2026)' }, { label: '3 ngày làm việc (ngày 19/11/2026)' }, {}, {}],
    })
  })

  it.each([
    ['3', 3],
    ['5', 5],
    ['8', 8],
    ['12 ngày làm việc', 12],
  ])('takes “%s” as the number of days, never as a place in the list', (text, workingDays) => {
    expect(letterWishOf(typed(draftLetter, ['SYT', text]).answers)).toEqual({ agencyId: 'a2', workingDays })
  })

  it.each(['0', '61', 'sớm nhất có thể'])('asks again after “%s”', (text) => {
    expect(typed(draftLetter, ['SYT', text]).step).toMatchObject({ key: 'days', problem: expect.any(String) })
  })

  it('goes to nobody who is not overdue', () => {
    expect(typed(draftLetter, ['SNV']).step).toMatchObject({ key: 'agency', problem: expect.any(String) })
  })
})
