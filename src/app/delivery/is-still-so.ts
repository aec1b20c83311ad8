import { isToBeDone } from '../../domain/obligation/state.js'
import type { Member } from '../../store/members.js'
import type { Push } from '../../store/pushes.js'
import { GIVEN_BY_EVENT, GIVEN_FOR_DRAFT, isStillGiven } from '../obligation/given-notices.js'
import type { Ports } from '../ports.js'
import { REQUEST_CANCELLED, REQUEST_STANDS } from '../request/request-notices.js'

/**
 * Whether a notice still says what is so at the moment of sending: who has reported meanwhile is not asked again,
 * what one secretary has decided is not put to the others, and nobody hears of work that was taken back.
 */
export async function isStillSo(
  { store }: Pick<Ports, 'store'>,
  { id: pushId, notice }: Pick<Push, 'id' | 'notice'>,
  { id: memberId, agencyId }: Pick<Member, 'id' | 'agencyId'>,
): Promise<boolean> {
  const about = notice?.about
  if (about?.kind === 'broadcast') return !(await store.broadcasts.isStopped(about.id))
  if (about?.kind === 'extension' || about?.kind === 'extension-question') {
    const extension = await store.extensions.byId(about.id)
    return extension?.state === 'open' && isToBeDone(extension.obligation)
  }
  if (about?.kind === GIVEN_BY_EVENT || about?.kind === GIVEN_FOR_DRAFT) return isStillGiven(store, about, { agencyId })
  if (about?.kind === REQUEST_CANCELLED) {
    if (((await store.requests.byId(about.id))?.cancelledAt ?? null) === null) return false
    const heard = await store.requests.heardBefore(pushId, memberId, [REQUEST_STANDS, REQUEST_CANCELLED])
    return heard === REQUEST_STANDS
  }
  if (about?.kind !== REQUEST_STANDS) return true
  const owed = await store.obligations.ofRequest(about.id)
  return owed.some((one) => one.agencyId === agencyId && isToBeDone(one))
}
