import { expect, test } from 'vitest'
import { advance, begin, stepOf } from './engine.js'
import { textOf } from './text-of.js'
import type { Form, Input, InterviewState } from './types.js'

interface Facts {
  halls: string[]
}

const number = (input: string) => (/^\d+$/.test(input) ? { value: Number(input) } : { problem: 'Cần một số.' })

const form: Form<Facts> = {
  name: 'test',
  title: 'Đăng ký',
  confirmLabel: 'Gửi',
  submitted: 'Đã gửi.',
  questions: [
    {
      key: 'hall',
      label: 'Hội trường',
      ask: (_, { halls }) => ({
        text: 'Ở đâu?',
        choices: halls.map((value) => ({ value, label: `Hội trường ${value}` })),
      }),
      read: (value, _, { halls }) => (halls.includes(value) ? { value } : { problem: 'Chọn một hội trường.' }),
      show: (value) => `Hội trường ${textOf(value)}`,
    },
    {
      key: 'seats',
      label: 'Số ghế',
      ask: () => ({ text: 'Bao nhiêu ghế?' }),
      read: number,
      show: (value) => `${textOf(value)} ghế`,
    },
    {
      key: 'guests',
      label: 'Số khách',
      applies: ({ seats }) => seats !== 0,
      ask: () => ({ text: 'Bao nhiêu khách?', hint: 'Có thể bỏ qua.' }),
      optional: true,
      read: number,
      check: (value, { seats }) => (Number(value) > Number(seats) ? `Chỉ có ${textOf(seats)} ghế.` : null),
      show: (value) => `${textOf(value)} khách`,
    },
    {
      key: 'note',
      label: 'Ghi chú',
      takesAnyWords: true,
      ask: () => ({ text: 'Ghi chú?' }),
      read: (value) =>
        value === 'nước' ? { problem: 'Chưa rõ.', meant: [{ label: 'Có nước', text: 'Có nước uống' }] } : { value },
      show: textOf,
    },
  ],
}
const facts = { halls: ['A', 'B'] }

const asks = (text: string) => text.endsWith('?')
const say = (text: string): Input => ({ kind: 'text', text })
/** Lets an interview live through what people do, stored as JSON after each input as in the database. */
function after(inputs: Input[], state: InterviewState = begin(form, facts)) {
  let step = stepOf(form, state, facts)
  for (const input of inputs) {
    const next = advance(form, JSON.parse(JSON.stringify(state)) as InterviewState, input, facts, asks)
    state = next.state
    step = next.step
  }
  return { state, step }
}
const filled = ['1', '80', '50', 'Có nước uống'].map(say)

test('each answer leads to the next question and the last to a summary', () => {
  expect(after([]).step).toMatchObject({ kind: 'ask', key: 'hall', position: 1, of: 4, canGoBack: false })
  expect(after([say('1')]).step).toMatchObject({ kind: 'ask', key: 'seats', position: 2, canGoBack: true })
  expect(after(filled).step).toEqual({
    kind: 'confirm',
    title: 'Đăng ký',
    rows: [
      { key: 'hall', label: 'Hội trường', value: 'Hội trường A' },
      { key: 'seats', label: 'Số ghế', value: '80 ghế' },
      { key: 'guests', label: 'Số khách', value: '50 khách' },
      { key: 'note', label: 'Ghi chú', value: 'Có nước uống' },
    ],
    confirmLabel: 'Gửi',
  })
})

test('only a confirmed summary is submitted', () => {
  expect(after([...filled, { kind: 'confirm' }]).step).toEqual({ kind: 'submit' })
  expect(after([...filled, say('đồng ý')]).step).toEqual({ kind: 'submit' })
  expect(after([...filled, say('khoan')]).step).toMatchObject({
    kind: 'confirm',
    problem: expect.stringContaining('xác nhận'),
  })
  expect(after([{ kind: 'confirm' }]).step).toMatchObject({ kind: 'ask', key: 'hall', stale: true })
})

test('a choice may be tapped, numbered or named', () => {
  for (const input of [{ kind: 'choice', question: 'hall', value: 'B' } as const, say('2.'), say('hoi truong b')]) {
    expect(after([input]).state.answers).toEqual({ hall: 'B' })
  }
})

test('an answer that cannot be read is asked for again and changes nothing', () => {
  const { state, step } = after([say('1'), say('nhiều')])
  expect(step).toMatchObject({ key: 'seats', problem: 'Cần một số.' })
  expect(state.answers).toEqual({ hall: 'A' })
})

test('a double tap and an old button change nothing', () => {
  const tap = { kind: 'choice', question: 'hall', value: 'B' } as const
  const once = after([tap])
  const twice = after([tap, tap])
  expect(twice.state).toEqual(once.state)
  expect(twice.step).toMatchObject({
    kind: 'ask',
    key: 'seats',
    stale: true,
    problem: expect.stringContaining('đã được trả lời'),
  })
  expect(after([...filled, tap]).step).toMatchObject({ kind: 'confirm', stale: true })
  const skip = { kind: 'skip', question: 'guests' } as const
  expect(after([say('1'), say('80'), skip, skip]).step).toMatchObject({ key: 'note', stale: true })
  const back = { kind: 'back', question: 'guests' } as const
  expect(after([say('1'), say('80'), back, back]).step).toMatchObject({ key: 'seats', stale: true })
})

test('only an optional question can be skipped, and the summary says so', () => {
  expect(after([{ kind: 'skip' }]).step).toMatchObject({
    key: 'hall',
    problem: expect.stringContaining('không bỏ qua'),
  })
  const { state, step } = after([say('1'), say('80'), say('bỏ qua'), say('x')])
  expect(state.answers['guests']).toBeNull()
  expect(step).toMatchObject({
    rows: expect.arrayContaining([{ key: 'guests', label: 'Số khách', value: '(không có)' }]),
  })
})

test('going back keeps the later answers', () => {
  const { step } = after([say('1'), say('80'), say('50'), { kind: 'back' }, { kind: 'back' }, say('90')])
  expect(step).toMatchObject({ key: 'note', text: 'Giữ như đã trả lời: Số khách: 50 khách.\n\nGhi chú?' })
  expect(after([say('quay lại')]).step).toMatchObject({
    key: 'hall',
    problem: 'Đây là câu đầu. Gõ /huy để dừng phiếu.',
  })
  expect(after([...filled, { kind: 'back' }]).step).toMatchObject({ key: 'note' })
})

test('a correction returns to the summary, also when it is given up', () => {
  const correct = { kind: 'correct', question: 'seats' } as const
  expect(after([...filled, correct]).step).toMatchObject({ kind: 'ask', key: 'seats', canGoBack: true })
  expect(after([...filled, correct, say('60')])).toMatchObject({
    step: { kind: 'confirm' },
    state: { answers: { seats: 60 } },
  })
  expect(after([...filled, correct, { kind: 'back' }])).toMatchObject({
    step: { kind: 'confirm' },
    state: { answers: { seats: 80 } },
  })
  expect(after([...filled, say('sửa số ghế')]).step).toMatchObject({ kind: 'ask', key: 'seats' })
})

test('an answer that no longer fits after a correction is asked about again', () => {
  const { step } = after([...filled, { kind: 'correct', question: 'seats' }, say('40')])
  expect(step).toMatchObject({ kind: 'ask', key: 'guests', problem: 'Chỉ có 40 ghế.' })
})

test('an answer that a correction has made needless is dropped', () => {
  const { state, step } = after([...filled, { kind: 'correct', question: 'seats' }, say('0')])
  expect(step).toMatchObject({ kind: 'confirm' })
  expect(state.answers).not.toHaveProperty('guests')
})

test('cancelling is told to the caller from anywhere', () => {
  expect(after([say('hủy')]).step).toEqual({ kind: 'cancelled' })
  expect(after([...filled, { kind: 'cancel' }]).step).toEqual({ kind: 'cancelled' })
})

test('what is prefilled is not asked, unless it does not fit', () => {
  expect(stepOf(form, begin(form, facts, { hall: 'A' }), facts)).toMatchObject({ key: 'seats' })
  expect(begin(form, facts, { hall: 'A', seats: 10, guests: 50, other: 1 })).toEqual({
    answers: { hall: 'A', seats: 10 },
    cursor: 'guests',
  })
})

test('a stored interview whose question is gone moves on', () => {
  expect(stepOf(form, { answers: { hall: 'A' }, cursor: 'floor' }, facts)).toMatchObject({ kind: 'ask', key: 'seats' })
  expect(stepOf(form, { answers: { hall: 'A' }, cursor: 'confirm' }, facts)).toMatchObject({
    kind: 'ask',
    key: 'seats',
  })
})

test('the state handed in is not changed', () => {
  const state = Object.freeze({ answers: Object.freeze({ hall: 'A' }), cursor: 'seats' })
  expect(advance(form, state, say('80'), facts).state.answers).toEqual({ hall: 'A', seats: 80 })
})

test('a question is corrected by its place before the summary too, if it was answered', () => {
  const atNote = ['1', '80', '50'].map(say)
  expect(after([...atNote, say('sửa 2')]).step).toMatchObject({ key: 'seats', text: 'Bao nhiêu ghế?' })
  expect(after([...atNote, say('sửa câu 2'), say('60')])).toMatchObject({
    step: { key: 'note' },
    state: { answers: { seats: 60, guests: 50 } },
  })
  for (const text of ['sửa 4', 'sửa 9']) {
    const { state, step } = after([...atNote, say(text)])
    expect(step).toMatchObject({ key: 'note', problem: expect.stringContaining('chưa được trả lời') })
    expect(state.answers).not.toHaveProperty('note')
  }
})

test('what is surely a question is no answer until it is said to be one', () => {
  const asked = [say('1'), say('80'), say('50'), say('ai chưa báo cáo?')]
  const tap = (value: string) => ({ kind: 'choice', question: 'note', value }) as const
  const { state, step } = after(asked)
  expect(step).toMatchObject({
    key: 'note',
    text: 'Đồng chí đang làm phiếu “Đăng ký”. “ai chưa báo cáo?” là câu trả lời, hay đồng chí hỏi việc khác?',
    choices: [{ label: 'Là câu trả lời' }, { label: 'Hỏi việc khác' }],
  })
  expect(state.answers).not.toHaveProperty('note')
  for (const input of [tap('=answer'), say('1'), say('câu trả lời')])
    expect(after([...asked, input])).toMatchObject({
      step: { kind: 'confirm' },
      state: { answers: { note: 'ai chưa báo cáo?' } },
    })
  for (const input of [tap('=question'), say('2'), say('Hỏi việc khác')]) {
    const question = after([...asked, input])
    expect(question).toMatchObject({ step: { key: 'note', text: 'Ghi chú?' }, state: { held: { kind: 'question' } } })
    expect(after([say('Có nước uống')], question.state).state).toEqual({
      answers: { hall: 'A', seats: 80, guests: 50, note: 'Có nước uống' },
      cursor: 'confirm',
    })
    // Of a button that was tapped twice nothing becomes an answer.
    expect(after([tap('=answer')], question.state)).toMatchObject({ step: { key: 'note', stale: true } })
  }
  expect(after([...asked, say('quay lại')]).step).toMatchObject({ key: 'note', text: 'Ghi chú?' })
  expect(after([...asked, say('Có nước uống')]).state.answers).toMatchObject({ note: 'Có nước uống' })
  expect(after([say('1'), say('80?')]).step).toMatchObject({ key: 'seats', problem: 'Cần một số.' })
})

test('what may have been meant is chosen, or typed anew', () => {
  const misread = [say('1'), say('80'), say('50'), say('nước')]
  expect(after(misread).step).toMatchObject({ text: 'Ghi chú?', problem: 'Chưa rõ.', choices: [{ label: 'Có nước' }] })
  expect(after([...misread, say('1')]).state.answers).toMatchObject({ note: 'Có nước uống' })
  expect(after([...misread, say('Không có')]).state.answers).toMatchObject({ note: 'Không có' })
})
