import type { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { matchAgency } from '../../domain/agency/match.js'
import { agencyTypeOf } from '../../domain/agency/phrase.js'
import type { Agency, AgencyType } from '../../domain/agency/types.js'
import { existsOn } from '../../domain/review/meaning.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { syncWithAgencies } from '../plan/sync-all-plans.js'

/**
 * Adds agencies to the province's list; those that are there stay, and one that was not used any more is used again.
 * What plans ask of their groups, the new ones owe too: from the day `since` on, everything where it is null. `id`: the
 * interview's in which they were named, by which the traces name it.
 */
export async function addAgencies(
  { store }: Ports,
  actor: Actor,
  wanted: { name: string; type?: AgencyType }[],
  now: Now,
  since: Temporal.PlainDate | null = null,
  id: string | null = null,
): Promise<{ agencies: Agency[]; added: number; obligations: number } | Refused> {
  if (!may(actor, 'agency.add')) return refuse(refusal(actor, 'agency.add'))
  const named = wanted.map(({ name, type }) => ({ name: name.normalize('NFC').replace(/\s+/g, ' ').trim(), type }))
  if (named.some(({ name }) => name.length < 2 || name.length > 200)) {
    return refuse('Tên cơ quan cần có từ 2 đến 200 ký tự. Đề nghị gửi lại, mỗi tên một dòng.')
  }
  const today = localDay(now)
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const known = await rows.agencies.all()
    const results: { agency: Agency; added: boolean }[] = []
    for (const { name, type } of named) {
      const match = matchAgency(name, known)
      const before = match?.exact ? match.agency : null
      const isUsed = before !== null && existsOn(before, today)
      const result = isUsed
        ? { agency: before, added: false }
        : before
          ? { agency: await rows.agencies.change(before.id, { validTo: null }), added: true }
          : await rows.agencies.ensure({ name, type: type ?? agencyTypeOf(name), validFrom: since })
      results.push(result)
      if (!result.added) continue
      known.splice(before ? known.indexOf(before) : known.length, before ? 1 : 0, result.agency)
    }
    const sync = await syncWithAgencies(rows, now)
    const obligations = sync.added + sync.changed
    const added = results.filter((result) => result.added)
    for (const { agency } of added) {
      await rows.audit.add({
        at: now,
        actorId: actor.id,
        action: 'agency.add',
        subject: 'agency',
        subjectId: agency.id,
        change: { name: agency.name, type: agency.type, ...(id === null ? {} : { id, obligations }) },
      })
    }
    return { agencies: results.map((result) => result.agency), added: added.length, obligations }
  })
}
