import type { Temporal } from 'temporal-polyfill'
import { DOCUMENT_FIELDS, TASK_FIELDS, type DocumentField, type DutyField, type TaskField } from '../review/types.js'
import { wordsOfDocument, wordsOfDutyField, wordsOfTask } from '../review/words.js'
import { pairUp } from './pair-up.js'
import { sameDutyRules, wordsOfDuty } from './same-duty.js'
import { folded, sameTaskRules } from './same-task.js'
import { sameValue } from './same-value.js'
import type { DocumentRef, ParsedDocument, ParsedPlan, ParsedReportingDuty, ParsedTask } from './types.js'

export type KnownTask = Pick<ParsedTask, TaskField | 'source'> & { id: string }

export interface KnownDuty {
  id: string
  duty: ParsedReportingDuty
}

export interface KnownPlan {
  number: string | null
  issuer: string | null
  title: string
  year: number | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  issuedOn: Temporal.PlainDate | null
  carriesOut: DocumentRef | null
  tasks: KnownTask[]
  duties: KnownDuty[]
}

/** What of a field was stored and what is read now, in words; never the same. */
export interface FieldChange<F> {
  field: F
  was: string
  now: string
}

export interface PlanDifference {
  header: FieldChange<DocumentField>[]
  /** In the order of the plan; `known` null for what is new. */
  tasks: { task: ParsedTask; position: number; known: KnownTask | null; changed: FieldChange<TaskField>[] }[]
  removed: KnownTask[]
  duties: { duty: ParsedReportingDuty; position: number; known: KnownDuty | null; changed: FieldChange<DutyField>[] }[]
  removedDuties: KnownDuty[]
}

type Named = Pick<ParsedDocument, 'number' | 'issuer' | 'title' | 'year'>

/**
 * The stored plan that a read one replaces: the same number and issuer, or, where one of them has no number,
 * the same title and year. Numbers come again each year and titles in each commune: where both state their year, or
 * their issuer, these agree.
 */
export function samePlan<P extends Named>({ number, issuer, title, year }: Named, stored: P[]): P | null {
  const byNumber =
    number && stored.find((plan) => same(plan.number, number) && same(plan.issuer, issuer) && agree(plan.year, year))
  if (byNumber) return byNumber
  return (
    stored.find(
      (plan) =>
        !(number && plan.number) &&
        plan.year === year &&
        title !== null &&
        same(plan.title, title) &&
        agree(plan.issuer && folded(plan.issuer), issuer && folded(issuer)),
    ) ?? null
  )
}

/**
 * What storing `parsed` would add, change and remove; everything is new where nothing is stored.
 * `sameText`: what is stored was read out of the same text, so that places in it can be compared.
 */
export function differencePlan(parsed: ParsedPlan, stored: KnownPlan | null, sameText = false): PlanDifference {
  const tasks = officialTasks(parsed)
  const knownTasks = pairUp<ParsedTask, KnownTask>(tasks, stored?.tasks ?? [], sameTaskRules(sameText))
  const knownDuties = pairUp<ParsedReportingDuty, KnownDuty>(
    parsed.reportingDuties,
    stored?.duties ?? [],
    sameDutyRules((item) => ('duty' in item ? item.duty : item), sameText),
  )
  return {
    header: stored ? changesOfHeader(stored, parsed.document) : [],
    tasks: tasks.map((task, position) => {
      const known = knownTasks[position] ?? null
      return { task, position, known, changed: known ? changesOfTask(known, task) : [] }
    }),
    removed: (stored?.tasks ?? []).filter((task) => !knownTasks.includes(task)),
    duties: parsed.reportingDuties.map((duty, position) => {
      const known = knownDuties[position] ?? null
      return { duty, position, known, changed: known ? changesOfDuty(known.duty, duty) : [] }
    }),
    removedDuties: (stored?.duties ?? []).filter((entry) => !knownDuties.includes(entry)),
  }
}

const officialTasks = (parsed: ParsedPlan): ParsedTask[] => parsed.tasks.filter((task) => task.official)

export function changesNothing({ header, tasks, removed, duties, removedDuties }: PlanDifference): boolean {
  return (
    header.length === 0 &&
    removed.length === 0 &&
    removedDuties.length === 0 &&
    [...tasks, ...duties].every(({ known, changed }) => known && changed.length === 0)
  )
}

/** A difference without the items that are left for later; nothing is removed by it. */
export function onlyCertain(
  difference: PlanDifference,
  certain: { tasks: Set<ParsedTask>; duties: Set<ParsedReportingDuty>; year: boolean },
): PlanDifference {
  return {
    ...difference,
    header: difference.header.filter(({ field }) => field !== 'year' || certain.year),
    tasks: difference.tasks.filter(({ task }) => certain.tasks.has(task)),
    removed: [],
    duties: difference.duties.filter(({ duty }) => certain.duties.has(duty)),
    removedDuties: [],
  }
}

function changesOfHeader(stored: KnownPlan, document: ParsedDocument): FieldChange<DocumentField>[] {
  const known = {
    ...stored,
    issuedOn: stored.issuedOn?.toString() ?? null,
    period: { from: stored.from.toString(), to: stored.to.toString() },
  }
  return DOCUMENT_FIELDS.flatMap((field) => {
    const [was, now] = [wordsOfDocument(known, field), wordsOfDocument(document, field)]
    // What a plan is called and how long it runs was made up where its text does not say so.
    const unsaid = now === '' && (field === 'title' || field === 'year')
    return unsaid || same(was, now) ? [] : [{ field, was, now }]
  })
}

function changesOfTask(known: KnownTask, task: ParsedTask): FieldChange<TaskField>[] {
  return TASK_FIELDS.flatMap((field) => {
    const [was, now] = [wordsOfTask(known, field), wordsOfTask(task, field)]
    if (!same(was, now)) return [{ field, was, now }]
    if (field !== 'timing' || sameValue(known.timing, task.timing)) return []
    return [{ field, was: `${was} (cách hiểu trước)`, now: `${now} (cách hiểu mới)` }]
  })
}

function changesOfDuty(known: ParsedReportingDuty, duty: ParsedReportingDuty): FieldChange<DutyField>[] {
  if (wordsOfDuty(known) === wordsOfDuty(duty)) return []
  const changed = (['who', 'to'] as const).flatMap((field) => {
    const [was, now] = [wordsOfDutyField(known, field), wordsOfDutyField(duty, field)]
    return same(was, now) ? [] : [{ field, was, now }]
  })
  const [was, now] = [dueWords(known), dueWords(duty)]
  if (!same(was, now)) return [...changed, { field: 'due', was, now }]
  if (changed.length > 0) return changed
  return [{ field: 'due', was: `${was} (cách hiểu trước)`, now: `${now} (cách hiểu mới)` }]
}

const dueWords = (duty: ParsedReportingDuty): string =>
  [wordsOfDutyField(duty, 'due'), duty.embeddedIn && `lồng ghép trong ${duty.embeddedIn}`].filter(Boolean).join(', ')

const same = (a: string | null, b: string | null): boolean => folded(a) === folded(b)

const agree = <T>(a: T | null, b: T | null): boolean => a === null || b === null || a === b
