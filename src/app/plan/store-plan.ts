import { Temporal } from 'temporal-polyfill'
import { isGivenToNobody } from '../../domain/obligation/agencies.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { changesNothing, onlyCertain, type PlanDifference } from '../../domain/plan/difference.js'
import { NOWHERE } from '../../domain/plan/no-place.js'
import { wordsOfDuty } from '../../domain/plan/same-duty.js'
import type { ParsedPlan, ParsedReportingDuty, ParsedTask } from '../../domain/plan/types.js'
import { spanOfPlan } from '../../domain/review/deadlines.js'
import { agenciesToAdd, agencyPhrasesOf } from '../../domain/review/meaning.js'
import { compareWith } from '../../domain/review/review-of.js'
import type { PlanHeader, StoredPlan, TaskContent } from '../../store/plans.js'
import type { Rows } from '../../store/store.js'
import { hashOfText } from '../hash-of-text.js'
import type { Actor, Now } from '../ports.js'
import { syncObligations } from '../obligation/sync-obligations.js'
import { unowedTasks } from '../obligation/unowed-tasks.js'

export interface StoredPlanResult {
  planId: string
  /** How it is called. */
  number: string | null
  title: string
  isNew: boolean
  unchanged: boolean
  difference: PlanDifference
  agenciesAdded: string[]
  obligations: { added: number; changed: number; withdrawn: number }
  /** Tasks that no agency works on, by number or title; a drafting agency is found per draft. */
  unassigned: string[]
  /** Tasks whose time was over before their agencies were there, so that nobody owes them: by number or title, with that time. */
  ended: string[]
  /** The stored plan has items that the whole of what was read would remove. */
  removesMore: boolean
}

/** What of a plan is stored, and in which stored plan where that is known already. */
interface Storing {
  planId?: string | null
  /** Only these are added and changed, and nothing is removed: the rest waits for a person. */
  certain?: {
    tasks: Set<ParsedTask>
    duties: Set<ParsedReportingDuty>
    /** Whether the year is; where it is not, a stored plan keeps its own. */
    year: boolean
  }
}

/**
 * Makes a plan the shared plan database, inside the caller's transaction: tasks, the agencies it names, and what they owe.
 * A plan that is stored already is changed to what `parsed` says; what was reported stays. Twice the same changes nothing.
 */
export async function storePlan(
  rows: Rows,
  actor: Actor,
  parsed: ParsedPlan,
  now: Now,
  { planId: known = null, certain }: Storing = {},
): Promise<StoredPlanResult> {
  await rows.plans.lockAll()
  const asked = { planId: known, contentHash: hashOfText(parsed.text) }
  const { replaces, difference: whole } = compareWith(parsed, asked, await rows.plans.everyOne())
  const difference = certain ? onlyCertain(whole, certain) : whole
  const removesMore = certain !== undefined && whole.removed.length + whole.removedDuties.length > 0
  if (replaces && !replaces.isWithdrawn && changesNothing(difference)) {
    const obligations = { added: 0, changed: 0, withdrawn: 0 }
    return {
      planId: replaces.id,
      number: replaces.number,
      title: replaces.title,
      isNew: false,
      unchanged: true,
      difference,
      agenciesAdded: [],
      obligations,
      unassigned: [],
      ended: [],
      removesMore,
    }
  }

  const header = { ...headerOf(parsed, replaces, now, certain?.year), revision: (await rows.plans.revision()) + 1 }
  const planId = replaces?.id ?? (await rows.plans.add(header))
  if (replaces) await rows.plans.replaceHeader(planId, header)
  if (replaces?.isWithdrawn) await rows.plans.withdraw(planId, null)
  await changeContent(rows, planId, difference, now)
  if (certain) await placeTheRest(rows, whole, difference)

  const agenciesAdded = await addAgenciesOf(rows, difference)
  const agencies = await rows.agencies.on(localDay(now))
  const plan = (await rows.plans.byId(planId))!
  const obligations = await syncObligations(rows, plan, agencies, now)
  if (agenciesAdded.length > 0) {
    // What other plans ask of a group, an agency that this one brings in owes too.
    const others = (await rows.plans.all()).filter(({ id }) => id !== planId)
    for (const other of others) await syncObligations(rows, other, agencies, now)
  }
  await rows.audit.add({
    at: now,
    actorId: actor.id,
    action: replaces ? 'plan.change' : 'plan.add',
    subject: 'plan',
    subjectId: planId,
    change: {
      title: header.title,
      added: difference.tasks.filter(({ known: before }) => !before).length,
      changed: difference.tasks.filter(({ changed }) => changed.length > 0).length,
      removed: difference.removed.length,
      obligations,
    },
  })
  const unassigned = plan.tasks.filter(({ leads }) => isGivenToNobody(leads, agencies)).map(nameOf)
  const ended = (await unowedTasks(rows, plan, localDay(now)))
    .filter((task) => task.plan.id === planId && task.endedOn !== null)
    .map((task) => `${nameOf(task)} (${task.timing.raw ?? 'theo Kế hoạch'})`)
  return {
    planId,
    number: header.number,
    title: header.title,
    isNew: !replaces,
    unchanged: false,
    difference,
    agenciesAdded,
    obligations,
    unassigned,
    ended,
    removesMore,
  }
}

const nameOf = ({ number, title }: Pick<TaskContent, 'number' | 'title'>): string => number ?? title

/** What comes back into the plan is what it was before, with its reports and activities. */
async function changeContent(rows: Rows, planId: string, difference: PlanDifference, now: Now): Promise<void> {
  const withdrawn = await rows.plans.withdrawnOf(planId)
  const tasks = difference.tasks.map(({ task, position, known }) => ({
    ...contentOf(task, position),
    id: (known ?? takeFirst(withdrawn.tasks, ({ title }) => title === task.title))?.id ?? null,
  }))
  const duties = difference.duties.map(({ duty, position, known }) => ({
    position,
    duty,
    id: (known ?? takeFirst(withdrawn.duties, (old) => wordsOfDuty(old.duty) === wordsOfDuty(duty)))?.id ?? null,
  }))
  await rows.plans.changeTasks(tasks.filter(isThere))
  await rows.plans.addTasks(
    planId,
    tasks.filter(({ id }) => id === null).map(({ id: _, ...task }) => task),
  )
  await rows.plans.withdrawTasks(idsOf(difference.removed), now)
  await rows.plans.changeDuties(duties.filter(isThere))
  await rows.plans.addDuties(
    planId,
    duties.filter(({ id }) => id === null).map(({ id: _, ...duty }) => duty),
  )
  await rows.plans.withdrawDuties(idsOf(difference.removedDuties), now)
}

const isThere = <T extends { id: string | null }>(item: T): item is T & { id: string } => item.id !== null

const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id)

/** The first that fits, taken out of the list: it can come back once. */
function takeFirst<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits)
  return at < 0 ? undefined : list.splice(at, 1)[0]
}

/**
 * What is left for later stays as it is stored, but at its place in the new text; what is not there has none, so that
 * nothing that stands where it stood is taken for it.
 */
async function placeTheRest(rows: Rows, whole: PlanDifference, stored: PlanDifference): Promise<void> {
  const tasks = whole.tasks.flatMap((entry) => (stored.tasks.includes(entry) || !entry.known ? [] : [entry]))
  await rows.plans.placeTasks([
    ...tasks.map(({ known, position, task }) => ({ id: known!.id, position, source: task.source })),
    ...whole.removed.map(({ id }, index) => ({ id, position: whole.tasks.length + index, source: NOWHERE })),
  ])
  const duties = whole.duties.flatMap((entry) => (stored.duties.includes(entry) || !entry.known ? [] : [entry]))
  await rows.plans.changeDuties([
    ...duties.map(({ known, position, duty }) => ({
      id: known!.id,
      position,
      duty: { ...known!.duty, source: duty.source },
    })),
    ...whole.removedDuties.map(({ id, duty }, index) => ({
      id,
      position: whole.duties.length + index,
      duty: { ...duty, source: NOWHERE },
    })),
  ])
}

/** Agencies that the plan names and the province's list does not have. */
async function addAgenciesOf(rows: Rows, { tasks, duties }: PlanDifference): Promise<string[]> {
  const named = { tasks: tasks.map(({ task }) => task), reportingDuties: duties.map(({ duty }) => duty) }
  const added = agenciesToAdd(agencyPhrasesOf(named), await rows.agencies.all())
  for (const { name, type } of added) await rows.agencies.ensure({ name, type })
  return added.map(({ name }) => name)
}

/** A stored plan keeps the name and the years that are not read any more. */
function headerOf(
  { document, text }: ParsedPlan,
  replaces: StoredPlan | null,
  now: Now,
  isYearCertain = true,
): Omit<PlanHeader, 'revision'> {
  const span = spanOfPlan(isYearCertain ? document : NO_YEAR, localDay(now), replaces)
  return {
    number: document.number,
    issuer: document.issuer,
    title: document.title ?? replaces?.title ?? 'Kế hoạch',
    year: span.year,
    from: span.from,
    to: span.to,
    issuedOn: document.issuedOn ? Temporal.PlainDate.from(document.issuedOn) : null,
    carriesOut: document.carriesOut,
    text,
    contentHash: hashOfText(text),
  }
}

const NO_YEAR = { year: null, period: null }

const contentOf = (task: ParsedTask, position: number): TaskContent => ({
  position,
  number: task.number,
  title: task.title,
  group: task.group,
  product: task.product,
  timing: task.timing,
  leads: task.leads,
  coordinators: task.coordinators,
  source: task.source,
})
