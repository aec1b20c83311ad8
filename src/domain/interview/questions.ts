import { fold } from '../fold.js'
import { SECRECY_REFUSAL, secrecyMark } from '../secrecy/secrecy.js'
import { shorten, writeCount } from '../summary/written.js'
import { readCount } from './read-count.js'
import { textOf } from './text-of.js'
import type { Answers, Choice, FormQuestion, Reading } from './types.js'

type Text<F> = string | ((answers: Answers, facts: F) => string)

interface Asked<F> extends Pick<FormQuestion<F>, 'applies' | 'check' | 'optional'> {
  key: string
  label: string
  text: Text<F>
  hint?: Text<F>
}

const NOTHING = /^(?:khong|ko|k|chua)(?: co)?(?: gi)?(?: a)?[.]?$/
const MOST_SHOWN = 300

/** 'Không', 'không có gì', 'chưa có ạ'. */
export const saysNothing = (text: string): boolean => NOTHING.test(fold(text))
const CHOOSE = 'Đồng chí chọn một mục trong danh sách, hoặc gõ số thứ tự của mục.'

/**
 * A question for a few words or lines; 'không có' leaves an optional one empty. `forPeople`: they are a question
 * themselves, put to somebody else.
 */
export function textQuestion<F>(asked: Asked<F> & { most: number; forPeople?: true }): FormQuestion<F> {
  const { most, forPeople } = asked
  return {
    ...asQuestion(asked),
    ...(forPeople ? {} : { takesAnyWords: true }),
    read: (input) => (asked.optional && saysNothing(input) ? { value: null } : readText(input, most)),
    show: (value) => shorten(textOf(value), MOST_SHOWN),
  }
}

/** A question for a whole number from 0. */
export function countQuestion<F>(asked: Asked<F>): FormQuestion<F> {
  return {
    ...asQuestion(asked),
    read: (input) => {
      const reading = readCount(input)
      return 'count' in reading ? { value: reading.count } : reading
    },
    show: (value) => writeCount(Number(value)),
  }
}

/** A question whose answer is one of a list; `also` reads what was typed instead of chosen. */
export function choiceQuestion<F>(
  asked: Asked<F> & {
    choices: (answers: Answers, facts: F) => Choice[]
    also?: (typed: string, facts: F) => string | null
  },
): FormQuestion<F> {
  const { choices, also } = asked
  return {
    ...asQuestion(asked),
    ask: (answers, facts) => ({ ...asQuestion(asked).ask(answers, facts), choices: choices(answers, facts) }),
    read: (input, answers, facts) => {
      const offered = choices(answers, facts)
      const value = offered.some((choice) => choice.value === input) ? input : also?.(input, facts)
      return value ? { value } : { problem: CHOOSE }
    },
    // The list may have become shorter since the answer was given.
    check: (value, answers, facts) => {
      if (!choices(answers, facts).some((choice) => choice.value === value)) return CHOOSE
      return asked.check?.(value, answers, facts) ?? null
    },
    show: (value, answers, facts) =>
      choices(answers, facts).find((choice) => choice.value === value)?.label ?? textOf(value),
  }
}

/** A text on one answer, refused when empty, longer than `most` characters, or with a mark of state secrets. */
function readText(input: string, most: number): Reading {
  const value = input.trim()
  if (value === '') return { problem: 'Đồng chí trả lời bằng chữ giúp.' }
  if (secrecyMark(value)) return { problem: SECRECY_REFUSAL }
  if (value.length <= most) return { value }
  return {
    problem: `Nội dung dài ${writeCount(value.length)} ký tự, tối đa ${writeCount(most)}. Đồng chí rút gọn giúp.`,
  }
}

function asQuestion<F>(
  asked: Asked<F>,
): Pick<FormQuestion<F>, 'key' | 'label' | 'ask' | 'applies' | 'check' | 'optional'> {
  const { key, label, text, hint, applies, check, optional } = asked
  return {
    key,
    label,
    ask: (answers, facts) => ({
      text: said(text, answers, facts),
      ...(hint === undefined ? {} : { hint: said(hint, answers, facts) }),
    }),
    ...(applies ? { applies } : {}),
    ...(check ? { check } : {}),
    ...(optional ? { optional } : {}),
  }
}

function said<F>(text: Text<F>, answers: Answers, facts: F): string {
  return typeof text === 'string' ? text : text(answers, facts)
}
