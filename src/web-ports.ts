import { takeFile } from './app/files/take-file.js'
import type { Inbox } from './app/inbox.js'
import type { InterviewPorts } from './app/interviews/handler.js'
import { endSessions } from './app/people/end-sessions.js'
import { hashOfCode } from './app/people/invite-member.js'
import { redeemInvite } from './app/people/redeem-invite.js'
import { signInByLinkCode } from './app/people/sign-in-by-link-code.js'
import { reviewsOn, type ReviewOutcome } from './app/plan/reviews.js'
import { isRefused } from './app/refusal.js'
import { settingsDesk } from './app/settings/settings-desk.js'
import type { Channel, ChannelName } from './channels/channel.js'
import type { WebChannel } from './channels/web/web-channel.js'
import type { Clock } from './domain/clock.js'
import { linkCodeIn } from './domain/people/link-code.js'
import type { Log } from './log.js'
import type { Product } from './product.js'
import type { FileStore } from './store/files.js'
import type { Member } from './store/members.js'
import type { WebChatStore } from './store/web-chat.js'
import { systemClock } from './system-clock.js'
import type { WebPorts } from './web/ports.js'

/** What the pages need of the rest. Sign-ins go by the real time, `clock` is that of the work. */
export function webPortsOn(options: {
  product: Product
  ports: InterviewPorts
  channels: ReadonlyMap<ChannelName, Channel>
  web: WebChannel
  webChats: WebChatStore
  files: FileStore
  links: WebPorts['links']
  receive: Inbox['receive']
  tellOutcome: (memberId: string, outcome: ReviewOutcome) => Promise<void>
  clock: Clock
  log: Log
}): WebPorts {
  const { product, ports, channels, web, webChats, files, links, receive, tellOutcome, clock, log } = options
  const { store, prisma } = product

  /** Once a token (the code, or the browser's), also where the same code is entered again because the answer was lost. */
  async function welcome(member: Member, token: string): Promise<void> {
    const chat = { id: member.webChat, type: 'private', first_name: member.name }
    const message = {
      message_id: 0,
      date: 0,
      chat,
      from: { ...chat, is_bot: false },
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    }
    await receive({
      channel: 'web',
      chat: String(member.webChat),
      id: `welcome:${hashOfCode(token)}`,
      update: { update_id: 0, message } as never,
    })
  }

  return {
    async redeem(code, session, { device, address }) {
      const browser = { session, device, address, at: systemClock.now() }
      const digits = linkCodeIn(code)
      const result =
        digits === null
          ? await redeemInvite(ports, code, clock.now(), browser)
          : await signInByLinkCode(ports, digits, browser, clock.now())
      if (isRefused(result)) return { problem: result.refused }
      // Six digits may be somebody else's code one day: then the browser's token tells the sign-in.
      await welcome(result.member, digits === null ? code : session)
      return { memberId: result.member.id }
    },
    signOut: (memberId, which) => endSessions(ports, memberId, which, { now: clock.now(), at: systemClock.now() }),
    member: (id) => store.members.byId(id),
    sessions: store.webSessions,
    chats: webChats,
    files: {
      add: (file) => takeFile(files, file, systemClock.now()),
      read: (id) => files.read(id),
    },
    channel: web,
    links,
    webhook: async (name, call) => (await channels.get(name as ChannelName)?.webhook?.(call)) ?? null,
    reviews: reviewsOn(ports, clock, tellOutcome),
    settings: settingsDesk(ports, clock),
    async ready() {
      await prisma.$queryRaw`SELECT 1`
      return { ok: true, database: product.embedded ? 'embedded' : 'postgresql', channels: [...channels.keys()] }
    },
    log,
  }
}
