import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { quarterLabel, quarterOf } from '../../calendar/quarters.js'
import { askedPeriod, askedPeriodName } from '../../ledger/asked-period.js'
import { agenciesQuestion, agencyIdIn, type AgenciesFacts } from '../agencies-question.js'
import { textOf } from '../text-of.js'
import type { Answers, Form } from '../types.js'

export interface ExportLedgerFacts extends AgenciesFacts {
  today: Temporal.PlainDate
}

const SCOPES = [
  ['all', 'Tất cả các dòng'],
  ['sent', 'Chỉ các lần đã gửi cho cơ quan'],
] as const

/** Which part of the ledger is wanted. Answers: `ledgerWishOf`. */
export const exportLedger: Form<ExportLedgerFacts> = {
  name: 'export-ledger',
  title: 'Xuất sổ nhắc việc',
  confirmLabel: 'Xuất sổ',
  submitted: 'Đã xuất sổ nhắc việc.',
  questions: [
    {
      key: 'period',
      label: 'Kỳ',
      ask: (_, { today }) => ({
        text: 'Sổ nhắc việc của kỳ nào?',
        hint: 'Chọn một kỳ, hoặc ghi kỳ khác, ví dụ: quý II, tháng 9, từ 01/7 đến 15/8.',
        choices: periodsAround(today).map((value) => ({ value, label: askedPeriodName(value) })),
      }),
      read: (input, _, { today }) =>
        periodsAround(today).includes(input) ? { value: input } : askedPeriod(input, today),
      show: (value) => askedPeriodName(textOf(value)),
    },
    agenciesQuestion({ key: 'agency', label: 'Cơ quan', text: 'Của cơ quan nào?' }),
    {
      key: 'scope',
      label: 'Gồm',
      ask: () => ({ text: 'Sổ gồm những dòng nào?', choices: SCOPES.map(([value, label]) => ({ value, label })) }),
      read: (input) =>
        SCOPES.some(([value]) => value === input) ? { value: input } : { problem: 'Đồng chí chọn một trong hai mục.' },
      show: (value) => SCOPES.find(([known]) => known === value)?.[1] ?? textOf(value),
    },
  ],
}

/** `period`: a label that `periodSpan` reads; `agencyId` null: all. Throws where the interview is not finished. */
export function ledgerWishOf(answers: Answers): { period: string; agencyId: string | null; scope: 'all' | 'sent' } {
  const wish = z.object({ period: z.string(), agency: z.string(), scope: z.enum(['all', 'sent']) })
  const { period, agency, scope } = wish.parse(answers)
  return { period, agencyId: agencyIdIn(agency), scope }
}

/** This quarter, the one before, this year. */
function periodsAround(today: Temporal.PlainDate): string[] {
  return [quarterLabel(quarterOf(today)), quarterLabel(quarterOf(today.subtract({ months: 3 }))), String(today.year)]
}
