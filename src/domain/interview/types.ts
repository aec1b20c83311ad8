/** What an interview keeps: plain JSON, so that it survives a restart. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** By question key; null where an optional question was skipped. */
export type Answers = Record<string, Json>

export interface Choice {
  value: string
  label: string
  /** Meant by its number or its whole label: a part of it that is typed means something else. */
  wholly?: true
}

/** `choices`: what may have been meant, offered in place of the question's own. */
export type Reading = { value: Json } | { problem: string; choices?: Choice[] }

export interface FormQuestion<F> {
  key: string
  label: string
  /** Asked always where absent. */
  applies?(answers: Answers, facts: F): boolean
  ask(answers: Answers, facts: F): { text: string; hint?: string; choices?: Choice[] }
  optional?: boolean
  /** `input` is the value of the choice that was tapped, numbered or named, otherwise the text as typed. */
  read(input: string, answers: Answers, facts: F): Reading
  /** What is wrong with a value next to the other answers; asked again whenever one of them changes. */
  check?(value: Json, answers: Answers, facts: F): string | null
  show(value: Json, answers: Answers, facts: F): string
}

export interface Form<F> {
  name: string
  title: string
  questions: FormQuestion<F>[]
  confirmLabel: string
  submitted: string
}

export interface InterviewState {
  answers: Answers
  /** A question's key, or 'confirm'. */
  cursor: string
  /** A question is being corrected: going back leads to the summary. */
  returnToConfirm?: true
}

/** `question` on a button is the question it was shown with: what belongs to an earlier one changes nothing. */
export type Input =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; question: string; value: string }
  | { kind: 'back'; question?: string }
  | { kind: 'skip'; question?: string }
  | { kind: 'cancel' }
  | { kind: 'confirm' }
  | { kind: 'correct'; question: string }

export interface AskStep {
  kind: 'ask'
  title: string
  key: string
  label: string
  text: string
  hint?: string
  choices: Choice[]
  optional: boolean
  canGoBack: boolean
  /** Counted from 1 among the questions that apply so far. */
  position: number
  of: number
  problem?: string
  /** The input belonged to a question answered before (an old button, a double tap): nothing changed. */
  stale?: true
}

export interface ConfirmStep {
  kind: 'confirm'
  title: string
  rows: { key: string; label: string; value: string }[]
  confirmLabel: string
  problem?: string
  stale?: true
}

export type Step = AskStep | ConfirmStep | { kind: 'submit' } | { kind: 'cancelled' }
