import { localDay } from '../../domain/calendar/local-day.js'
import { digestText, EARLIER_READ, type EarlierOverdue } from '../../domain/reminder/digest-text.js'
import type { MemberRole } from '../../domain/access/roles.js'
import { noteFor } from '../../domain/settings/settings.js'
import type { Member } from '../../store/members.js'
import type { Push } from '../../store/pushes.js'
import { groupMessageNow } from './group-message.js'
import { isStillSo } from './is-still-so.js'
import { stillOwed } from './still-owed.js'
import { overviewNow } from '../reminder/overviews.js'
import { personOf } from '../reminder/person.js'
import type { Now, Ports } from '../ports.js'
import { rulesIn } from '../settings/rules.js'

/** What a person gets, and as whom. */
export interface PushMessage {
  pushId: string
  text: string
  role: MemberRole
  /** Whether a secretary is told of what an agency has not done in time. */
  escalates: boolean
  /** It is read by many: nothing to tap that is one person's. */
  isForGroup: boolean
  /** Null for a digest. */
  notice: Push['notice']
}

/** The message of a push as things stand at the moment of sending; null where nothing of it is owed any more. */
export async function messageNow(ports: Pick<Ports, 'store'>, push: Push, now: Now): Promise<PushMessage | null> {
  const { store } = ports
  if (push.groupId !== null) return groupMessageNow(ports, { ...push, groupId: push.groupId }, now)
  const member = await store.members.byId(push.memberId)
  const pushId = push.id
  if (push.notice) {
    const { notice } = push
    if (!member || !(await isStillSo(ports, push, member))) return null
    return { pushId, text: notice.text, role: member.role, escalates: false, isForGroup: false, notice }
  }

  const entries = await store.reminders.ofPush(push.id)
  const { items, settled, moved } = await stillOwed(ports, entries)
  if (!member) await store.reminders.skip(idsOf(entries), 'member-removed')
  else {
    if (settled.length > 0) await store.reminders.skip(idsOf(settled), 'settled')
    if (moved.length > 0) await store.reminders.skip(idsOf(moved), 'day-moved')
  }
  if (!member || (items.length === 0 && push.overviewKeys.length === 0)) return null

  const overview = push.overviewKeys.length > 0 ? await overviewNow(ports, push.overviewKeys, now) : null
  const { settings, calendar } = await rulesIn(store)
  const addressee = personOf({ ...member, channel: '' })
  const earlier = await earlierOverdue(ports, member, items, now)
  const noted = items.map((item) => ({ ...item, note: noteFor(settings, item.obligation) }))
  const content = { member: addressee, channel: '', items: noted, overview, earlier }
  const text = digestText(content, localDay(now), calendar, settings.texts)
  const isLate = items.some(({ rung }) => rung === 'escalation') || (overview?.overdue.length ?? 0) > 0
  const escalates = member.role === 'secretary' && isLate
  return { pushId, text, role: member.role, escalates, isForGroup: false, notice: null }
}

/** What else the person's agency has not done in time: a digest that goes out anyway does not leave out the worst. */
async function earlierOverdue(
  { store }: Pick<Ports, 'store'>,
  { role, agencyId }: Member,
  items: { obligation: { id: string } }[],
  now: Now,
): Promise<EarlierOverdue> {
  if (agencyId === null || (role !== 'focal-point' && role !== 'leader')) return { items: [], count: 0 }
  const except = items.map(({ obligation }) => obligation.id)
  return store.obligations.overdueOf(agencyId, localDay(now), { except, most: EARLIER_READ })
}

const idsOf = (entries: { id: string }[]): string[] => entries.map(({ id }) => id)
