import { z } from 'zod'
import { letterBoxQuestion } from './add-letter-box.js'
import { agencyQuestion, type AgencyFacts } from '../agency-question.js'
import { choiceQuestion, textQuestion } from '../questions.js'
import { textOf } from '../text-of.js'
import type { Answers, Form } from '../types.js'

export interface Invitation {
  agencyId: string
  fullName: string
  unit: string | null
  role: 'focal-point' | 'leader' | 'secretary'
  /** Where the invitation is to be sent; null: nowhere. */
  letterBox: string | null
}

export interface InviteFacts extends AgencyFacts {
  /** Whether letters can be sent. */
  letters?: boolean
}

const ADDRESS = /^(?:đ\/c|đồng chí|ông|bà|anh|chị)\s+/i

const ROLES = [
  { value: 'focal-point', label: 'Đầu mối' },
  { value: 'leader', label: 'Lãnh đạo' },
  { value: 'secretary', label: 'Thư ký' },
]

/** A person who is to be given a code. Answers: `invitationOf`. */
export const inviteFocalPoint: Form<InviteFacts> = {
  name: 'invite-focal-point',
  title: 'Mời đầu mối',
  confirmLabel: 'Tạo mã mời',
  submitted: 'Đã tạo mã mời.',
  questions: [
    agencyQuestion({ key: 'agency', label: 'Cơ quan', text: 'Mời đầu mối của cơ quan nào?' }),
    {
      key: 'fullName',
      label: 'Họ và tên',
      takesAnyWords: true,
      ask: () => ({ text: 'Họ và tên người được mời?' }),
      read: (input) => {
        const value = input.replace(ADDRESS, '').replace(/\s+/g, ' ').trim()
        const isName = /^[\p{L}\p{M}.'-]+(?: [\p{L}\p{M}.'-]+){1,5}$/u.test(value) && value.length <= 100
        return isName ? { value } : { problem: 'Đồng chí ghi đầy đủ họ và tên, ví dụ: Nguyễn Thị Lan.' }
      },
      show: textOf,
    },
    textQuestion({
      key: 'unit',
      label: 'Phòng, đơn vị',
      text: 'Công tác ở phòng, đơn vị nào?',
      hint: 'Ví dụ: Phòng Pháp chế. Có thể bỏ qua.',
      optional: true,
      most: 200,
    }),
    choiceQuestion({ key: 'role', label: 'Vai trò', text: 'Người này giữ vai trò gì?', choices: () => ROLES }),
    letterBoxQuestion({
      applies: (_answers, { letters }) => letters === true,
      optional: true,
      text: 'Địa chỉ thư điện tử của người này?',
      hint: 'Liên kết mời được gửi tới đó; mở liên kết thì tin nhắc cũng được gửi tới đó. Có thể bỏ qua.',
    }),
  ],
}

const Invited = z.object({
  agency: z.string(),
  fullName: z.string(),
  unit: z.string().nullable().default(null),
  role: z.enum(['focal-point', 'leader', 'secretary']),
  letterBox: z.string().nullable().default(null),
})

/** The invitation that a finished interview holds; throws where it is not finished. */
export function invitationOf(answers: Answers): Invitation {
  const { agency, ...invited } = Invited.parse(answers)
  return { agencyId: agency, ...invited }
}
