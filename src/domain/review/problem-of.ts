import type { ParsedPlan } from '../plan/types.js'
import type { CorrectedPlan } from './apply-corrections.js'
import { DOCUMENT, kindOfKey } from './item-keys.js'
import { problemOfValue } from './set-field.js'
import { DOCUMENT_FIELDS, DUTY_FIELDS, TASK_FIELDS, type Correction, type ReviewField } from './types.js'

const FIELDS: Record<'document' | 'task' | 'duty', readonly ReviewField[]> = {
  document: DOCUMENT_FIELDS,
  task: TASK_FIELDS,
  duty: DUTY_FIELDS,
}

const NO_SUCH_ITEM = 'Không tìm thấy mục này trong bản đọc. Đề nghị tải lại trang.'
const MOST_PASSAGE = 4000

/** Why a correction cannot be taken, as a Vietnamese sentence; null where it can. */
export function problemOf(reading: ParsedPlan, plan: CorrectedPlan, correction: Correction): string | null {
  const kind = kindOfKey(correction.item)
  if (kind === null) return NO_SUCH_ITEM
  const items = [...plan.tasks, ...plan.duties]
  const exists = correction.item === DOCUMENT || items.some(({ key }) => key === correction.item)
  if (correction.kind === 'add') {
    const { start, end } = correction.place
    if (kind === 'document' || start < 0 || end > reading.text.length || reading.text.slice(start, end).trim() === '')
      return 'Đoạn được chọn không có chữ. Đề nghị chọn lại.'
    if (end - start > MOST_PASSAGE) return 'Đoạn được chọn quá dài để là một mục. Đề nghị chọn một đoạn ngắn hơn.'
    return exists ? 'Đoạn này đã được đọc thành một mục.' : null
  }
  if (!exists) return NO_SUCH_ITEM
  if (correction.kind !== 'set') return correction.item === DOCUMENT ? NO_SUCH_ITEM : null
  if (!FIELDS[kind].includes(correction.field)) return 'Mục này không có phần cần sửa.'
  return problemOfValue(correction.item, correction.field, correction.value)
}
