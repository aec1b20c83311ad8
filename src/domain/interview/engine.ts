import { applicable, atNext, atPrevious, CONFIRM, isSettled, needed, without, withStandingCursor } from './course.js'
import { agrees, choiceIn, navigationIn, rowToCorrect } from './say.js'
import type { Answers, Choice, Form, FormQuestion, Input, InterviewState, Step } from './types.js'

const ALREADY_ANSWERED = 'Câu này đã được trả lời. Đồng chí xem câu dưới đây.'
const FIRST_QUESTION = 'Đây là câu đầu. Gõ /huy để dừng phiếu.'
const NEEDS_ANSWER = 'Câu này không bỏ qua được.'
const CONFIRM_OR_CORRECT = 'Đồng chí xác nhận, hoặc chọn mục cần sửa (ví dụ gõ “sửa 2”).'

/** What is said above a step; `choices` stand in for its own. */
interface Note {
  problem: string
  choices?: Choice[]
  stale?: true
}

interface Outcome {
  state: InterviewState
  step: Step
}

/** An interview at its first question without an answer. What is prefilled and does not fit is asked again. */
export function begin<F>(form: Form<F>, facts: F, prefilled: Answers = {}): InterviewState {
  const known = needed(form, pick(prefilled, form.questions), facts)
  const fitting = applicable(form, known, facts).filter((question) => isSettled(question, known, facts))
  return atNext(form, pick(known, fitting), facts)
}

/** The step at which an interview stands: shown after every answer, and again after a restart. */
export function stepOf<F>(form: Form<F>, state: InterviewState, facts: F): Step {
  const { answers, cursor, returnToConfirm } = withStandingCursor(form, state, facts)
  const { title, confirmLabel } = form
  const questions = applicable(form, answers, facts)
  const index = questions.findIndex(({ key }) => key === cursor)
  const question = questions[index]
  if (!question) return { kind: 'confirm', title, rows: rowsOf(form, answers, facts), confirmLabel }
  const { choices = [], ...asked } = question.ask(answers, facts)
  const value = answers[question.key] ?? null
  const problem = value === null ? null : question.check?.(value, answers, facts)
  return {
    kind: 'ask',
    title,
    key: question.key,
    label: question.label,
    ...asked,
    choices,
    optional: question.optional === true,
    canGoBack: index > 0 || returnToConfirm === true,
    position: index + 1,
    of: questions.length,
    ...(problem ? { problem } : {}),
  }
}

/** What an input makes of an interview. The state handed in is not changed. */
export function advance<F>(form: Form<F>, state: InterviewState, input: Input, facts: F): Outcome {
  const now = withStandingCursor(form, state, facts)
  if (isCancel(input)) return { state: now, step: { kind: 'cancelled' } }
  // What it answers no longer stands (a day has passed, a task was withdrawn): the step shown says what is wrong.
  if (now !== state) return shown(form, now, facts)
  if (input.kind === 'text') return advanceByText(form, now, input.text, facts)
  if (isStale(now, input)) return shown(form, now, facts, { problem: ALREADY_ANSWERED, stale: true })
  switch (input.kind) {
    case 'choice':
      return answered(form, now, input.value, facts)
    case 'back':
      return back(form, now, facts)
    case 'skip':
      return skipped(form, now, facts)
    case 'confirm':
      return { state: now, step: { kind: 'submit' } }
    case 'correct':
      return corrected(form, now, input.question, facts)
  }
}

function advanceByText<F>(form: Form<F>, state: InterviewState, text: string, facts: F): Outcome {
  const navigation = navigationIn(text)
  if (navigation) return advance(form, state, { kind: navigation }, facts)
  const question = questionAt(form, state)
  if (question) {
    const { choices = [] } = question.ask(state.answers, facts)
    return answered(form, state, choiceIn(text, choices) ?? text.normalize('NFC').trim(), facts)
  }
  if (agrees(text, form.confirmLabel)) return advance(form, state, { kind: 'confirm' }, facts)
  const row = rowToCorrect(text, rowsOf(form, state.answers, facts))
  return row ? corrected(form, state, row, facts) : shown(form, state, facts, { problem: CONFIRM_OR_CORRECT })
}

function answered<F>(form: Form<F>, state: InterviewState, input: string, facts: F): Outcome {
  const question = questionAt(form, state)
  if (!question) return shown(form, state, facts)
  const others = without(state.answers, question.key)
  const reading = question.read(input, others, facts)
  if ('problem' in reading) return shown(form, state, facts, reading)
  const problem = reading.value === null ? null : question.check?.(reading.value, others, facts)
  if (problem) return shown(form, state, facts, { problem })
  return shown(form, atNext(form, { ...others, [question.key]: reading.value }, facts, state.returnToConfirm), facts)
}

function back<F>(form: Form<F>, state: InterviewState, facts: F): Outcome {
  const previous = atPrevious(form, state, facts)
  return shown(form, previous, facts, previous === state ? { problem: FIRST_QUESTION } : undefined)
}

function skipped<F>(form: Form<F>, state: InterviewState, facts: F): Outcome {
  const question = questionAt(form, state)
  if (!question?.optional) return shown(form, state, facts, { problem: question ? NEEDS_ANSWER : CONFIRM_OR_CORRECT })
  return shown(form, atNext(form, { ...state.answers, [question.key]: null }, facts, state.returnToConfirm), facts)
}

function corrected<F>(form: Form<F>, { answers }: InterviewState, key: string, facts: F): Outcome {
  const applies = applicable(form, answers, facts).some((question) => question.key === key)
  return shown(form, applies ? { answers, cursor: key, returnToConfirm: true } : { answers, cursor: CONFIRM }, facts)
}

function isCancel(input: Input): input is { kind: 'cancel' } {
  return input.kind === 'cancel' || (input.kind === 'text' && navigationIn(input.text) === 'cancel')
}

function isStale(state: InterviewState, input: Exclude<Input, { kind: 'text' | 'cancel' }>): boolean {
  if (input.kind === 'confirm' || input.kind === 'correct') return state.cursor !== CONFIRM
  return input.question !== undefined && input.question !== state.cursor
}

function shown<F>(form: Form<F>, state: InterviewState, facts: F, note?: Note): Outcome {
  const step = stepOf(form, state, facts)
  return { state, step: step.kind === 'ask' || step.kind === 'confirm' ? { ...step, ...note } : step }
}

function rowsOf<F>(form: Form<F>, answers: Answers, facts: F): { key: string; label: string; value: string }[] {
  return applicable(form, answers, facts).map((question) => {
    const value = answers[question.key] ?? null
    const { key, label } = question
    return { key, label, value: value === null ? '(không có)' : question.show(value, answers, facts) }
  })
}

function questionAt<F>(form: Form<F>, { cursor }: InterviewState): FormQuestion<F> | undefined {
  return form.questions.find(({ key }) => key === cursor)
}

function pick<F>(answers: Answers, questions: FormQuestion<F>[]): Answers {
  return Object.fromEntries(questions.filter(({ key }) => key in answers).map(({ key }) => [key, answers[key] ?? null]))
}
