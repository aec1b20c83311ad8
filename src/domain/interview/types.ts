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

/**
 * `choices`: what may have been meant, offered in place of the question's own. `meant`: the same as texts of any length,
 * each read as if it had been typed once it is chosen.
 */
export type Reading = { value: Json } | { problem: string; choices?: Choice[]; meant?: Meant[] }

export type Meant = { label: string; text: string; wholly?: true }

/** What was typed and is not taken as an answer yet. */
export type Held =
  /** An answer, or a question to the bot? */
  | { kind: 'unsure'; text: string }
  /** It was a question, which is answered beside the form. */
  | { kind: 'question'; text: string }
  | { kind: 'misread'; problem: string; meant: Meant[] }

export interface FormQuestion<F> {
  key: string
  label: string
  /** Asked always where absent. */
  applies?(answers: Answers, facts: F): boolean
  ask(answers: Answers, facts: F): { text: string; hint?: string; choices?: Choice[] }
  optional?: boolean
  /** Any words would do for an answer: a question to the bot has to be told from it. */
  takesAnyWords?: true
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
  held?: Held
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
