import type { Agency } from '../../domain/agency/types.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { compareObligations } from '../../domain/obligation/compare.js'
import { nextRungOn } from '../../domain/reminder/ladder.js'
import { windowOfRequest } from '../../domain/request/window.js'
import { ladderFor } from '../../domain/settings/settings.js'
import type { ReportRequest } from '../../store/requests.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { rulesIn } from '../settings/rules.js'

/**
 * Brings what was asked for outside any plan in step with the agencies and settings of the day, inside the caller's
 * transaction, which holds the lock of the plans: an agency that is not used any more owes nothing.
 */
export async function syncRequests(
  rows: Rows,
  agencies: Agency[],
  now: Now,
): Promise<{ changed: number; withdrawn: number }> {
  const sum = { changed: 0, withdrawn: 0 }
  for (const request of await rows.requests.unfinished()) {
    const { changed, withdrawn } = await syncRequest(rows, request, agencies, now)
    sum.changed += changed.length
    sum.withdrawn += withdrawn.length
  }
  return sum
}

/** The same of one request, as it stands or is cancelled; returns the ids of what its agencies owe anew or no longer. */
export async function syncRequest(
  rows: Rows,
  request: ReportRequest,
  agencies: Agency[],
  now: Now,
): Promise<{ changed: string[]; withdrawn: string[] }> {
  const { settings, calendar } = await rulesIn(rows)
  const stored = await rows.obligations.ofRequest(request.id)
  const asked = new Set(stored.map(({ agencyId }) => agencyId))
  const window = windowOfRequest({ ...request, askedOn: localDay(request.createdAt) }, calendar)
  const wanted = agencies
    .filter(({ id }) => request.cancelledAt === null && asked.has(id))
    .map(({ id: agencyId }) => ({ ...window, agencyId }))
  const { change, withdraw } = compareObligations(stored, wanted, calendar)
  const states = new Map(stored.map(({ id, state }) => [id, state]))
  const ladder = ladderFor(settings, { planId: null, dutyId: null })
  await rows.obligations.change(
    change.map(({ id, to }) => ({
      ...to,
      ids: [id],
      from: states.get(id)!,
      nextRungOn: nextRungOn({ ...to, state: 'open' }, ladder, calendar, localDay(now)),
    })),
  )
  await rows.obligations.withdraw(withdraw.map(({ id }) => id))
  return { changed: change.map(({ id }) => id), withdrawn: withdraw.map(({ id }) => id) }
}
