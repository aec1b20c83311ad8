import { fieldHint, fieldName } from '../../review/field-names.js'
import { problemOfValue } from '../../review/set-field.js'
import type { Correction, ReviewField } from '../../review/types.js'
import { shorten } from '../../summary/written.js'
import { textOf } from '../text-of.js'
import type { Answers, Form } from '../types.js'
import { valueIn } from './correct-plan-item.js'

/** One doubtful item of a plan under review. */
export interface AnswerDoubtFacts {
  item: string
  /** What typed words say anew. */
  field: ReviewField
  label: string
  /** Its words in the plan. */
  passage: string
  doubts: string[]
  /** What `field` says so far. */
  present: string
}

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
      ask: (_, { label, passage, doubts, field, present }) => ({
        text: [
          shorten(label, 200),
          `“${shorten(passage, 700)}”`,
          ...doubts.map((sentence) => `⚠ ${sentence}`),
          '',
          `${fieldName(field)} hiện nay: ${present === '' ? '(chưa có)' : shorten(present, 300)}`,
          'Đồng chí chọn một nút, hoặc gõ lại phần này cho đúng.',
        ].join('\n'),
        hint: fieldHint(field),
        choices: CHOICES,
      }),
      read: (input, _, { item, field }) => {
        if (CHOICES.some(({ value }) => value === input)) return { value: input }
        const problem = problemOfValue(item, field, valueIn(input))
        return problem ? { problem } : { value: input }
      },
      show: (value) => CHOICES.find((choice) => choice.value === value)?.label ?? textOf(value),
    },
  ],
}

/** What a finished interview says of its item; null where it is left for later. */
export function doubtAnswerOf(
  answers: Answers,
  { item, field }: Pick<AnswerDoubtFacts, 'item' | 'field'>,
): Correction | null {
  const answer = textOf(answers['answer'] ?? '')
  switch (answer) {
    case '=sure':
      return { kind: 'sure', item }
    case '=drop':
      return { kind: 'drop', item }
    case '=later':
      return null
    default:
      return { kind: 'set', item, field, value: valueIn(answer) }
  }
}
