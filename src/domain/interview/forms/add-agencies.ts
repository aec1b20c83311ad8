import { z } from 'zod'
import { textQuestion } from '../questions.js'
import type { Answers, Form } from '../types.js'

/** Names of agencies for the province's list. Answers: `agencyNamesOf`. */
export const addAgencies: Form<null> = {
  name: 'add-agencies',
  title: 'Thêm cơ quan',
  confirmLabel: 'Thêm vào danh sách',
  submitted: 'Đã thêm cơ quan.',
  questions: [
    textQuestion({
      key: 'names',
      label: 'Các cơ quan',
      text: 'Gửi tên các cơ quan cần thêm, mỗi tên một dòng.',
      hint: 'Ghi tên đầy đủ, ví dụ: Sở Y tế; UBND phường Trần Phú; Công an tỉnh.',
      most: 4000,
    }),
  ],
}

/** The names that a finished interview holds, one a line or parted by semicolons; throws where it is not finished. */
export function agencyNamesOf(answers: Answers): string[] {
  const { names } = z.object({ names: z.string() }).parse(answers)
  const list = names.split(/[;\n]/).map((name) => name.replace(/^\s*(?:[-•+]|\d+[.)])\s*/, '').trim())
  return [...new Set(list.filter((name) => name !== ''))]
}
