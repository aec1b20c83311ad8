import { may, refusal } from '../domain/access/roles.js'
import { matchAgency } from '../domain/agency/match.js'
import { agencyTypeOf } from '../domain/agency/phrase.js'
import type { Agency, AgencyType } from '../domain/agency/types.js'
import { localDay } from '../domain/calendar/local-day.js'
import type { Actor, Now, Ports } from './ports.js'
import { refuse, type Refused } from './refusal.js'
import { syncObligations } from './sync-obligations.js'

/** Adds agencies to the province's list; those that are there stay. What plans ask of their groups, the new ones owe too. */
export async function addAgencies(
  { store, calendar }: Ports,
  actor: Actor,
  wanted: { name: string; type?: AgencyType }[],
  now: Now,
): Promise<{ agencies: Agency[]; added: number; obligations: number } | Refused> {
  if (!may(actor, 'agency.add')) return refuse(refusal(actor, 'agency.add'))
  const named = wanted.map(({ name, type }) => ({ name: name.normalize('NFC').replace(/\s+/g, ' ').trim(), type }))
  if (named.some(({ name }) => name.length < 2 || name.length > 200)) {
    return refuse('Tên cơ quan cần có từ 2 đến 200 ký tự. Đề nghị gửi lại, mỗi tên một dòng.')
  }
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const known = await rows.agencies.all()
    const results = []
    for (const { name, type } of named) {
      const match = matchAgency(name, known)
      if (match?.exact) {
        results.push({ agency: match.agency, added: false })
        continue
      }
      const result = await rows.agencies.ensure({ name, type: type ?? agencyTypeOf(name) })
      results.push(result)
      if (!result.added) continue
      known.push(result.agency)
      const change = { name, type: result.agency.type }
      await rows.audit.add({
        at: now,
        actorId: actor.id,
        action: 'agency.add',
        subject: 'agency',
        subjectId: result.agency.id,
        change,
      })
    }
    const agencies = await rows.agencies.on(localDay(now))
    let obligations = 0
    for (const plan of await rows.plans.all()) {
      obligations += (await syncObligations(rows, calendar, plan, agencies, now)).added
    }
    return {
      agencies: results.map((result) => result.agency),
      added: results.filter((result) => result.added).length,
      obligations,
    }
  })
}
