import { z } from 'zod'
import { choiceQuestion, textQuestion } from '../questions.js'
import { textOf } from '../text-of.js'
import type { Answers, Form } from '../types.js'

export interface InviteFocalPointFacts {
  agencies: { id: string; name: string }[]
  /** The agency that a typed name or abbreviation means; null where none or more than one fits. */
  findAgency(text: string): { id: string; name: string } | null
}

export interface Invitation {
  agencyId: string
  fullName: string
  unit: string | null
  role: 'focal-point' | 'leader' | 'secretary'
}

// More buttons than these are slower to look through than typing a name.
const MOST_BUTTONS = 20
const UNKNOWN_AGENCY = 'Chưa tìm thấy cơ quan này. Đồng chí gõ tên đầy đủ, ví dụ: Sở Y tế.'
const ADDRESS = /^(?:đ\/c|đồng chí|ông|bà|anh|chị)\s+/i

const ROLES = [
  { value: 'focal-point', label: 'Đầu mối' },
  { value: 'leader', label: 'Lãnh đạo' },
  { value: 'secretary', label: 'Thư ký' },
]

/** A person who is to be given a code. Answers: `invitationOf`. */
export const inviteFocalPoint: Form<InviteFocalPointFacts> = {
  name: 'invite-focal-point',
  title: 'Mời đầu mối',
  confirmLabel: 'Tạo mã mời',
  submitted: 'Đã tạo mã mời.',
  questions: [
    {
      key: 'agency',
      label: 'Cơ quan',
      ask: (_, { agencies }) => ({
        text: 'Mời đầu mối của cơ quan nào?',
        hint: 'Gõ tên hoặc tên viết tắt, ví dụ: Sở Y tế, SYT.',
        ...(agencies.length <= MOST_BUTTONS
          ? { choices: agencies.map(({ id, name }) => ({ value: id, label: name })) }
          : {}),
      }),
      read: (input, _, { agencies, findAgency }) => {
        const id = agencies.find((agency) => agency.id === input)?.id ?? findAgency(input)?.id
        return id === undefined ? { problem: UNKNOWN_AGENCY } : { value: id }
      },
      check: (value, _, { agencies }) => (agencies.some(({ id }) => id === value) ? null : UNKNOWN_AGENCY),
      show: (value, _, { agencies }) => agencies.find(({ id }) => id === value)?.name ?? textOf(value),
    },
    {
      key: 'fullName',
      label: 'Họ và tên',
      ask: () => ({ text: 'Họ và tên người được mời?' }),
      read: (input) => {
        const value = input.replace(ADDRESS, '').replace(/\s+/g, ' ').trim()
        const isName = /^[\p{L}\p{M}.'-]+(?: [\p{L}\p{M}.'-]+)+$/u.test(value) && value.length <= 100
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
  ],
}

const Invited = z.object({
  agency: z.string(),
  fullName: z.string(),
  unit: z.string().nullable().default(null),
  role: z.enum(['focal-point', 'leader', 'secretary']),
})

/** The invitation that a finished interview holds; throws where it is not finished. */
export function invitationOf(answers: Answers): Invitation {
  const { agency, ...invited } = Invited.parse(answers)
  return { agencyId: agency, ...invited }
}
