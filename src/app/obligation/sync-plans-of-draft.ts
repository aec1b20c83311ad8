import { localDay } from '../../domain/calendar/local-day.js'
import { type DraftInProgress, isMadeIn } from '../../domain/obligation/drafts.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { syncObligations } from './sync-obligations.js'

/** Brings what is owed in step with a draft that came or went, under the plans in whose time it is made. */
export async function syncPlansOfDraft(
  rows: Rows,
  draft: Pick<DraftInProgress, 'registeredOn' | 'dueOn'>,
  now: Now,
): Promise<{ added: number; withdrawn: number }> {
  const agencies = await rows.agencies.on(localDay(now))
  const sum = { added: 0, withdrawn: 0 }
  for (const plan of await rows.plans.all()) {
    if (!isMadeIn(plan, draft)) continue
    const { added, changed, withdrawn } = await syncObligations(rows, plan, agencies, now)
    sum.added += added + changed
    sum.withdrawn += withdrawn
  }
  return sum
}
