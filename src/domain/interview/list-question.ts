import { fold } from '../fold.js'
import { andMore, shorten } from '../summary/written.js'
import { textOf } from './text-of.js'
import type { Answers, Choice, FormQuestion } from './types.js'

// More buttons than these are slower to look through than typing a word of what is meant.
const MOST_BUTTONS = 20
const MOST_NUMBERS = 10
const LABEL_LENGTH = 110
const UNKNOWN = 'Chưa tìm thấy mục này. Đồng chí chọn một mục, gõ số thứ tự, hoặc vài chữ trong tên.'

/**
 * A question for one of a list that may be long: by a button among the first, by its place in the list, or by words that
 * only one has.
 */
export function listQuestion<F>(asked: {
  key: string
  label: string
  text: string | ((answers: Answers, facts: F) => string)
  /** What is offered, each by a name of its own. */
  items(facts: F, answers: Answers): Choice[]
  applies?(answers: Answers, facts: F): boolean
}): FormQuestion<F> {
  const { key, label, text, items, applies } = asked
  return {
    key,
    label,
    ask: (answers, facts) => {
      const all = items(facts, answers)
      const others = all.length - MOST_BUTTONS
      const more = andMore(others, 'mục').map((words) => `${words}. `.replace('v', 'V'))
      return {
        text: typeof text === 'string' ? text : text(answers, facts),
        hint: `${more.join('')}Chọn một mục, hoặc gõ số thứ tự hay vài chữ trong tên.`,
        choices: all.slice(0, MOST_BUTTONS).map((item, n) => ({ value: item.value, label: numbered(item.label, n) })),
      }
    },
    read: (input, answers, facts) => chosenFrom(items(facts, answers), input),
    check: (value, answers, facts) => (items(facts, answers).some((item) => item.value === value) ? null : UNKNOWN),
    show: (value, answers, facts) => items(facts, answers).find((item) => item.value === value)?.label ?? textOf(value),
    ...(applies ? { applies } : {}),
  }
}

function chosenFrom(items: Choice[], input: string): { value: string } | { problem: string } {
  const number = /^\(?(\d{1,4})[.)]*$/.exec(input.trim())?.[1]
  const words = plainWords(input)
  const named = items.filter((item) => plainWords(item.label) === words)
  const found =
    items.find((item) => item.value === input) ??
    (number ? items[Number(number) - 1] : undefined) ??
    (named.length === 1 ? named[0] : undefined)
  if (found) return { value: found.value }
  if (words.length < 3) return { problem: UNKNOWN }
  const partly = items.flatMap((item, n) => (` ${plainWords(item.label)} `.includes(` ${words} `) ? [{ item, n }] : []))
  if (partly.length < 2) return partly[0] ? { value: partly[0].item.value } : { problem: UNKNOWN }
  const numbers = partly.slice(0, MOST_NUMBERS).map(({ n }) => n + 1)
  const others = partly.length - numbers.length
  const more = andMore(others, 'mục').map((words) => ` ${words}`)
  return {
    problem: `Có ${partly.length} mục như vậy, số ${numbers.join(', ')}${more.join('')}. Đồng chí gõ số của mục cần chọn.`,
  }
}

const numbered = (label: string, n: number): string => shorten(`${n + 1}. ${label}`, LABEL_LENGTH)

function plainWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
