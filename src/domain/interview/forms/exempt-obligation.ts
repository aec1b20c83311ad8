import { z } from 'zod'
import { agencyQuestion, type AgencyFacts } from '../agency-question.js'
import { listQuestion } from '../list-question.js'
import { textQuestion } from '../questions.js'
import type { Answers, Choice, Form } from '../types.js'

export interface ExemptObligationFacts extends AgencyFacts {
  /** The agency that was named in the round before, with what it has still to do; null in the first round. */
  chosen: { name: string; owed: Choice[] } | null
}

/**
 * One obligation that an agency need not fulfil, asked in two rounds: whose, and then which and why, for what an agency
 * owes is read once it is known. Back from the first question of the second leads to the first.
 */
export const exemptObligation: Form<ExemptObligationFacts> = {
  name: 'exempt-obligation',
  title: 'Miễn thực hiện một việc',
  confirmLabel: 'Miễn thực hiện',
  submitted: 'Đã miễn thực hiện.',
  questions: [
    listQuestion({
      key: 'obligation',
      label: 'Việc',
      text: 'Miễn việc nào?',
      items: ({ chosen }) => chosen?.owed ?? [],
      applies: (_, { chosen }) => chosen !== null,
    }),
    textQuestion({
      key: 'reason',
      label: 'Lý do',
      text: 'Vì sao cơ quan này được miễn?',
      hint: 'Trả lời xong là miễn ngay, có thể hoàn tác. Ví dụ: không có dự thảo nào trong năm; đã giao Sở Nội vụ.',
      applies: (_, { chosen }) => chosen !== null,
      most: 500,
    }),
    agencyQuestion({
      key: 'agency',
      label: 'Cơ quan',
      text: 'Miễn việc của cơ quan nào?',
      applies: (_, { chosen }) => chosen === null,
    }),
  ],
}

/** What a finished round holds: whose obligation, or which one and why; throws where it is not finished. */
export function exemptionSaidIn(answers: Answers): { agencyId: string } | { obligationId: string; reason: string } {
  const said = z
    .union([z.object({ obligation: z.string(), reason: z.string() }), z.object({ agency: z.string() })])
    .parse(answers)
  return 'agency' in said ? { agencyId: said.agency } : { obligationId: said.obligation, reason: said.reason }
}
