import { applicable, atNext, atPrevious, CONFIRM, isSettled, needed, without, withStandingCursor } from './course.js'
import { askedWith, choicesOfHeld, chosenOfHeld, isOfHeld } from './held.js'
import { agrees, choiceIn, navigationIn, placeToCorrect, rowToCorrect } from './say.js'
import { shorten } from '../summary/written.js'
import type { Answers, AskStep, Choice, Form, FormQuestion, Input, InterviewState, Step } from './types.js'

const ALREADY_ANSWERED = 'Câu này đã được trả lời. Đồng chí xem câu dưới đây.'
const FIRST_QUESTION = 'Đây là câu đầu. Gõ /huy để dừng phiếu.'
const NEEDS_ANSWER = 'Câu này không bỏ qua được.'
const CONFIRM_OR_CORRECT = 'Đồng chí xác nhận, hoặc chọn mục cần sửa (ví dụ gõ “sửa 2”).'

/** What is said above a step; `choices` stand in for its own. */
interface Note {
  problem?: string
  choices?: Choice[]
  stale?: true
  /** Said before the question. */
  above?: string
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
  const { answers, cursor, returnToConfirm, held } = withStandingCursor(form, state, facts)
  const { title, confirmLabel } = form
  const questions = applicable(form, answers, facts)
  const index = questions.findIndex(({ key }) => key === cursor)
  const question = questions[index]
  if (!question) return { kind: 'confirm', title, rows: rowsOf(form, answers, facts), confirmLabel }
  const { choices = [], ...asked } = question.ask(answers, facts)
  const value = answers[question.key] ?? null
  const problem = value === null ? null : question.check?.(value, answers, facts)
  const step: AskStep = {
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
  return held ? askedWith(step, held) : step
}

/**
 * What an input makes of an interview. The state handed in is not changed. `asks`: whether a text that was typed is a
 * question to the bot for certain; where any words would do for an answer it is asked which of the two it is.
 */
export function advance<F>(
  form: Form<F>,
  state: InterviewState,
  input: Input,
  facts: F,
  asks: (text: string) => boolean = () => false,
): Outcome {
  const now = withStandingCursor(form, state, facts)
  if (isCancel(input)) return { state: now, step: { kind: 'cancelled' } }
  // What it answers no longer stands (a day has passed, a task was withdrawn): the step shown says what is wrong.
  if (now !== state) return shown(form, now, facts)
  const { held, ...rest } = now
  if (held) return advanceHeld(form, { ...rest, held }, input, facts, asks)
  if (input.kind === 'text') return advanceByText(form, now, input.text, facts, asks)
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

/** What is held is settled by its own choices, and let go by anything else. */
function advanceHeld<F>(
  form: Form<F>,
  { held, ...state }: InterviewState & Required<Pick<InterviewState, 'held'>>,
  input: Input,
  facts: F,
  asks: (text: string) => boolean,
): Outcome {
  const value = isTapOn(state, input)
    ? input.value
    : input.kind === 'text'
      ? choiceIn(input.text, choicesOfHeld(held))
      : null
  const chosen = value === null ? null : chosenOfHeld(held, value)
  if (chosen && 'answer' in chosen) return answered(form, state, chosen.answer, facts)
  if (chosen) return shown(form, { ...state, held: { kind: 'question', text: chosen.question } }, facts)
  const goesBack = input.kind === 'back' || (input.kind === 'text' && navigationIn(input.text) === 'back')
  return goesBack && held.kind === 'unsure' ? shown(form, state, facts) : advance(form, state, input, facts, asks)
}

function advanceByText<F>(
  form: Form<F>,
  state: InterviewState,
  text: string,
  facts: F,
  asks: (text: string) => boolean,
): Outcome {
  const navigation = navigationIn(text)
  if (navigation) return advance(form, state, { kind: navigation }, facts)
  const question = questionAt(form, state)
  if (question) {
    const { choices = [] } = question.ask(state.answers, facts)
    const typed = text.normalize('NFC').trim()
    const chosen = choiceIn(text, choices)
    if (chosen !== null) return answered(form, state, chosen, facts)
    const place = placeToCorrect(text)
    if (place !== null) return correctedAt(form, state, place, facts)
    if (question.takesAnyWords && asks(typed))
      return shown(form, { ...state, held: { kind: 'unsure', text: typed } }, facts)
    return answered(form, state, typed, facts)
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
  if ('problem' in reading) {
    const { meant = [], ...note } = reading
    if (meant.length === 0) return shown(form, state, facts, note)
    return shown(form, { ...state, held: { kind: 'misread', problem: note.problem, meant } }, facts)
  }
  const problem = reading.value === null ? null : question.check?.(reading.value, others, facts)
  if (problem) return shown(form, state, facts, { problem })
  const next = atNext(form, { ...others, [question.key]: reading.value }, facts, state.returnToConfirm)
  return shown(form, next, facts, keptBetween(form, question.key, next, facts))
}

/** Whoever went back and answers anew is told which of the questions after it are not asked again. */
function keptBetween<F>(form: Form<F>, from: string, next: InterviewState, facts: F): Pick<Note, 'above'> | undefined {
  const rows = rowsOf(form, next.answers, facts)
  const kept = rows.slice(
    rows.findIndex(({ key }) => key === from) + 1,
    rows.findIndex(({ key }) => key === next.cursor),
  )
  if (next.cursor === CONFIRM || next.returnToConfirm || kept.length === 0) return undefined
  const words = kept.map(({ label, value }) => `${label}: ${shorten(value, 100)}`)
  return { above: `Giữ như đã trả lời: ${words.join('; ')}.` }
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

/** 'Sửa 1' before the summary: goes back to what was answered there. */
function correctedAt<F>(form: Form<F>, state: InterviewState, place: number, facts: F): Outcome {
  const { answers } = state
  const question = applicable(form, answers, facts)[place - 1]
  const isAnswered = question !== undefined && question.key !== state.cursor && isSettled(question, answers, facts)
  return isAnswered
    ? shown(form, { answers, cursor: question.key }, facts)
    : shown(form, state, facts, { problem: `Câu ${place} chưa được trả lời nên chưa có gì để sửa.` })
}

function isTapOn(state: InterviewState, input: Input): input is Extract<Input, { kind: 'choice' }> {
  return input.kind === 'choice' && input.question === state.cursor
}

function isCancel(input: Input): input is { kind: 'cancel' } {
  return input.kind === 'cancel' || (input.kind === 'text' && navigationIn(input.text) === 'cancel')
}

function isStale(state: InterviewState, input: Exclude<Input, { kind: 'text' | 'cancel' }>): boolean {
  if (input.kind === 'confirm' || input.kind === 'correct') return state.cursor !== CONFIRM
  if (input.kind === 'choice' && isOfHeld(input.value)) return true
  return input.question !== undefined && input.question !== state.cursor
}

function shown<F>(form: Form<F>, state: InterviewState, facts: F, { above, ...note }: Note = {}): Outcome {
  const step = stepOf(form, state, facts)
  if (step.kind === 'ask')
    return { state, step: { ...step, ...note, ...(above ? { text: `${above}\n\n${step.text}` } : {}) } }
  return { state, step: step.kind === 'confirm' ? { ...step, ...note } : step }
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
