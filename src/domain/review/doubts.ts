import { Temporal } from 'temporal-polyfill'
import { cycleDayOf } from '../plan/duty-cycle.js'
import { isInNextYear } from '../plan/duty-days.js'
import { taskWarnings } from '../plan/task-warnings.js'
import { parseTiming, type PlanYears } from '../plan/timing.js'
import type { ParsedDocument, ParsedReportingDuty, ParsedTask } from '../plan/types.js'
import type { Corrected } from './corrected.js'
import type { AgencyMeaning, Doubt, ReviewField } from './types.js'

/**
 * What a person should look at in a task; what she changed or called right is no longer doubtful. `yearsRead`: those of
 * the plan as it was read, before its year was corrected.
 */
export function doubtsOfTask(
  { read, now, corrected, sureBut, emptied }: Corrected<ParsedTask>,
  meanings: { leads: AgencyMeaning[]; coordinators: AgencyMeaning[] },
  years: PlanYears,
  yearsRead: PlanYears,
): Doubt[] {
  const asRead = { ...read, timing: parseTiming(read.timing.raw, yearsRead) }
  const plain = new Set(taskWarnings(asRead, yearsRead))
  const mended = new Set<ReviewField | null>(corrected.map(({ field }) => field))
  const ofReading = read.warnings.filter((warning) => !plain.has(warning) && !mended.has(fieldOf(warning)))
  const doubts = [
    ...[...taskWarnings(now, years), ...ofReading].map((sentence) => ({ field: fieldOf(sentence), sentence })),
    ...meanings.leads.flatMap((meaning) => unclear('leads', meaning, true)),
    // Who only helps owes nothing: 'các cơ quan liên quan' may stay open there.
    ...meanings.coordinators.flatMap((meaning) => unclear('coordinators', meaning, false)),
    ...nobody('leads', meanings.leads),
  ]
  return unsettled(doubts, sureBut, emptied)
}

/** What a person should look at in a duty to report. */
export function doubtsOfDuty(
  { now, sureBut, emptied }: Corrected<ParsedReportingDuty>,
  meanings: { who: AgencyMeaning[]; to: AgencyMeaning[] },
  document: Pick<ParsedDocument, 'year' | 'period' | 'issuedOn'>,
): Doubt[] {
  const { who, to, raw, due, recurrence, embeddedIn } = now
  const isOpen = recurrence === 'unstated' || recurrence === 'annual' || recurrence === 'periodic'
  const noDay = due === null && isOpen && cycleDayOf(raw ?? '') === null
  const strange = strangeDay(now, document)
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
    ...(strange ? [{ field: 'due' as const, sentence: strange }] : []),
    ...meanings.who.flatMap((meaning) => unclear('who', meaning, true)),
    ...meanings.to.flatMap((meaning) => unclear('to', meaning, false)),
    ...nobody('who', meanings.who),
  ]
  return unsettled(doubts, sureBut, emptied)
}

/** A report on the last year of a plan may be due early in the next. */
const MONTHS_AFTER = 3

/** What is strange about the day of a report: out of the years of its plan, or over when the plan was issued. */
function strangeDay(
  { due, raw, inclusive }: ParsedReportingDuty,
  { year, period, issuedOn }: Pick<ParsedDocument, 'year' | 'period' | 'issuedOn'>,
): string | null {
  if (due === null || isInNextYear(raw ?? '')) return null
  const day = due.length === 'MM-DD'.length ? year !== null && `${year}-${due}` : due
  if (!day) return null
  const from = year ?? (period && Number(period.from.slice(0, 4)))
  const to = period?.to ?? (year === null ? null : `${year}-12-31`)
  const isEarly = from !== null && Number(day.slice(0, 4)) < from
  const isLate = to !== null && day > monthsLater(to)
  if (isEarly || isLate) return `Năm ${day.slice(0, 4)} trong hạn báo cáo không khớp với năm của kế hoạch.`
  const isOver = issuedOn !== null && (day < issuedOn || (day === issuedOn && inclusive === false))
  return isOver ? `Hạn báo cáo “${raw ?? ''}” sớm hơn ngày ban hành kế hoạch.` : null
}

const monthsLater = (day: string): string => Temporal.PlainDate.from(day).add({ months: MONTHS_AFTER }).toString()

/** Groups without members and job titles: what is given to them, nobody is reminded of. */
function nobody(field: ReviewField, meanings: AgencyMeaning[]): Doubt[] {
  const isEmpty = (one: AgencyMeaning) =>
    (one.kind === 'group' && one.members.length === 0) || (one.kind === 'role' && one.role === 'job-title')
  if (meanings.length === 0 || !meanings.every(isEmpty)) return []
  const words = meanings.map((one) => `“${one.words}”`).join(', ')
  return [{ field, sentence: `Chưa giao được cho ai: trong danh sách chưa có cơ quan nào là ${words}.` }]
}

/** Who called it right, or said that there is nothing there, is not asked again. */
const unsettled = (doubts: Doubt[], sureBut: ReviewField[] | null, emptied: ReviewField[]): Doubt[] =>
  doubts.filter(({ field }) => {
    if (field === null) return sureBut === null
    return !emptied.includes(field) && (sureBut === null || sureBut.includes(field))
  })

function unclear(field: ReviewField, meaning: AgencyMeaning, mustBeNamed: boolean): Doubt[] {
  const { kind, words } = meaning
  const doubt = (sentence: string): Doubt[] => [{ field, sentence, words }]
  if (kind === 'near') return doubt(`“${words}” được hiểu là ${meaning.name}.`)
  if (kind === 'unknown' && meaning.stopped) return doubt(`“${words}” đã ngừng dùng trong danh sách cơ quan.`)
  if (kind === 'unknown') return doubt(`Chưa rõ “${words}” là cơ quan nào.`)
  if (kind === 'partial' && mustBeNamed) return doubt(`“${words}” chưa rõ gồm những cơ quan nào.`)
  return []
}

function fieldOf(sentence: string): ReviewField | null {
  if (/chủ trì/u.test(sentence)) return 'leads'
  if (/phối hợp/u.test(sentence)) return 'coordinators'
  return /thời gian/u.test(sentence) ? 'timing' : null
}
