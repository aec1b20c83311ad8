import type { Agency } from '../../domain/agency/types.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { agenciesAtWork, coordinatingAgencies } from '../../domain/obligation/agencies.js'
import { compareObligations } from '../../domain/obligation/compare.js'
import { isMadeIn } from '../../domain/obligation/drafts.js'
import { countOfWork } from '../../domain/obligation/quarter-check.js'
import { obligationsOfPlan, type OwedWindow, type Recorded } from '../../domain/obligation/of-plan.js'
import { nextRungOn } from '../../domain/reminder/ladder.js'
import { ladderFor } from '../../domain/settings/settings.js'
import { grouped } from '../../domain/summary/grouped.js'
import type { StoredPlan, TaskPart } from '../../store/plans.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { rulesIn } from '../settings/rules.js'

/**
 * Brings who has a part and what is owed in step with a plan and the agencies that exist, inside the caller's transaction.
 * Tells how much that was, with what is asked about each quarter counted once.
 */
export async function syncObligations(
  rows: Rows,
  plan: StoredPlan,
  agencies: Agency[],
  now: Now,
): Promise<{ added: number; changed: number; withdrawn: number }> {
  const today = localDay(now)
  const { settings, calendar } = await rulesIn(rows)
  const parts = plan.tasks.flatMap(({ id: taskId, leads, coordinators }): TaskPart[] => [
    { taskId, part: 'lead', agencyIds: idsOf(agenciesAtWork(leads, agencies)) },
    { taskId, part: 'coordinating', agencyIds: idsOf(coordinatingAgencies({ leads, coordinators }, agencies)) },
  ])
  await rows.plans.assign(changedParts(await rows.plans.partsOf(plan.id), parts))
  const stored = await rows.obligations.windowsOfPlan(plan.id)
  const wanted = obligationsOfPlan(plan, agencies, calendar, await recordedFor(rows, plan))
  const { add, change, withdraw } = compareObligations(stored, wanted, calendar)
  // All agencies of a group owe the same window: what follows from it is worked out, and written, once.
  const armed = (window: OwedWindow) => ({
    ...window,
    requestId: null,
    nextRungOn: nextRungOn(
      { ...window, state: 'open' },
      ladderFor(settings, { planId: plan.id, dutyId: window.dutyId }),
      calendar,
      today,
    ),
  })
  await rows.obligations.add(
    grouped(add, windowKey).map((same) => ({ ...armed(same[0]), agencyIds: same.map(({ agencyId }) => agencyId) })),
  )
  const states = new Map(stored.map(({ id, state }) => [id, state]))
  await rows.obligations.change(
    grouped(change, ({ id, to }) => `${states.get(id)}|${windowKey(to)}`).map((same) => ({
      ...armed(same[0].to),
      ids: idsOf(same),
      from: states.get(same[0].id)!,
    })),
  )
  await rows.obligations.withdraw(idsOf(withdraw))
  return { added: countOfWork(add), changed: countOfWork(change.map(({ to }) => to)), withdrawn: countOfWork(withdraw) }
}

async function recordedFor(rows: Rows, plan: StoredPlan): Promise<Recorded> {
  const [events, drafts] = [await rows.planEvents.ofPlan(plan.id), await rows.drafts.inProgress()]
  return {
    events: events.map(({ taskId, dutyId, period, on, dueOn, recordedOn }) => ({
      taskId,
      dutyId,
      on,
      recordedOn,
      ...(period === null ? {} : { period }),
      ...(dueOn === null ? {} : { dueOn }),
    })),
    drafts: drafts.filter((draft) => isMadeIn(plan, draft)),
  }
}

function changedParts(stored: TaskPart[], wanted: TaskPart[]): TaskPart[] {
  const key = ({ taskId, part }: TaskPart) => `${taskId}|${part}`
  const known = new Map(stored.map((one) => [key(one), new Set(one.agencyIds)]))
  return wanted.filter((one) => {
    const before = known.get(key(one)) ?? new Set<string>()
    return before.size !== one.agencyIds.length || one.agencyIds.some((id) => !before.has(id))
  })
}

// The day and the words as well: an agency with an extension has its own.
const windowKey = ({ part, taskId, dutyId, draftId, period, dueOn, because }: OwedWindow): string =>
  [part, taskId, dutyId, draftId, period, dueOn, because].join('|')

const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
