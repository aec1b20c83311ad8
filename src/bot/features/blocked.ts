import { noteReachable } from '../../app/people/note-reachable.js'
import { noteUnreachable } from '../../app/people/note-unreachable.js'
import type { BotContext, BotServices, MemberContext } from '../context.js'
import { addressOf } from './welcome.js'

/** A person has blocked the bot, or lets it write again: known at once, not only with the next message that fails. */
export async function noteBlocked(services: BotServices, ctx: MemberContext): Promise<void> {
  const { member } = ctx
  const { channel, chat } = addressOf(services, ctx)
  const now = services.clock.now()
  if (!isBlocked(ctx)) return noteReachable(services, { member, channel, chat }, now)
  const addresses = await services.store.members.allAddresses(member.id)
  const here = addresses.find((address) => address.channel === channel && address.chat === chat)
  if (here?.reachable) await noteUnreachable(services, member.id, here.id, now)
}

const isBlocked = ({ myChatMember }: BotContext): boolean => myChatMember?.new_chat_member.status === 'kicked'
