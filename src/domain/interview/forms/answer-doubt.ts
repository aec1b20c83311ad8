import { fieldHint, fieldName } from '../../review/field-names.js'
import { problemOfValue } from '../../review/set-field.js'
import type { ReviewField } from '../../review/types.js'
import { shorten } from '../../summary/written.js'
import { choiceQuestion } from '../questions.js'
import { textOf } from '../text-of.js'
import type { Answers, Form } from '../types.js'
import { valueIn } from './correct-plan-item.js'

/** One doubtful item of a plan under review. */
export interface AnswerDoubtFacts {
  item: string
  /** What typed words say anew. */
  field: ReviewField
  /** The one phrase of the field that they stand for; null where they say all of it. */
  phrase: string | null
  /** What it is called by; '' where its words in the plan say so. */
  label: string
  /** Its words in the plan. */
  passage: string
  doubts: string[]
  /** What `field` says so far. */
  present: string
  /** How many further items are doubtful for the same reason, and how many of them for no other. */
  alike: { typed: number; sure: number }
  /** What became of the answer before this question; '' where a button says it. */
  echo: string
}

/** What a finished interview says: of this item only, or of all that are doubtful for the same reason. */
export type DoubtAnswer =
  | { kind: 'later' }
  | ({ alike: boolean } & ({ kind: 'sure' | 'drop' } | { kind: 'say'; value: string }))

// No words that a person would type.
const CHOICES = [
  { value: '=sure', label: 'Đúng như đã đọc' },
  { value: '=drop', label: 'Bỏ mục này' },
  { value: '=later', label: 'Để sau' },
]

/** A question about one doubtful item of a plan; answered at once. Answers: `doubtAnswerOf`. */
export const answerDoubt: Form<AnswerDoubtFacts> = {
  name: 'answer-doubt',
  title: 'Mục cần xem lại',
  confirmLabel: 'Lưu',
  submitted: 'Đã trả lời.',
  questions: [
    {
      key: 'answer',
      label: 'Trả lời',
      takesAnyWords: true,
      ask: (_, facts) => ({ text: questionText(facts), hint: questionHint(facts), choices: CHOICES }),
      read: (input, _, { item, field }) => {
        if (CHOICES.some(({ value }) => value === input)) return { value: input }
        const problem = problemOfValue(item, field, valueIn(input))
        return problem ? { problem } : { value: input }
      },
      show: (value) => CHOICES.find((choice) => choice.value === value)?.label ?? textOf(value),
    },
    choiceQuestion({
      key: 'alike',
      label: 'Áp dụng',
      text: ({ answer }, facts) => `Còn ${alikeTo(answer, facts)} mục khác cũng như vậy. Áp dụng cho cả các mục đó?`,
      choices: ({ answer }, facts) => [
        { value: 'all', label: `Áp dụng cho ${alikeTo(answer, facts) + 1} mục giống nhau` },
        { value: 'one', label: 'Chỉ mục này' },
      ],
      applies: ({ answer }, facts) => alikeTo(answer, facts) > 0,
    }),
  ],
}

/** What a finished interview says of its item. */
export function doubtAnswerOf(answers: Answers): DoubtAnswer {
  const answer = textOf(answers['answer'] ?? '')
  const alike = answers['alike'] === 'all'
  switch (answer) {
    case '=sure':
      return { kind: 'sure', alike }
    case '=drop':
      return { kind: 'drop', alike: false }
    case '=later':
      return { kind: 'later' }
    default:
      return { kind: 'say', value: valueIn(answer), alike }
  }
}

function alikeTo(answer: unknown, { alike }: AnswerDoubtFacts): number {
  if (answer === undefined || answer === '=drop' || answer === '=later') return 0
  return answer === '=sure' ? alike.sure : alike.typed
}

function questionText({ echo, label, passage, doubts, field, present, phrase }: AnswerDoubtFacts): string {
  return [
    ...(echo === '' ? [] : [`✓ ${echo}`, '']),
    ...(label === '' ? [] : [shorten(label, 200)]),
    `“${shorten(passage, 700)}”`,
    ...doubts.map((sentence) => `⚠ ${sentence}`),
    '',
    `${fieldName(field)} hiện nay: ${present === '' ? '(chưa có)' : shorten(present, 300)}`,
    `Đồng chí chọn một mục, hoặc gõ ${phrase === null ? 'lại phần này cho đúng' : `tên đúng thay cho “${shorten(phrase, 120)}”`}.`,
  ].join('\n')
}

const questionHint = ({ field, phrase }: AnswerDoubtFacts): string =>
  phrase === null
    ? fieldHint(field)
    : 'Chỉ cụm này được thay; các cơ quan khác giữ nguyên. Bỏ riêng cụm này thì ghi “không có”.'
