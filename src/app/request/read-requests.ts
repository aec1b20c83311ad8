import { may, refusal } from '../../domain/access/roles.js'
import { isToBeDone } from '../../domain/obligation/state.js'
import type { ReportRequest } from '../../store/requests.js'
import type { Actor, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

export interface RequestStatus extends Pick<ReportRequest, 'id' | 'title' | 'dueOn' | 'audience'> {
  /** How many agencies were asked, those excused left out. */
  agencies: number
  done: number
  /** The names of those that have not reported. */
  missing: string[]
}

/** The requests that stand and that somebody has not reported on, the nearest day first. */
export async function readRequests({ store }: Ports, actor: Actor): Promise<RequestStatus[] | Refused> {
  if (!may(actor, 'status.view')) return refuse(refusal(actor, 'status.view'))
  const requests = await store.requests.open()
  return Promise.all(
    requests.map(async ({ id, title, dueOn, audience }) => {
      const asked = (await store.obligations.ofRequest(id)).filter(
        ({ state }) => state !== 'exempt' && state !== 'withdrawn',
      )
      const missing = asked.filter(isToBeDone).map(({ agency }) => agency)
      return { id, title, dueOn, audience, agencies: asked.length, done: asked.length - missing.length, missing }
    }),
  )
}
