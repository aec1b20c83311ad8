import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { agencyQuestion, type AgencyFacts } from '../agency-question.js'
import { dayQuestion, type DayFacts } from '../day-question.js'
import { textQuestion } from '../questions.js'
import { pastDayProblem } from '../read-day.js'
import type { Answers, Form } from '../types.js'

type Day = Temporal.PlainDate

export interface RegisterDraftFacts extends AgencyFacts, DayFacts {
  /** Of who may register drafts of the own agency only; null for whoever may for every one. */
  ownAgencyId: string | null
}

export interface DraftSaid {
  title: string
  agencyId: string
  dueOn: Day | null
}

const YEARS_AHEAD = 5

/** A draft of a legal document that is being made. Answers: `draftSaidIn`. */
export const registerDraft: Form<RegisterDraftFacts> = {
  name: 'register-draft',
  title: 'Đăng ký dự thảo văn bản',
  confirmLabel: 'Đăng ký dự thảo',
  submitted: 'Đã đăng ký dự thảo.',
  questions: [
    textQuestion({
      key: 'title',
      label: 'Tên dự thảo',
      text: 'Tên dự thảo văn bản?',
      hint: 'Ví dụ: Nghị quyết quy định mức thu học phí.',
      most: 500,
    }),
    agencyQuestion({
      key: 'agency',
      label: 'Cơ quan chủ trì soạn thảo',
      text: 'Cơ quan nào chủ trì soạn thảo?',
      applies: (_, { ownAgencyId }) => ownAgencyId === null,
    }),
    dayQuestion({
      key: 'dueOn',
      label: 'Hạn truyền thông',
      text: 'Việc truyền thông dự thảo phải xong chậm nhất ngày nào?',
      hint: 'Ví dụ: 30/9. Chưa rõ thì bỏ qua; khi đó tiến độ được hỏi mỗi quý.',
      last: true,
      optional: true,
      problem: (day, _, { today }) =>
        day.year > today.year + YEARS_AHEAD
          ? `Năm ${day.year} còn quá xa. Đồng chí kiểm tra lại năm giúp.`
          : pastDayProblem(day, today),
    }),
  ],
}

const Said = z.object({
  title: z.string(),
  agency: z.string().optional(),
  dueOn: z.string().nullable().default(null),
})

/** The draft that a finished interview holds; throws where it is not finished. */
export function draftSaidIn(answers: Answers, { ownAgencyId }: Pick<RegisterDraftFacts, 'ownAgencyId'>): DraftSaid {
  const { title, agency, dueOn } = Said.parse(answers)
  return {
    title: title.replace(/\s+/g, ' '),
    agencyId: z.string().parse(ownAgencyId ?? agency),
    dueOn: dueOn === null ? null : Temporal.PlainDate.from(dueOn),
  }
}
