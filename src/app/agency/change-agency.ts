import { may, refusal } from '../../domain/access/roles.js'
import { matchAgency } from '../../domain/agency/match.js'
import type { Agency } from '../../domain/agency/types.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { existsOn } from '../../domain/review/meaning.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { syncWithAgencies } from '../plan/sync-all-plans.js'

export type AgencyChange = { kind: 'stop' } | { kind: 'resume' } | { kind: 'alias' | 'no-alias'; name: string }

/** What changed about what the agency owes. */
export interface ChangedDuties {
  added: number
  withdrawn: number
}

/**
 * Stops using an agency from today on, uses it again, or gives it a further name and takes that back. What it owes
 * follows; what it has done stays. `id`: the interview's in which it was asked for, by which the trace names it.
 */
export async function changeAgency(
  { store }: Ports,
  actor: Actor,
  agencyId: string,
  change: AgencyChange,
  now: Now,
  id: string | null = null,
): Promise<{ agency: Agency; obligations: ChangedDuties } | Refused> {
  if (!may(actor, 'agency.add')) return refuse(refusal(actor, 'agency.add'))
  const today = localDay(now)
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const all = await rows.agencies.all()
    const before = all.find(({ id }) => id === agencyId)
    if (!before) return refuse('Không còn cơ quan này. Gõ /coquan để xem danh sách.')
    if ('name' in change && change.kind === 'alias') {
      const other = matchAgency(change.name, all)
      if (other?.exact) return refuse(`“${change.name}” đã là tên của ${other.agency.name}.`)
    }
    const isUsed = existsOn(before, today)
    if (change.kind === 'stop' && !isUsed) return refuse(`${before.name} đã ngừng dùng từ trước.`)
    if (change.kind === 'resume' && isUsed) return refuse(`${before.name} đang được dùng.`)
    const agency = await rows.agencies.change(agencyId, rowOf(before, change, today))
    const { added, changed, withdrawn } = await syncWithAgencies(rows, now)
    const obligations = { added: added + changed, withdrawn }
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: `agency.${change.kind}`,
      subject: 'agency',
      subjectId: agencyId,
      change: { ...change, obligations, ...(id === null ? {} : { id }) },
    })
    return { agency, obligations }
  })
}

/** The last day of an agency that is stopped is the day before: from today on it owes nothing. */
function rowOf({ aliases }: Agency, change: AgencyChange, today: ReturnType<typeof localDay>) {
  switch (change.kind) {
    case 'stop':
      return { validTo: today.subtract({ days: 1 }) }
    case 'resume':
      return { validTo: null }
    case 'alias':
      return { aliases: [...aliases, change.name] }
    case 'no-alias':
      return { aliases: aliases.filter((alias) => alias !== change.name) }
  }
}
