import { z } from 'zod'
import { agencyQuestion, type AgencyFacts } from '../agency-question.js'
import { choiceQuestion, textQuestion } from '../questions.js'
import { shortHash } from '../short-hash.js'
import type { Answers, Choice, Form, Json } from '../types.js'

export interface ListedAgency {
  id: string
  name: string
  aliases: string[]
  isUsed: boolean
}

export interface ChangeAgencyFacts extends AgencyFacts {
  agencies: ListedAgency[]
}

/** What is to change about an agency of the list. */
export type AgencyWish = { agencyId: string } & (
  | { kind: 'stop' }
  | { kind: 'resume' }
  | { kind: 'alias' | 'no-alias'; name: string }
)

/** Another name for an agency, or the end of its use; both can be taken back here. Answers: `agencyWishOf`. */
export const changeAgency: Form<ChangeAgencyFacts> = {
  name: 'change-agency',
  title: 'Sửa một cơ quan',
  confirmLabel: 'Lưu thay đổi',
  submitted: 'Đã sửa cơ quan.',
  questions: [
    agencyQuestion<ChangeAgencyFacts>({ key: 'agency', label: 'Cơ quan', text: 'Sửa cơ quan nào?' }),
    choiceQuestion({
      key: 'what',
      label: 'Thay đổi',
      text: ({ agency }, facts) => {
        const { name, aliases } = agencyIn(agency, facts) ?? { name: '', aliases: [] }
        return `${name}${aliases.length > 0 ? ` (còn gọi là ${aliases.join('; ')})` : ''}: cần thay đổi gì?`
      },
      hint: 'Ngừng dùng: việc chưa làm của cơ quan không còn được nhắc, báo cáo đã có được giữ. Có thể dùng lại.',
      choices: ({ agency }, facts) => waysOf(agencyIn(agency, facts)),
    }),
    textQuestion({
      key: 'alias',
      label: 'Tên gọi khác',
      text: 'Tên gọi khác của cơ quan này?',
      hint: 'Kế hoạch ghi tên này thì được hiểu là cơ quan đang chọn.',
      applies: ({ what }) => what === 'alias',
      most: 200,
    }),
  ],
}

/** What a finished interview asks for; throws where it is not finished. */
export function agencyWishOf(answers: Answers, facts: ChangeAgencyFacts): AgencyWish {
  const { agency: agencyId, what } = z.object({ agency: z.string(), what: z.string() }).parse(answers)
  if (what === 'stop' || what === 'resume') return { agencyId, kind: what }
  if (what === 'alias')
    return { agencyId, kind: 'alias', name: z.string().parse(answers['alias']).replace(/\s+/g, ' ') }
  // None of that name any more: somebody else has taken it away.
  const name = agencyIn(agencyId, facts)?.aliases.find((alias) => takingAway(alias) === what) ?? ''
  return { agencyId, kind: 'no-alias', name }
}

/** A button has little room for a name, and its place among the others would be the next one's once it is gone. */
const takingAway = (alias: string): string => `no-alias-${shortHash(alias)}`

function waysOf(agency: ListedAgency | undefined): Choice[] {
  if (!agency) return []
  if (!agency.isUsed) return [{ value: 'resume', label: 'Dùng lại' }]
  return [
    { value: 'alias', label: 'Thêm tên gọi khác' },
    ...agency.aliases.map((alias) => ({ value: takingAway(alias), label: `Bỏ tên gọi “${alias}”` })),
    { value: 'stop', label: 'Ngừng dùng' },
  ]
}

const agencyIn = (value: Json | undefined, { agencies }: ChangeAgencyFacts): ListedAgency | undefined =>
  agencies.find(({ id }) => id === value)
