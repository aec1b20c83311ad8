import type { Audience, Digest, Due, Person } from './types.js'

export type Recipient = Pick<Digest, 'member' | 'channel'>

/**
 * Rungs go to all focal points of the acting agency who can be reached, or else to a stand-in that shows there is none;
 * escalations to the agency's leaders or the secretaries who can be reached.
 */
export function recipientsAmong(people: readonly Person[]): (audience: Audience, of: Due) => readonly Recipient[] {
  const found: Record<Audience, Map<string | null, Recipient[]>> = {
    'focal-point': new Map(),
    leader: new Map(),
    secretary: new Map(),
  }
  for (const person of people) {
    if (person.role === 'admin' || person.channel === null) continue
    const place = placeOf(person.role, person.agencyId)
    const others = found[person.role].get(place)
    if (others) others.push(recipient(person))
    else found[person.role].set(place, [recipient(person)])
  }
  return (audience, { agencyId, agency }) => {
    const reachable = found[audience].get(placeOf(audience, agencyId))
    return reachable ?? (audience === 'focal-point' ? [standIn(agencyId, agency)] : [])
  }
}

export function recipient({ id, name, agency, role, channel }: Person): Recipient {
  return { member: { id, name, agency, role }, channel }
}

/** The secretaries are everyone's; nobody stands for an agency without being of one. */
function placeOf(audience: Audience, agencyId: string | null): string | null {
  return audience === 'secretary' ? null : agencyId
}

function standIn(agencyId: string, agency: string): Recipient {
  return { member: { id: `agency:${agencyId}`, name: 'Chưa có đầu mối', agency, role: 'focal-point' }, channel: null }
}
