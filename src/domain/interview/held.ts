import { shorten } from '../summary/written.js'
import type { Answers, AskStep, Choice, Held, InterviewState } from './types.js'

const ANSWER = '=answer'
const QUESTION = '=question'
const OFFERED = /^=(?:answer|question|\d+)$/
/** No question has it. */
const KEY = '?'
const MOST_SHOWN = 200

/** What can be chosen of what is held. */
export function choicesOfHeld(held: Held): Choice[] {
  switch (held.kind) {
    case 'unsure':
      return [
        { value: ANSWER, label: 'Là câu trả lời' },
        { value: QUESTION, label: 'Hỏi việc khác' },
      ]
    case 'misread':
      return held.meant.map(({ text: _, ...meant }, n) => ({ value: `=${n}`, ...meant }))
    case 'question':
      return []
  }
}

/** Whether a tap is on a choice of something held, perhaps of before. */
export const isOfHeld = (value: string): boolean => OFFERED.test(value)

/** What a choice makes of what is held: the text to be read as the answer, or a question; null where it is none of its. */
export function chosenOfHeld(held: Held, value: string): { answer: string } | { question: string } | null {
  if (held.kind === 'misread') {
    const meant = held.meant.find((_, n) => value === `=${n}`)
    return meant ? { answer: meant.text } : null
  }
  if (held.kind === 'question') return null
  return value === ANSWER ? { answer: held.text } : value === QUESTION ? { question: held.text } : null
}

/** A question as it is asked while something is held. */
export function askedWith({ hint, problem, ...step }: AskStep, held: Held): AskStep {
  switch (held.kind) {
    case 'unsure':
      return {
        ...step,
        text: `Đồng chí đang làm phiếu “${step.title}”. “${shorten(held.text, MOST_SHOWN)}” là câu trả lời, hay đồng chí hỏi việc khác?`,
        choices: choicesOfHeld(held),
        optional: false,
        canGoBack: true,
      }
    case 'misread':
      return { ...step, ...(hint === undefined ? {} : { hint }), problem: held.problem, choices: choicesOfHeld(held) }
    case 'question':
      return { ...step, ...(hint === undefined ? {} : { hint }), ...(problem === undefined ? {} : { problem }) }
  }
}

/** What is held is kept among the answers. */
export const answersWithHeld = ({ answers, held }: InterviewState): Answers =>
  held ? { ...answers, [KEY]: held } : answers

export function partedFromHeld({ [KEY]: held, ...answers }: Answers): Pick<InterviewState, 'answers' | 'held'> {
  return { answers, ...(held ? { held: held as Held } : {}) }
}
