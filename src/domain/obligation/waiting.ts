import { Temporal } from 'temporal-polyfill'
import type { Agency } from '../agency/types.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { agenciesAtWork, agenciesThatReport } from './agencies.js'
import { isCountedBack, timingOfDuty } from './events.js'
import { isPerDraft, titleOfDuty, type PlanInForce } from './of-plan.js'
import { periodSpan } from './period.js'
import type { ObligationWindow } from './types.js'
import { windowsOfDuty, windowsOfTiming } from './windows.js'

/** A task or duty of a plan that has no day until somebody records what it waits for. */
export interface WaitingItem {
  /** The task's or duty's id; of a later window of a duty with its place: '<duty>.1'. */
  id: string
  taskId: string | null
  dutyId: string | null
  /** How an event names its window: null for the first. */
  eventPeriod: string | null
  /** Of the window, and of what its first event opens. */
  period: string
  number: string | null
  title: string
  /** In the plan's words. */
  waitsFor: string
  /** Whether its days are counted back from what it waits for, which is recorded beforehand: a session of the Council. */
  isBefore: boolean
  /** The names of those who will owe it. */
  agencies: string[]
}

type Plan = Omit<PlanInForce, 'tasks'> & { tasks: (PlanInForce['tasks'][number] & { number: string | null })[] }

/**
 * What of a plan waits for an event, in the plan's order, whether or not one came already: a directive may come again.
 * Not what goes by drafts, which waits for these, and of the years of a duty none that has still to begin.
 */
export function waitingItems(
  plan: Plan,
  agencies: Agency[],
  calendar: WorkingCalendar,
  today: Temporal.PlainDate,
): WaitingItem[] {
  const tasks = plan.tasks
    .filter((task) => !isPerDraft(task))
    .flatMap(({ id, number, title, leads, timing }) =>
      windowsOfTiming(timing, plan, calendar).flatMap((window, n) =>
        waiting(window, n, id, today, () => ({
          taskId: id,
          dutyId: null,
          number,
          title,
          isBefore: isCountedBack(timing),
          agencies: namesOf(agenciesAtWork(leads, agencies)),
        })),
      ),
    )
  const duties = plan.duties.flatMap(({ id, duty }) =>
    windowsOfDuty(duty, plan, calendar).flatMap((window, n, all) =>
      waiting(window, n, id, today, () => ({
        taskId: null,
        dutyId: id,
        number: null,
        title: all.length > 1 ? `${titleOfDuty(duty)}, năm ${window.period}` : titleOfDuty(duty),
        isBefore: isCountedBack(timingOfDuty(duty, plan)),
        agencies: namesOf(agenciesThatReport(duty, agencies)),
      })),
    ),
  )
  return [...tasks, ...duties]
}

function waiting(
  { waitsFor, period }: ObligationWindow,
  n: number,
  id: string,
  today: Temporal.PlainDate,
  about: () => Pick<WaitingItem, 'taskId' | 'dutyId' | 'number' | 'title' | 'isBefore' | 'agencies'>,
): WaitingItem[] {
  if (waitsFor === null) return []
  const span = periodSpan(period)
  if (n > 0 && span && Temporal.PlainDate.compare(span.from, today) > 0) return []
  return [{ id: n === 0 ? id : `${id}.${n}`, eventPeriod: n === 0 ? null : period, period, waitsFor, ...about() }]
}

const namesOf = (agencies: Agency[]): string[] => agencies.map(({ name }) => name)
