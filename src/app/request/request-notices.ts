import { reachOf, type Addressee, type Reach } from '../../domain/audience/reach.js'
import type { Obligation } from '../../store/obligations.js'
import type { NewNotice } from '../../store/pushes.js'
import type { Rows } from '../../store/store.js'

/** What the notices about a request are of: it stands, or it is cancelled. */
export const REQUEST_STANDS = 'request'
export const REQUEST_CANCELLED = 'request-off'

interface Asked {
  person: Addressee
  obligation: Obligation
}

/** The focal points of whoever owes these, each with what is asked of the agency; and who will hear nothing. */
export async function addresseesOf(
  rows: Pick<Rows, 'members'>,
  obligations: Obligation[],
): Promise<{ reach: Reach; addressees: Asked[] }> {
  const ofAgency = new Map(obligations.map((obligation) => [obligation.agencyId, obligation]))
  const agencies = obligations.map(({ agencyId: id, agency: name }) => ({ id, name }))
  const reach = reachOf(agencies, await rows.members.everyone())
  const addressees = reach.people.flatMap((person) => {
    const obligation = ofAgency.get(person.agencyId ?? '')
    return obligation ? [{ person, obligation }] : []
  })
  return { reach, addressees }
}

/** One notice a person; `occasion` tells those apart that one person may get about one request. */
export function noticesTo(
  addressees: Asked[],
  { requestId, kind, occasion }: { requestId: string; kind: string; occasion: string },
  textFor: (
    to: { name: string; agency: string },
    obligation: { title: string; dueOn: NonNullable<Obligation['dueOn']> },
  ) => string,
): NewNotice[] {
  return addressees.flatMap(({ person, obligation: { agency, title, dueOn } }) =>
    dueOn === null
      ? []
      : [
          {
            key: `notice:request:${requestId}:${occasion}:${person.id}`,
            memberId: person.id,
            text: textFor({ name: person.name, agency }, { title, dueOn }),
            about: { kind, id: requestId },
          },
        ],
  )
}
