import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../../domain/calendar/local-day.js'
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js'
import { contentOf, isOfWeek, overviewKeys, overviewsDue, weekOf } from '../../domain/reminder/overview.js'
import type { Overview, OverviewFor, WaitingTask } from '../../domain/reminder/overview.js'
import type { Person } from '../../domain/reminder/types.js'
import type { StoredTask } from '../../store/plans.js'
import { unowedTasks } from '../obligation/unowed-tasks.js'
import { personOf } from './person.js'
import type { Now, Ports } from '../ports.js'
import { rulesIn } from '../settings/rules.js'

// A quarter's overview is made up for while the quarter runs.
const LONGEST_WAIT_DAYS = 100

/** The overviews that secretaries have still to get at `now`; the week's work is read only where there are any. */
export async function readOverviews({ store }: Pick<Ports, 'store'>, now: Now): Promise<OverviewFor[]> {
  const today = localDay(now)
  const { calendar } = await rulesIn(store)
  const keys = overviewKeys(today, calendar)
  if (keys.length === 0) return []
  const secretaries = await store.members.withRole(['secretary'])
  const told = await store.pushes.overviewsSince(
    today.subtract({ days: LONGEST_WAIT_DAYS }),
    secretaries.map(({ id }) => id),
  )
  if (secretaries.every(({ id }) => keys.filter(isOfWeek).every((key) => told.has(`${id} ${key}`)))) return []
  return overviewsDue({ ...(await surroundings({ store }, today, calendar)), told })
}

/** What an overview says at the moment of sending. */
export async function overviewNow({ store }: Pick<Ports, 'store'>, keys: string[], now: Now): Promise<Overview> {
  const { calendar } = await rulesIn(store)
  return { ...contentOf(await surroundings({ store }, localDay(now), calendar)), keys }
}

async function surroundings({ store }: Pick<Ports, 'store'>, today: Temporal.PlainDate, calendar: WorkingCalendar) {
  const [obligations, owing, idle, members, extensions] = await Promise.all([
    store.obligations.dueByOrWaiting(weekOf(today, calendar).to),
    store.obligations.agenciesOwingOn(today),
    unowedTasks(store, { from: today, to: today }, today),
    store.members.everyone(),
    store.extensions.countWaiting(),
  ])
  const people: Person[] = members.map(personOf)
  return {
    obligations,
    owing,
    unassigned: idle.filter(({ endedOn }) => endedOn === null).map(waitingTask),
    extensions,
    people,
    calendar,
    today,
  }
}

const waitingTask = ({ number, title, timing }: StoredTask): WaitingTask => ({
  taskNumber: number,
  title,
  waitsFor: timing.raw ?? 'chưa nêu thời hạn',
})
