import { localDay } from '../../domain/calendar/local-day.js'
import type { Member } from '../../store/members.js'
import type { Now, Ports } from '../ports.js'

/** Who writes from a chat can be reached there: what his agency owes and he was not told for want of it is due today. */
export async function noteReachable(
  { store }: Pick<Ports, 'store'>,
  { member, channel, chat }: { member: Pick<Member, 'agencyId'>; channel: string; chat: string },
  now: Now,
): Promise<void> {
  const isNews = await store.members.markReachable(channel, chat)
  if (isNews && member.agencyId !== null) await store.obligations.lookAgain(member.agencyId, localDay(now))
}
