import { localDay } from '../../domain/calendar/local-day.js'
import type { Member } from '../../store/members.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { keepOneLoud } from './keep-one-loud.js'
import { traceOf } from './own-address.js'

/** A chat of a channel, or a letter box, as the channel names it. */
export interface ChatAddress {
  channel: string
  chat: string
}

/** '<channel>:<chat>' */
export const keyOf = ({ channel, chat }: ChatAddress): string => `${channel}:${chat}`

/** Gives a chat to a member, also when it was another's before. Who had no address that takes reminders is told today. */
export async function linkChat(rows: Rows, member: Member, address: ChatAddress, now: Now): Promise<void> {
  await rows.members.lockAddresses(member.id)
  const before = await rows.members.byAddress(address.channel, address.chat)
  const couldBeTold = (await rows.members.loudAddresses(member.id)).length > 0
  await rows.members.link(member.id, address.channel, address.chat)
  if (before?.id !== member.id) {
    await placeNew(rows, member.id, address)
    const change = { channel: address.channel }
    await rows.audit.add(traceOf(member.id, 'member.link', change, now))
    if (before) {
      await rows.audit.add({ ...traceOf(before.id, 'member.unlink', change, now), actorId: member.id })
      await keepOneLoud(rows, before.id, now)
    }
  }
  if (!couldBeTold && member.agencyId !== null) await rows.obligations.lookAgain(member.agencyId, localDay(now))
}

// The web chat takes every message without calling anyone to it: what came after it would never be tried.
const RANK: Record<string, number> = { email: 1, web: 2 }
const rankOf = ({ channel }: ChatAddress): number => RANK[channel] ?? 0

/**
 * Also in an order of the person's own, chats come before letters, and letters before the web chat: right behind the last
 * of their kind or a better one.
 */
async function placeNew(rows: Rows, memberId: string, { channel, chat }: ChatAddress): Promise<void> {
  const all = await rows.members.allAddresses(memberId)
  const fresh = all.find((address) => address.channel === channel && address.chat === chat)
  if (!fresh) return
  const others = all.filter((address) => address !== fresh)
  const place = others.findLastIndex((address) => rankOf(address) <= rankOf(fresh)) + 1
  if (all.indexOf(fresh) > place) await rows.members.setOrder(others.toSpliced(place, 0, fresh).map(({ id }) => id))
}
