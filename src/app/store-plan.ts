import { Temporal } from 'temporal-polyfill'
import { localDay } from '../domain/calendar/local-day.js'
import { changesNothing, onlyCertain, type PlanDifference } from '../domain/plan/difference.js'
import { wordsOfDuty } from '../domain/plan/same-duty.js'
import type { ParsedPlan, ParsedReportingDuty, ParsedTask } from '../domain/plan/types.js'
import { spanOfPlan } from '../domain/review/deadlines.js'
import { agenciesToAdd, agencyPhrasesOf } from '../domain/review/meaning.js'
import { compareWith } from '../domain/review/review-of.js'
import type { PlanHeader, TaskContent } from '../store/plans.js'
import type { Rows } from '../store/store.js'
import { hashOfText } from './hash-of-text.js'
import type { Actor, Now, Ports } from './ports.js'
import { syncObligations } from './sync-obligations.js'

export interface StoredPlanResult {
  planId: string
  isNew: boolean
  unchanged: boolean
  difference: PlanDifference
  agenciesAdded: string[]
  obligations: { added: number; changed: number; withdrawn: number }
  /** The stored plan has items that the whole of what was read would remove. */
  removesMore: boolean
}

/** What of a plan is stored, and in which stored plan where that is known already. */
interface Storing {
  planId?: string | null
  /** Only these are added and changed, and nothing is removed: the rest waits for a person. */
  certain?: { tasks: Set<ParsedTask>; duties: Set<ParsedReportingDuty> }
}

/**
 * Makes a plan the shared plan database, inside the caller's transaction: tasks, the agencies it names, and what they owe.
 * A plan that is stored already is changed to what `parsed` says; what was reported stays. Twice the same changes nothing.
 */
export async function storePlan(
  rows: Rows,
  { calendar }: Pick<Ports, 'calendar'>,
  actor: Actor,
  parsed: ParsedPlan,
  now: Now,
  { planId: known = null, certain }: Storing = {},
): Promise<StoredPlanResult> {
  await rows.plans.lockAll()
  const header = headerOf(parsed, now)
  const asked = { planId: known, contentHash: header.contentHash }
  const { replaces, difference: whole } = compareWith(parsed, asked, await rows.plans.everyOne())
  const difference = certain ? onlyCertain(whole, certain) : whole
  const removesMore = certain !== undefined && whole.removed.length + whole.removedDuties.length > 0
  if (replaces && !replaces.isWithdrawn && changesNothing(difference)) {
    const obligations = { added: 0, changed: 0, withdrawn: 0 }
    return {
      planId: replaces.id,
      isNew: false,
      unchanged: true,
      difference,
      agenciesAdded: [],
      obligations,
      removesMore,
    }
  }

  const planId = replaces?.id ?? (await rows.plans.add(header))
  if (replaces) await rows.plans.replaceHeader(planId, header)
  if (replaces?.isWithdrawn) await rows.plans.withdraw(planId, null)
  await changeContent(rows, planId, difference, now)
  if (certain) await placeTheRest(rows, whole, difference)

  const agenciesAdded = await addAgenciesOf(rows, difference)
  const agencies = await rows.agencies.on(localDay(now))
  const plan = (await rows.plans.byId(planId))!
  const obligations = await syncObligations(rows, calendar, plan, agencies, now)
  if (agenciesAdded.length > 0) {
    // What other plans ask of a group, an agency that this one brings in owes too.
    const others = (await rows.plans.all()).filter(({ id }) => id !== planId)
    for (const other of others) await syncObligations(rows, calendar, other, agencies, now)
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
  return { planId, isNew: !replaces, unchanged: false, difference, agenciesAdded, obligations, removesMore }
}

/** What comes back into the plan is what it was before, with its reports and activities. */
async function changeContent(rows: Rows, planId: string, difference: PlanDifference, now: Now): Promise<void> {
  const withdrawn = await rows.plans.withdrawnOf(planId)
  for (const { task, position, known } of difference.tasks) {
    const content = contentOf(task, position)
    const before = known ?? takeFirst(withdrawn.tasks, ({ title }) => title === task.title)
    if (before) await rows.plans.changeTask(before.id, content)
    else await rows.plans.addTask(planId, content)
  }
  for (const task of difference.removed) await rows.plans.withdrawTask(task.id, now)
  for (const { duty, position, known } of difference.duties) {
    const before = known ?? takeFirst(withdrawn.duties, (old) => wordsOfDuty(old.duty) === wordsOfDuty(duty))
    if (before) await rows.plans.changeDuty(before.id, position, duty)
    else await rows.plans.addDuty(planId, position, duty)
  }
  for (const duty of difference.removedDuties) await rows.plans.withdrawDuty(duty.id, now)
}

/** The first that fits, taken out of the list: it can come back once. */
function takeFirst<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits)
  return at < 0 ? undefined : list.splice(at, 1)[0]
}

/** What is left for later stays as it is stored, but at its place in the new text. */
async function placeTheRest(rows: Rows, whole: PlanDifference, stored: PlanDifference): Promise<void> {
  for (const entry of whole.tasks) {
    if (!entry.known || stored.tasks.includes(entry)) continue
    await rows.plans.placeTask(entry.known.id, entry.position, entry.task.source)
  }
  for (const entry of whole.duties) {
    if (!entry.known || stored.duties.includes(entry)) continue
    await rows.plans.changeDuty(entry.known.id, entry.position, { ...entry.known.duty, source: entry.duty.source })
  }
}

/** Agencies that the plan names and the province's list does not have. */
async function addAgenciesOf(rows: Rows, { tasks, duties }: PlanDifference): Promise<string[]> {
  const named = { tasks: tasks.map(({ task }) => task), reportingDuties: duties.map(({ duty }) => duty) }
  const added = agenciesToAdd(agencyPhrasesOf(named), await rows.agencies.all())
  for (const agency of added) await rows.agencies.ensure(agency)
  return added.map(({ name }) => name)
}

function headerOf(parsed: ParsedPlan, now: Now): PlanHeader {
  const { document, text } = parsed
  const { from, to } = spanOfPlan(document, localDay(now))
  return {
    number: document.number,
    issuer: document.issuer,
    title: document.title ?? 'Kế hoạch',
    year: document.year,
    from,
    to,
    issuedOn: document.issuedOn ? Temporal.PlainDate.from(document.issuedOn) : null,
    carriesOut: document.carriesOut,
    text,
    contentHash: hashOfText(text),
  }
}

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
