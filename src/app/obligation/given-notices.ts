import type { Temporal } from 'temporal-polyfill'
import { reachOf } from '../../domain/audience/reach.js'
import { weekdayText } from '../../domain/calendar/local-day.js'
import { grouped } from '../../domain/summary/grouped.js'
import { andMore, shorten } from '../../domain/summary/written.js'
import type { Member } from '../../store/members.js'
import type { NoticeAbout } from '../../store/pushes.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { passRungsBehind } from './pass-rungs-behind.js'

/** What the notices about work given in the middle of a plan are of: an event that came, or a draft. */
export const GIVEN_BY_EVENT = 'event-given'
export const GIVEN_FOR_DRAFT = 'draft-given'

interface Given {
  obligationId: string
  agencyId: string
  agency: string
  number: string | null
  title: string
  dueOn: Temporal.PlainDate | null
}

const MOST_NAMED = 5
const TITLE = 160

/** Has the focal points of whoever leads something new hear of it, once and not by the ladder too; `by` did it and knows. */
export async function tellWhoWasGiven(
  rows: Rows,
  about: NoticeAbout,
  given: Given[],
  by: string | null,
  now: Now,
): Promise<void> {
  const everyone = await rows.members.everyone()
  const told = grouped(given, ({ agencyId }) => agencyId).flatMap((own) =>
    reachOf([{ id: own[0].agencyId, name: own[0].agency }], everyone).people.map(({ id }) => ({ memberId: id, own })),
  )
  const notices = told
    .filter(({ memberId }) => memberId !== by)
    .map(({ memberId, own }) => ({
      key: `notice:given:${about.id}:${memberId}`,
      memberId,
      text: givenText(own),
      about,
    }))
  await rows.pushes.addNotices(notices, now)
  await passRungsBehind(
    rows,
    told.flatMap(({ memberId, own }) => own.map(({ obligationId }) => ({ obligationId, memberId }))),
    now,
  )
}

/** Whether an agency still leads what such a notice says: what was undone meanwhile is not told. */
export async function isStillGiven(
  rows: Pick<Rows, 'obligations' | 'planEvents'>,
  { kind, id }: NoticeAbout,
  { agencyId }: Pick<Member, 'agencyId'>,
): Promise<boolean> {
  if (agencyId === null) return false
  const owed = (await rows.obligations.notDoneBy(agencyId)).filter(({ part }) => part === 'lead')
  if (kind === GIVEN_FOR_DRAFT) return owed.some(({ draftId }) => draftId === id)
  const event = await rows.planEvents.byId(id)
  if (!event || event.isUndone) return false
  return owed.some(
    ({ taskId, dutyId, opensOn }) => taskId === event.taskId && dutyId === event.dutyId && opensOn !== null,
  )
}

function givenText(given: Given[]): string {
  const named = given.slice(0, MOST_NAMED).map(({ number, title, dueOn }) => {
    const name = shorten(number === null ? title : `Nhiệm vụ ${number}: ${title}`, TITLE)
    return `${name} – ${dueOn ? `hạn ${weekdayText(dueOn)}` : 'không có hạn cuối'}`
  })
  return `Cơ quan đồng chí được giao: ${[...named, ...andMore(given.length - named.length, 'việc')].join('; ')}. Gõ /viec để xem.`
}
