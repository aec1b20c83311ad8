import { z } from 'zod'
import { fieldHint, fieldName } from '../../review/field-names.js'
import { DOCUMENT, kindOfKey } from '../../review/item-keys.js'
import { problemOfValue } from '../../review/set-field.js'
import { DOCUMENT_FIELDS, DUTY_FIELDS, type Correction, type ReviewField, type TaskField } from '../../review/types.js'
import { shorten } from '../../summary/written.js'
import { choiceQuestion, saysNothing, textQuestion } from '../questions.js'
import { textOf } from '../text-of.js'
import type { Answers, Choice, Form } from '../types.js'

/** The header, a task or a duty to report of a plan under review. */
export interface PlanItem {
  /** Its key in the review. */
  value: string
  label: string
  /** Its fields in words; '' for what it does not say. */
  words: Partial<Record<ReviewField, string>>
  dropped: boolean
  /** Something was changed that can be taken back. */
  corrected: boolean
}

export interface CorrectPlanItemFacts {
  items: PlanItem[]
}

/** What the secretary changes in a plan as it was read, or takes back. */
export type PlanCorrection = Correction | { kind: 'undo'; item: string }

const FIELDS = {
  document: DOCUMENT_FIELDS,
  task: ['title', 'leads', 'coordinators', 'timing', 'product', 'number'] satisfies TaskField[],
  duty: DUTY_FIELDS,
} as const

/** A correction of one item of a plan that waits for confirmation. Answers: `planCorrectionOf`. */
export const correctPlanItem: Form<CorrectPlanItemFacts> = {
  name: 'correct-plan-item',
  title: 'Sửa kế hoạch vừa đọc',
  confirmLabel: 'Lưu sửa đổi',
  submitted: 'Đã sửa mục này.',
  questions: [
    choiceQuestion({
      key: 'item',
      label: 'Mục',
      text: 'Đồng chí muốn sửa mục nào?',
      choices: (_, { items }) => items.map(({ value, label }) => ({ value, label: shorten(label, 120) })),
    }),
    choiceQuestion({
      key: 'field',
      label: 'Nội dung sửa',
      text: 'Cần sửa phần nào của mục này?',
      choices: ({ item }, { items }) => waysOf(items.find(({ value }) => value === item)),
    }),
    textQuestion({
      key: 'value',
      label: 'Sửa thành',
      text: ({ item, field }, { items }) =>
        `Hiện nay: ${shorten(items.find(({ value }) => value === item)?.words[field as ReviewField] || '(chưa có)', 600)}`,
      hint: ({ field }) => fieldHint(field as ReviewField),
      applies: ({ field }) => !isWhole(field),
      check: (value, { item, field }) =>
        problemOfValue(textOf(item ?? ''), textOf(field ?? ''), valueIn(textOf(value))),
      most: 2000,
    }),
  ],
}

/** The correction that a finished interview holds; throws where it is not finished. */
export function planCorrectionOf(answers: Answers): PlanCorrection {
  const { item, field } = z.object({ item: z.string(), field: z.string() }).parse(answers)
  if (field === 'drop' || field === 'undo') return { kind: field, item }
  return { kind: 'set', item, field: field as ReviewField, value: valueIn(z.string().parse(answers['value'])) }
}

/** What was typed as a value: on one line; 'không có' is nothing. */
export const valueIn = (typed: string): string =>
  saysNothing(typed)
    ? ''
    : typed
        .normalize('NFC')
        .replace(/\s*\n\s*/g, '; ')
        .trim()

const isWhole = (field: unknown): boolean => field === 'drop' || field === 'undo'

function waysOf(item: PlanItem | undefined): Choice[] {
  const undo = { value: 'undo', label: 'Lấy lại như đã đọc' }
  if (!item || item.dropped) return [undo]
  const fields: readonly ReviewField[] = FIELDS[kindOfKey(item.value) ?? 'task']
  const isHeader = item.value === DOCUMENT
  return [
    ...fields.map((field) => ({ value: field, label: fieldName(field, isHeader) })),
    ...(isHeader ? [] : [{ value: 'drop', label: 'Bỏ mục này' }]),
    ...(item.corrected ? [undo] : []),
  ]
}
