import { localDay } from '../domain/calendar/local-day.js'
import { dueReminders, type DueReminders } from '../domain/reminder/due-reminders.js'
import type { Obligation } from '../store/obligations.js'
import type { Now, Ports } from './ports.js'

/** How someone without an agency is addressed. */
export const COUNCIL = 'Hội đồng'

/** What of `obligations` is due to whom at `now` and not yet in the ledger. Stores nothing. */
export async function readDueReminders(
  { store, calendar }: Ports,
  obligations: Obligation[],
  now: Now,
): Promise<DueReminders> {
  const agencyIds = [...new Set(obligations.map((obligation) => obligation.agencyId))]
  const [members, ledger, digestedToday] = await Promise.all([
    store.members.concernedBy(agencyIds),
    store.reminders.keysOf(obligations.map((obligation) => obligation.id)),
    store.pushes.digestedOn(localDay(now)),
  ])
  const people = members.map((member) => ({ ...member, agency: member.agency ?? COUNCIL }))
  return dueReminders({ obligations, people, ledger, calendar, now, digestedToday })
}
