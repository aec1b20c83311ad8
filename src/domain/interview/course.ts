import type { Answers, Form, FormQuestion, InterviewState } from './types.js'

/** The cursor of an interview whose questions are all answered. */
export const CONFIRM = 'confirm'

/** The questions that apply to the answers so far, in the form's order. */
export function applicable<F>(form: Form<F>, answers: Answers, facts: F): FormQuestion<F>[] {
  return form.questions.filter((question) => question.applies?.(answers, facts) ?? true)
}

/** At the first question that is open or no longer fits, or at the summary. */
export function atNext<F>(form: Form<F>, all: Answers, facts: F, returnToConfirm?: true): InterviewState {
  const answers = needed(form, all, facts)
  const open = applicable(form, answers, facts).find((question) => !isSettled(question, answers, facts))
  if (!open) return { answers, cursor: CONFIRM }
  return { answers, cursor: open.key, ...(returnToConfirm ? { returnToConfirm } : {}) }
}

/** One step back: to the question before, or out of a correction that has opened no further questions. */
export function atPrevious<F>(form: Form<F>, state: InterviewState, facts: F): InterviewState {
  const { answers, cursor, returnToConfirm } = state
  const questions = applicable(form, answers, facts)
  if (returnToConfirm && questions.every((question) => isSettled(question, answers, facts)))
    return { answers, cursor: CONFIRM }
  const index = questions.findIndex(({ key }) => key === cursor)
  const previous = index < 0 ? questions.at(-1) : questions[index - 1]
  return previous ? { ...state, cursor: previous.key } : state
}

/** Facts and forms may have changed since the state was stored: a cursor that no longer stands moves on. */
export function withStandingCursor<F>(form: Form<F>, state: InterviewState, facts: F): InterviewState {
  const questions = applicable(form, state.answers, facts)
  const stands =
    state.cursor === CONFIRM
      ? questions.every((question) => isSettled(question, state.answers, facts))
      : questions.some(({ key }) => key === state.cursor)
  return stands ? state : atNext(form, state.answers, facts, state.returnToConfirm)
}

/** Whether a question has an answer that fits the others. */
export function isSettled<F>(question: FormQuestion<F>, answers: Answers, facts: F): boolean {
  const value = answers[question.key]
  if (value === undefined) return false
  return value === null ? question.optional === true : !question.check?.(value, answers, facts)
}

/** The answers without those to questions that an earlier answer has made needless. */
export function needed<F>(form: Form<F>, answers: Answers, facts: F): Answers {
  let left = answers
  for (const question of form.questions) {
    if (question.key in left && question.applies && !question.applies(left, facts)) left = without(left, question.key)
  }
  return left
}

export function without(answers: Answers, key: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => name !== key))
}
