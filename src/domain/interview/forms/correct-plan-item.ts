import { z } from 'zod'
import { shorten } from '../../summary/written.js'
import { choiceQuestion, textQuestion } from '../questions.js'
import type { Answers, Form } from '../types.js'

export interface PlanItem {
  value: string
  label: string
  title: string
  leads: string[]
  coordinators: string[]
  /** The plan's own words. */
  timing: string | null
}

export interface CorrectPlanItemFacts {
  items: PlanItem[]
}

const FIELDS = {
  title: 'Tên nhiệm vụ',
  leads: 'Cơ quan chủ trì',
  coordinators: 'Cơ quan phối hợp',
  timing: 'Thời gian',
  drop: 'Bỏ mục này',
} as const
type Field = keyof typeof FIELDS

/** What the secretary changes in a plan as it was read, before it is confirmed. */
export type PlanCorrection = { item: string } & (
  | { field: 'title' | 'timing'; value: string }
  | { field: 'leads' | 'coordinators'; agencies: string[] }
  | { field: 'drop' }
)

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
      choices: () => Object.entries(FIELDS).map(([value, label]) => ({ value, label })),
    }),
    textQuestion({
      key: 'value',
      label: 'Sửa thành',
      text: ({ item, field }, { items }) =>
        `Hiện nay: ${presentText(
          items.find(({ value }) => value === item),
          field as Field,
        )}`,
      hint: ({ field }) => hintOf(field as Field),
      applies: ({ field }) => field !== 'drop',
      most: 2000,
    }),
  ],
}

/** The correction that a finished interview holds; throws where it is not finished. */
export function planCorrectionOf(answers: Answers): PlanCorrection {
  const { item, field } = z.object({ item: z.string(), field: z.enum(Object.keys(FIELDS) as Field[]) }).parse(answers)
  if (field === 'drop') return { item, field }
  const value = z.string().parse(answers['value'])
  if (field === 'leads' || field === 'coordinators') return { item, field, agencies: agenciesIn(value) }
  return { item, field, value }
}

// 'sở, ban, ngành' is one class: agencies are parted by semicolons and lines, never by commas.
function agenciesIn(text: string): string[] {
  if (/^không(?: có)?\.?$/i.test(text.trim())) return []
  return text
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function presentText(item: PlanItem | undefined, field: Field): string {
  if (!item || field === 'drop') return '(chưa có)'
  const present = field === 'leads' || field === 'coordinators' ? item[field].join('; ') : item[field]
  return present ? shorten(present, 600) : '(chưa có)'
}

function hintOf(field: Field): string {
  if (field === 'leads' || field === 'coordinators')
    return 'Nhiều cơ quan thì ngăn cách bằng dấu chấm phẩy (;). Không có thì ghi “không có”.'
  if (field === 'timing') return 'Ghi như trong kế hoạch, ví dụ: Quý III/2026; trước ngày 15/11/2026; thường xuyên.'
  return 'Ghi đầy đủ nội dung mới.'
}
