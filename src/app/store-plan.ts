import { Temporal } from 'temporal-polyfill'
import { matchAgency } from '../domain/agency/match.js'
import { agencyTypeOf, readAgencyPhrase } from '../domain/agency/phrase.js'
import { localDay } from '../domain/calendar/local-day.js'
import { changesNothing, differencePlan, sameDuty, samePlan, type PlanDifference } from '../domain/plan/difference.js'
import type { ParsedPlan, ParsedTask } from '../domain/plan/types.js'
import type { PlanHeader, StoredPlan, TaskContent } from '../store/plans.js'
import type { Rows } from '../store/store.js'
import type { Actor, Now, Ports } from './ports.js'
import { hashOfText } from './propose-plan.js'
import { syncObligations } from './sync-obligations.js'

export interface StoredPlanResult {
  planId: string
  isNew: boolean
  unchanged: boolean
  difference: PlanDifference
  agenciesAdded: string[]
  obligations: { added: number; changed: number; withdrawn: number }
}

/** What storing a plan would change, and in which stored plan. */
export async function comparePlan(
  { store }: Pick<Ports, 'store'>,
  parsed: ParsedPlan,
): Promise<{ replaces: StoredPlan | null; difference: PlanDifference }> {
  const replaces = samePlan(parsed, await store.plans.all())
  return { replaces, difference: differencePlan(parsed, replaces) }
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
): Promise<StoredPlanResult> {
  await rows.plans.lockAll()
  const replaces = samePlan(parsed, await rows.plans.all())
  const difference = differencePlan(parsed, replaces)
  if (replaces && changesNothing(difference)) {
    const obligations = { added: 0, changed: 0, withdrawn: 0 }
    return { planId: replaces.id, isNew: false, unchanged: true, difference, agenciesAdded: [], obligations }
  }

  const header = headerOf(parsed, now)
  const planId = replaces?.id ?? (await rows.plans.add(header))
  if (replaces) await rows.plans.replaceHeader(planId, header)
  await changeContent(rows, planId, difference, now)

  const agenciesAdded = await addAgenciesOf(rows, parsed)
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
      added: difference.tasks.filter(({ known }) => !known).length,
      changed: difference.tasks.filter(({ changed }) => changed.length > 0).length,
      removed: difference.removed.length,
      obligations,
    },
  })
  return { planId, isNew: !replaces, unchanged: false, difference, agenciesAdded, obligations }
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
    if (known) continue
    const before = takeFirst(withdrawn.duties, (old) => sameDuty(old.duty, duty))
    if (before) await rows.plans.restoreDuty(before.id, position)
    else await rows.plans.addDuty(planId, position, duty)
  }
  for (const duty of difference.removedDuties) await rows.plans.withdrawDuty(duty.id, now)
}

/** The first that fits, taken out of the list: it can come back once. */
function takeFirst<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits)
  return at < 0 ? undefined : list.splice(at, 1)[0]
}

/** Agencies that the plan names and the province's list does not have. */
async function addAgenciesOf(rows: Rows, parsed: ParsedPlan): Promise<string[]> {
  const phrases = [
    ...parsed.tasks
      .filter((task) => task.official)
      .flatMap((task) => [task.actingAgency ?? '', ...task.leads, ...task.coordinators]),
    ...parsed.reportingDuties.flatMap((duty) => [...duty.who, ...duty.to]),
  ]
  const known = await rows.agencies.all()
  const before = known.length
  for (const words of phrases) {
    const phrase = readAgencyPhrase(words)
    if (phrase.kind !== 'agency' || matchAgency(phrase.name, known)) continue
    const { agency } = await rows.agencies.ensure({ name: phrase.name, type: agencyTypeOf(phrase.name) })
    known.push(agency)
  }
  return known.slice(before).map((agency) => agency.name)
}

function headerOf(parsed: ParsedPlan, now: Now): PlanHeader {
  const { document, text } = parsed
  const year = document.year ?? localDay(now).year
  const day = (iso: string) => Temporal.PlainDate.from(iso)
  return {
    number: document.number,
    issuer: document.issuer,
    title: document.title ?? 'Kế hoạch',
    year: document.year,
    from: document.period ? day(document.period.from) : Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    to: document.period ? day(document.period.to) : Temporal.PlainDate.from({ year, month: 12, day: 31 }),
    issuedOn: document.issuedOn ? day(document.issuedOn) : null,
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
