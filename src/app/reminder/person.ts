import type { Person } from '../../domain/reminder/types.js'
import type { ReachableMember } from '../../store/members.js'

/** How someone without an agency is addressed. */
const COUNCIL = 'Hội đồng'

type Addressee = Pick<ReachableMember, 'id' | 'name' | 'agencyId' | 'agency' | 'role' | 'channel'>

/** A member as reminders know them. */
export function personOf({ id, name, agencyId, agency, role, channel }: Addressee): Person {
  return { id, name, agencyId, agency: agency ?? COUNCIL, role, channel }
}
