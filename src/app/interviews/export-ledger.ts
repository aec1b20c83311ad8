import { localDay } from '../../domain/calendar/local-day.js'
import { agencyFinder } from '../../domain/interview/agency-question.js'
import {
  exportLedger as form,
  ledgerWishOf,
  type ExportLedgerFacts,
} from '../../domain/interview/forms/export-ledger.js'
import { askedPeriodName } from '../../domain/ledger/asked-period.js'
import { inSentence } from '../../domain/summary/period-name.js'
import type { InterviewHandler } from './handler.js'

export const exportLedgerInterview: InterviewHandler<ExportLedgerFacts> = {
  form,
  needs: 'ledger.view',
  atOnce: true,
  async facts({ store }, _member, _subject, now) {
    // Those that were are in the ledger too.
    const all = await store.agencies.all()
    return {
      today: localDay(now),
      all: 'Tất cả cơ quan',
      agencies: all.map(({ id, name }) => ({ id, label: name })),
      ...agencyFinder(all),
    }
  },
  async submit(_ports, _member, { answers }, facts) {
    const { period, agencyId, scope } = ledgerWishOf(answers)
    const whose = facts.agencies.find(({ id }) => id === agencyId)?.label ?? 'tất cả cơ quan'
    return {
      message: `Đang lập sổ nhắc việc: ${inSentence(askedPeriodName(period))}, ${whose}.`,
      document: { kind: 'ledger', period, agencyId, scope },
    }
  },
}
