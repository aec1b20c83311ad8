import { taskWarnings } from '../plan/task-warnings.js'
import type { PlanYears } from '../plan/timing.js'
import type { ParsedReportingDuty, ParsedTask } from '../plan/types.js'
import type { Corrected } from './corrected.js'
import type { AgencyMeaning, Doubt, ReviewField } from './types.js'

/** What a person should look at in a task; what she changed or called right is no longer doubtful. */
export function doubtsOfTask(
  { read, now, corrected, sureBut }: Corrected<ParsedTask>,
  meanings: { leads: AgencyMeaning[]; coordinators: AgencyMeaning[] },
  years: PlanYears,
): Doubt[] {
  const plain = new Set(taskWarnings(read, years))
  const ofReading = corrected.length > 0 ? [] : read.warnings.filter((warning) => !plain.has(warning))
  const doubts = [
    ...[...taskWarnings(now, years), ...ofReading].map((sentence) => ({ field: fieldOf(sentence), sentence })),
    ...meanings.leads.flatMap((meaning) => unclear('leads', meaning, true)),
    // Who only helps owes nothing: 'các cơ quan liên quan' may stay open there.
    ...meanings.coordinators.flatMap((meaning) => unclear('coordinators', meaning, false)),
  ]
  return unsettled(doubts, sureBut)
}

/** What a person should look at in a duty to report. */
export function doubtsOfDuty(
  { now, sureBut }: Corrected<ParsedReportingDuty>,
  meanings: { who: AgencyMeaning[]; to: AgencyMeaning[] },
): Doubt[] {
  const { who, to, raw, due, recurrence, embeddedIn } = now
  const noDay = recurrence === 'unstated' || ((recurrence === 'annual' || recurrence === 'periodic') && due === null)
  const doubts: Doubt[] = [
    ...(who.length === 0 ? [{ field: 'who' as const, sentence: 'Chưa thấy cơ quan nào phải báo cáo.' }] : []),
    ...(to.length === 0 ? [{ field: 'to' as const, sentence: 'Chưa thấy nơi nhận báo cáo.' }] : []),
    ...(noDay && embeddedIn === null
      ? [
          {
            field: 'due' as const,
            sentence: raw === null ? 'Chưa thấy thời hạn báo cáo.' : `Chưa rõ ngày báo cáo “${raw}”.`,
          },
        ]
      : []),
    ...meanings.who.flatMap((meaning) => unclear('who', meaning, true)),
    ...meanings.to.flatMap((meaning) => unclear('to', meaning, false)),
  ]
  return unsettled(doubts, sureBut)
}

const unsettled = (doubts: Doubt[], sureBut: ReviewField[] | null): Doubt[] =>
  sureBut === null ? doubts : doubts.filter(({ field }) => field !== null && sureBut.includes(field))

function unclear(field: ReviewField, meaning: AgencyMeaning, mustBeNamed: boolean): Doubt[] {
  const { kind, words } = meaning
  if (kind === 'near') return [{ field, sentence: `“${words}” được hiểu là ${meaning.name}.` }]
  if (kind === 'unknown') return [{ field, sentence: `Chưa rõ “${words}” là cơ quan nào.` }]
  if (kind === 'partial' && mustBeNamed) return [{ field, sentence: `“${words}” chưa rõ gồm những cơ quan nào.` }]
  return []
}

function fieldOf(sentence: string): ReviewField | null {
  if (/chủ trì/u.test(sentence)) return 'leads'
  if (/phối hợp/u.test(sentence)) return 'coordinators'
  return /thời gian/u.test(sentence) ? 'timing' : null
}
