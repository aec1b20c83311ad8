import { dayText, localDay } from '../../domain/calendar/local-day.js'
import { byVietnamese } from '../../domain/collation.js'
import { agencyFinder } from '../../domain/interview/agency-question.js'
import { draftLetter as form, letterWishOf, type DraftLetterFacts } from '../../domain/interview/forms/draft-letter.js'
import { grouped } from '../../domain/summary/grouped.js'
import { writeCount } from '../../domain/summary/written.js'
import { overdueNow } from '../reminder/draft-chasing-letter.js'
import { refuse } from '../refusal.js'
import { rulesIn } from '../settings/rules.js'
import type { InterviewHandler } from './handler.js'

export const draftLetterInterview: InterviewHandler<DraftLetterFacts> = {
  form,
  needs: 'status.export',
  atOnce: true,
  async facts({ store }, _member, _subject, now) {
    const today = localDay(now)
    const [overdue, { calendar }, all] = await Promise.all([
      overdueNow({ store }, now),
      rulesIn(store),
      store.agencies.all(),
    ])
    if (overdue.length === 0) return refuse(`Đến ${dayText(today)} không có việc nào quá hạn để đôn đốc.`)
    const byAgency = grouped(overdue, ({ agencyId }) => agencyId)
    return {
      today,
      calendar,
      all: `Tất cả (${writeCount(byAgency.length)} cơ quan, ${writeCount(overdue.length)} việc quá hạn)`,
      agencies: byAgency
        .map(([{ agencyId: id, agency }, ...others]) => ({ id, label: `${agency} (${others.length + 1} việc)` }))
        .toSorted((a, b) => byVietnamese(a.label, b.label)),
      ...agencyFinder(all),
    }
  },
  async submit(_ports, _member, { answers }) {
    return { message: 'Đang lập dự thảo công văn đôn đốc.', document: { kind: 'letter', ...letterWishOf(answers) } }
  },
}
