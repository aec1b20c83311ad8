import { randomUUID } from 'node:crypto'
import type { ChatAddress } from './app/people/link-chat.js'
import type { ReviewOutcome } from './app/plan/reviews.js'
import { keyboard, type Button } from './bot/buttons.js'
import { sendOutcome } from './bot/send-outcome.js'
import { apiOf } from './channels/api-of.js'
import type { Channel, ChannelName } from './channels/channel.js'
import type { Store } from './store/store.js'
import type { WebChatStore } from './store/web-chat.js'

/** Tells people of what happened elsewhere, at once and outside of the ledger. */
export function telling(options: {
  store: Store
  channels: ReadonlyMap<ChannelName, Channel>
  webChats: Pick<WebChatStore, 'withButtonsOn'>
  problem: (error: unknown, what: string) => void
}) {
  const { store, channels, webChats, problem } = options

  /** In every chat of a member, as far as it can be reached now. What fails is only not told. */
  async function inChatsOf(
    memberId: string,
    what: string,
    tell: (api: ReturnType<typeof apiOf>, address: ChatAddress) => Promise<unknown>,
  ) {
    for (const address of await store.members.addresses(memberId)) {
      const channel = channels.get(address.channel as ChannelName)
      if (channel) await tell(apiOf(channel), address).catch((error: unknown) => problem(error, what))
    }
  }

  /** What was done on the page, a person's chats learn too: the cards there are closed. Letters are for what is due. */
  const tellOutcome = (memberId: string, outcome: ReviewOutcome): Promise<void> =>
    inChatsOf(memberId, 'telling of a review', async (api, { channel, chat }) => {
      if (channel === 'email') return
      if (channel === 'web') {
        for (const { id } of await webChats.withButtonsOn(Number(chat), outcome.proposalId))
          await api.editMessageReplyMarkup(chat, id, { reply_markup: { inline_keyboard: [] } })
      }
      await sendOutcome(api, chat, outcome, `push:outcome:${randomUUID()}`)
    })

  const tellElsewhere = (memberId: string, here: ChatAddress, html: string, key: string): Promise<void> => {
    const other = { parse_mode: 'HTML', dau_moi_key: `push:told:${key}` } as object
    return inChatsOf(memberId, 'telling a member elsewhere', async (api, { channel, chat }) => {
      if (channel !== here.channel || chat !== here.chat) await api.sendMessage(chat, html, other)
    })
  }

  /** One chat, with the ways on. Nobody waits for it: a channel that is away must hold up no other chat. */
  const tellIn = ({ channel: name, chat }: ChatAddress, html: string, rows: Button[][]): void => {
    const channel = channels.get(name as ChannelName)
    if (!channel) return
    const other = { parse_mode: 'HTML', reply_markup: keyboard(rows), dau_moi_key: `push:told:${randomUUID()}` }
    void apiOf(channel)
      .sendMessage(chat, html, other as object)
      .catch((error: unknown) => problem(error, 'telling a member in another chat'))
  }

  return { tellOutcome, tellElsewhere, tellIn }
}
