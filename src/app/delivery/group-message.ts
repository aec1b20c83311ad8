import { localDay } from '../../domain/calendar/local-day.js'
import { digestText, EARLIER_READ } from '../../domain/reminder/digest-text.js'
import { noteFor } from '../../domain/settings/settings.js'
import type { Group } from '../../store/groups.js'
import type { Push } from '../../store/pushes.js'
import type { Now, Ports } from '../ports.js'
import { rulesIn } from '../settings/rules.js'
import { isStillSo } from './is-still-so.js'
import type { PushMessage } from './message-now.js'
import { stillOwed } from './still-owed.js'

const IN_PRIVATE = 'Báo cáo, xin gia hạn, hỏi đáp: đồng chí nhắn riêng với bot.'

/** The message of a push to a group as things stand at the moment of sending; null where there is nothing to say (any more). */
export async function groupMessageNow(
  ports: Pick<Ports, 'store'>,
  push: Push & { groupId: string },
  now: Now,
): Promise<PushMessage | null> {
  const group = await ports.store.groups.byId(push.groupId)
  if (!group || group.isEnded) return null
  const message = { pushId: push.id, role: 'focal-point' as const, escalates: false, isForGroup: true }
  if (push.notice === null) {
    const text = await copyText(ports, group, now)
    return text === null ? null : { ...message, text: `${text}\n\n${IN_PRIVATE}`, notice: null }
  }
  const isSo = await isStillSo(ports, push, { id: push.memberId, agencyId: group.agencyId })
  return isSo ? { ...message, text: push.notice.text, notice: push.notice } : null
}

/** What the people of the group's agency are told today, addressed to the agency. */
async function copyText(ports: Pick<Ports, 'store'>, { agencyId, agency }: Group, now: Now): Promise<string | null> {
  if (agencyId === null || agency === null) return null
  const { store } = ports
  const today = localDay(now)
  const { items } = await stillOwed(ports, onceEach(await store.groups.toldOn(agencyId, today)))
  if (items.length === 0) return null
  const { settings, calendar } = await rulesIn(store)
  const except = items.map(({ obligation }) => obligation.id)
  const content = {
    member: { id: '', name: agency, agency, role: 'focal-point' as const },
    channel: null,
    items: items.map((item) => ({ ...item, note: noteFor(settings, item.obligation) })),
    earlier: await store.obligations.overdueOf(agencyId, today, { except, most: EARLIER_READ }),
  }
  return digestText(content, today, calendar, settings.texts)
}

/** Two people may be told of the same, on rungs of their own. */
const onceEach = <E extends { obligationId: string }>(entries: readonly E[]): E[] => [
  ...new Map(entries.map((entry) => [entry.obligationId, entry])).values(),
]
