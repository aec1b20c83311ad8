import { Temporal } from 'temporal-polyfill'
import type { Agency } from '../agency/types.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { windowsOfDuty, windowsOfTiming } from '../obligation/windows.js'
import type { PlanSpan } from '../obligation/types.js'
import { changesNothing, differencePlan, samePlan, type KnownPlan, type PlanDifference } from '../plan/difference.js'
import type { ParsedDocument, ParsedPlan, ParsedReportingDuty, ParsedTask, PlanWarning } from '../plan/types.js'
import { applyCorrections, planOf, type CorrectedPlan } from './apply-corrections.js'
import type { Corrected } from './corrected.js'
import { deadlinesOf, spanOfPlan } from './deadlines.js'
import { doubtsOfDuty, doubtsOfTask } from './doubts.js'
import { bodiesOf, meaningOf } from './meaning.js'
import type { AgencyMeaning, Correction, PlanReview, ReviewDuty, ReviewTask } from './types.js'

export interface StoredForReview extends KnownPlan {
  id: string
  contentHash: string
  /** It is not followed any more: storing it again puts it back in force. */
  isWithdrawn: boolean
}

export interface ReviewInput {
  proposal: {
    id: string
    fileName: string
    contentHash: string
    state: PlanReview['state']
    reading: ParsedPlan
    /** The plan that it was stored as, at least in part. */
    planId: string | null
  }
  corrections: Correction[]
  plans: StoredForReview[]
  /** Every agency that is or was. */
  agencies: Agency[]
  calendar: WorkingCalendar
  today: Temporal.PlainDate
}

/** A proposal as the secretary reviews it, with what storing it would do. */
export function reviewOf({ proposal, corrections, plans, agencies, calendar, today }: ReviewInput): PlanReview {
  const { id, fileName, state, reading } = proposal
  const corrected = applyCorrections(reading, corrections)
  const plan = planOf(reading, corrected)
  const { replaces, difference } = compareWith(plan, proposal, plans)
  const bodies = bodiesOf(plan, agencies, today)
  // A plan names the same bodies over and over.
  const meanings = new Map<string, AgencyMeaning>()
  const mean = (words: string): AgencyMeaning => {
    const meaning = meanings.get(words) ?? meaningOf(words, bodies)
    meanings.set(words, meaning)
    return meaning
  }
  const means = (phrases: string[]) => phrases.map(mean)
  const span = spanOfPlan(corrected.document, today, replaces)
  const at = { span, calendar, means, document: corrected.document, read: reading.document }
  const changes = replaces && difference
  const suggestions = reading.tasks.filter(({ official }) => !official).map(({ title }) => title)
  return {
    id,
    fileName,
    state,
    text: reading.text,
    document: corrected.document,
    documentCorrected: corrected.documentCorrected,
    documentChanged: difference.header,
    warnings: [...warningsOf(reading.warnings, corrected), ...pastYears(span, today)],
    tasks: corrected.tasks.filter(({ now }) => now.official).map((item) => reviewTask(item, at, changes)),
    duties: corrected.duties.map((item) => reviewDuty(item, at, changes)),
    suggestions,
    canSave: plan.tasks.some(({ official }) => official) || plan.reportingDuties.length > 0,
    replaces: replaces && { id: replaces.id, title: replaces.title, number: replaces.number },
    removed: {
      tasks: difference.removed.map(({ number, title }) => ({ number, title })),
      duties: difference.removedDuties.map(({ duty }) => dutyWords(duty)),
    },
    unchanged: replaces !== null && !replaces.isWithdrawn && changesNothing(difference),
    newAgencies: bodies.added.map(({ name }) => name),
  }
}

/** The stored plan that a proposal would change, and how. */
export function compareWith<P extends StoredForReview>(
  plan: ParsedPlan,
  { planId, contentHash }: { planId: string | null; contentHash: string },
  plans: P[],
): { replaces: P | null; difference: PlanDifference } {
  const replaces = planReplaced(plan.document, planId, plans)
  return { replaces, difference: differencePlan(plan, replaces, replaces?.contentHash === contentHash) }
}

/** The stored plan that a proposal would change: the one that it was stored as, else the one that it is by its header. */
export const planReplaced = <P extends StoredForReview>(
  document: ParsedDocument,
  planId: string | null,
  plans: P[],
): P | null => plans.find(({ id }) => id === planId) ?? samePlan(document, plans)

/** Whom to report to, and what by when, on one line. */
export function dutyWords(
  { who, to, raw, embeddedIn }: ParsedReportingDuty,
  from = who.join('; '),
  receivers = to.join('; '),
): string {
  const inside = embeddedIn ? ` (lồng ghép trong ${embeddedIn})` : ''
  return `${from || 'chưa rõ ai'} → ${receivers || 'chưa rõ nơi nhận'}: ${raw ?? 'chưa nêu thời hạn'}${inside}`
}

interface Surroundings {
  span: PlanSpan
  calendar: WorkingCalendar
  document: ParsedDocument
  /** As it was read. */
  read: ParsedDocument
  means(phrases: string[]): AgencyMeaning[]
}

function reviewTask(
  item: Corrected<ParsedTask>,
  { span, calendar, means, document, read }: Surroundings,
  difference: PlanDifference | null,
): ReviewTask {
  const { now, dropped } = item
  const [leads, coordinators] = [means(now.leads), means(now.coordinators)]
  const change = difference?.tasks.find(({ task }) => task === now)
  const doubts = dropped || isStored(change) ? [] : doubtsOfTask(item, { leads, coordinators }, document, read)
  return {
    ...placed(item),
    task: { ...now, warnings: doubts.map(({ sentence }) => sentence) },
    leads,
    coordinators,
    doubts,
    deadlines: dropped ? [] : deadlinesOf(windowsOfTiming(now.timing, span, calendar)),
    change: changeOf(change),
  }
}

function reviewDuty(
  item: Corrected<ParsedReportingDuty>,
  { span, calendar, means, document }: Surroundings,
  difference: PlanDifference | null,
): ReviewDuty {
  const { now, dropped } = item
  const [who, to] = [means(now.who), means(now.to)]
  const change = difference?.duties.find(({ duty }) => duty === now)
  return {
    ...placed(item),
    duty: now,
    who,
    to,
    doubts: dropped || isStored(change) ? [] : doubtsOfDuty(item, { who, to }, document),
    deadlines: dropped ? [] : deadlinesOf(windowsOfDuty(now, span, calendar)),
    change: changeOf(change),
  }
}

const placed = ({ key, read, corrected, dropped, added, sureBut }: Corrected<ParsedTask | ParsedReportingDuty>) => ({
  key,
  place: read.source,
  corrected,
  dropped,
  added,
  sure: sureBut !== null,
})

type Entry = PlanDifference['tasks'][number] | PlanDifference['duties'][number]

/** What stands in the stored plan just so was accepted when it was stored. */
const isStored = (entry: Entry | undefined): boolean => Boolean(entry?.known) && entry?.changed.length === 0

function changeOf(entry: Entry | undefined): ReviewTask['change'] {
  if (!entry) return null
  if (!entry.known) return { kind: 'added' }
  return entry.changed.length > 0 ? { kind: 'changed', parts: entry.changed } : null
}

// Said of what the header lacks, or of a number of items: the secretary may have mended it.
const SETTLED_BY: Record<string, (plan: CorrectedPlan) => boolean> = {
  'no-number': ({ document }) => document.number !== null,
  'no-date': ({ document }) => document.issuedOn !== null,
  'no-year': ({ document }) => document.year !== null || document.period !== null,
  'year-differs': ({ documentCorrected }) =>
    documentCorrected.some(({ field }) => field === 'year' || field === 'issuedOn'),
  'several-years': ({ document }) => document.year !== null,
  'no-task': ({ tasks }) => tasks.some(({ dropped }) => !dropped),
}

const warningsOf = (warnings: PlanWarning[], plan: CorrectedPlan): PlanWarning[] =>
  warnings.filter(({ code }) => !SETTLED_BY[code]?.(plan))

/** Whoever stores a plan of years that are over should know it: everything in it is overdue at once. */
function pastYears({ from, to }: PlanSpan, today: Temporal.PlainDate): PlanWarning[] {
  if (Temporal.PlainDate.compare(to, today) >= 0) return []
  const years = from.year === to.year ? `${to.year}` : `${from.year} - ${to.year}`
  const message = `Năm của kế hoạch (${years}) đã qua: lưu thì các việc có hạn đều bị tính là quá hạn.`
  return [{ code: 'past-year', message }]
}
