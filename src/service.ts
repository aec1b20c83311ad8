import { randomUUID } from 'node:crypto'
import { Registry, collectDefaultMetrics } from 'prom-client'
import { Temporal } from 'temporal-polyfill'
import { cleanUp } from './app/clean-up.js'
import type { SendPush } from './app/delivery/deliver-push.js'
import { deliverPushes } from './app/delivery/deliver-pushes.js'
import { openInbox, type Inbox } from './app/inbox.js'
import { hashOfCode, newCode } from './app/people/invite-member.js'
import type { InterviewPorts } from './app/interviews/handler.js'
import { withoutSecret, withoutSecrets } from './app/without-secrets.js'
import { redeemInvite } from './app/people/redeem-invite.js'
import { reviewsOn, type ReviewOutcome } from './app/plan/reviews.js'
import { settingsDesk } from './app/settings/settings-desk.js'
import { isRefused } from './app/refusal.js'
import { sendDueReminders } from './app/reminder/send-due-reminders.js'
import { syncAllPlans, syncWithAgencies } from './app/plan/sync-all-plans.js'
import { COMMANDS, createBot } from './bot/bot.js'
import { whileHandling } from './bot/event.js'
import { sendOutcome } from './bot/send-outcome.js'
import { sendPush } from './bot/send-push.js'
import { apiOf, download } from './channels/api-of.js'
import type { Channel, ChannelName } from './channels/channel.js'
import { whenLeaving } from './channels/leaving.js'
import { sendFailureIn, sendFailureOf } from './channels/send-failure.js'
import { telegramChannel } from './channels/telegram/telegram.js'
import { webChannel } from './channels/web/web-channel.js'
import type { Config } from './config.js'
import { readDocument } from './documents/read-document.js'
import { writeLetter } from './documents/write-letter.js'
import { writeTable } from './documents/write-table.js'
import type { Clock } from './domain/clock.js'
import { startJobs } from './jobs/schedule.js'
import type { Log } from './log.js'
import type { Product } from './product.js'
import { fileStore } from './store/files.js'
import type { InboxEvent } from './store/inbox.js'
import type { Member } from './store/members.js'
import { webChatStore } from './store/web-chat.js'
import { webServer, type WebOptions } from './web/server.js'
import type { WebPorts } from './web/ports.js'

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

export interface ServiceOptions {
  config: Config
  product: Product
  log: Log
  /** The clock of the work; web sessions go by the real one. */
  clock: Clock
  /** Where people reach the page; the port may have been chosen by the system. */
  baseUrl: string
  /** Doors of the demo. */
  demo?: { routes: NonNullable<WebOptions['extraRoutes']>; people: NonNullable<WebPorts['samplePeople']> }
}

export interface Service {
  start(): Promise<{ url: string }>
  /** Takes nothing new, finishes what is in hand, and resolves. */
  stop(): Promise<void>
  /** A one-time link for a member, for each channel that has links. */
  linksFor(member: Member): Promise<{ channel: string; url: string }[]>
  /** Enters what is due into the ledger and sends it. */
  remind(): Promise<Record<string, number>>
}

/** Puts the rooms together: channels, bots, inbox, jobs and web on one database. */
export function createService(options: ServiceOptions): Service {
  const { config, product, log, clock, baseUrl } = options
  const { store, prisma } = product
  const claimant = randomUUID()
  const chats = webChatStore(prisma)
  const files = fileStore(prisma)

  const webPort: typeof chats = {
    ...chats,
    append: (chat, message) =>
      chats.append(chat, message.author === 'person' ? { ...message, text: withoutSecret(message.text) } : message),
  }
  const web = webChannel({ chats: webPort, files, now: () => clock.now(), baseUrl })
  const channels = new Map<ChannelName, Channel>([['web', web]])
  // Alone on the embedded database, a process needs no row to keep its pace.
  const pace = product.embedded ? {} : { pace: store.channelPace.of('telegram') }
  if (config.telegram)
    channels.set('telegram', telegramChannel({ ...config.telegram, ...pace, log, commands: COMMANDS }))

  const inviteLinks = (code: string) =>
    [...channels.values()].flatMap((channel) => {
      const url = channel.inviteLink(code)
      return url ? [{ channel: channel.name, url }] : []
    })
  const ports: InterviewPorts = { store, inviteLinks }
  const problem = (error: unknown, what: string) => log.error({ err: error }, what)

  const bots = new Map<ChannelName, ReturnType<typeof createBot>>()
  function botOn(channel: Channel): ReturnType<typeof createBot> {
    const known = bots.get(channel.name)
    if (known) return known
    const info = channel.botInfo()
    if (!info) throw new ChannelAway(channel.name)
    const { name, capabilities } = channel
    const services = {
      ...ports,
      clock,
      readDocument,
      writeTable,
      writeLetter,
      channel: name,
      capabilities,
      download: (fileId: string) => download(channel, fileId),
      reviewUrl: (id: string) => (name === 'web' || config.baseUrl ? `${baseUrl}/ke-hoach/${id}` : null),
      settingsUrl: name === 'web' || config.baseUrl ? `${baseUrl}/cai-dat` : null,
    }
    const bot = createBot(channel, info, services)
    bots.set(name, bot)
    return bot
  }

  async function handle(event: InboxEvent): Promise<void> {
    const channel = channels.get(event.channel as ChannelName)
    if (!channel) throw new ChannelAway(event.channel)
    const { update } = event
    await whileHandling(`${event.channel}:${event.id}`, () => botOn(channel).handleUpdate(update as never)).catch(
      (error: unknown) => {
        // What may have arrived can be sent again there: it would be written once.
        const again = idempotent(channel.name) && sendFailureIn(error) === 'unknown'
        throw again ? new Error('a reply could not be written', { cause: error }) : error
      },
    )
  }

  const inbox: Inbox = openInbox({
    store,
    claimant,
    handle,
    verdict,
    problem: (error, event) => problem(error, event ? `event ${event.id} of ${event.chat}` : 'inbox'),
    async givenUp(event) {
      const channel = channels.get(event.channel as ChannelName)
      const chat = event.chat.slice(event.chat.indexOf(':') + 1)
      const key = `given-up:${event.id}`
      const text =
        'Có lỗi khi xử lý tin vừa gửi; các câu đã trả lời trước đó vẫn được giữ. Đề nghị thử lại, hoặc báo thư ký Hội đồng.'
      if (channel) await apiOf(channel).sendMessage(chat, text, { dau_moi_key: key } as object)
    },
  })

  const receive: Inbox['receive'] = (event) => inbox.receive({ ...event, update: withoutSecrets(event.update) })

  const send: SendPush = async (address, message, leaving) => {
    const channel = channels.get(address.channel as ChannelName)
    if (!channel) return { failure: 'permanent', error: `no channel ${address.channel}` }
    try {
      return { messageId: await whenLeaving(leaving, () => sendPush(apiOf(channel), address.chat, message)) }
    } catch (error) {
      return { failure: sendFailureOf(error), error: error instanceof Error ? error.message : String(error) }
    }
  }
  const deliver = () => deliverPushes({ ...ports, clock, send, claimant, idempotent, stopping: () => stopping })
  const remind = async () => {
    const entered = await sendDueReminders(ports, clock.now())
    return { ...entered, ...(await deliver()) }
  }
  const recompute = () => store.inTransaction((rows) => syncWithAgencies(rows, clock.now()))
  const tidy = () => cleanUp({ store, clock, realClock: systemClock, stopping: () => stopping })

  /** What was missed while nothing ran is due now, not at the next tick. */
  async function catchUp(): Promise<void> {
    // A newer build may read out of a plan what an older one did not, and remind of it on other days.
    if (product.migrationsApplied.length > 0) {
      const all = store.inTransaction((rows) => syncAllPlans(rows, clock.now()))
      await all.catch((error: unknown) => problem(error, 'bringing plans up to date'))
    }
    await remind().catch((error: unknown) => problem(error, 'catching up'))
  }

  /** Once a code, also where the same code is entered again because the answer was lost. */
  async function welcome(member: Member, code: string): Promise<void> {
    const chat = { id: member.webChat, type: 'private', first_name: member.name }
    const message = {
      message_id: 0,
      date: 0,
      chat,
      from: { ...chat, is_bot: false },
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    }
    await inbox.receive({
      channel: 'web',
      chat: String(member.webChat),
      id: `welcome:${hashOfCode(code)}`,
      update: { update_id: 0, message } as never,
    })
  }

  /** What was done on the page, a person's chats learn too: the cards there are closed. What fails is only not told. */
  async function tellOutcome(memberId: string, outcome: ReviewOutcome): Promise<void> {
    try {
      for (const { channel: name, chat } of await store.members.addresses(memberId)) {
        const channel = channels.get(name as ChannelName)
        if (!channel) continue
        const api = apiOf(channel)
        if (name === 'web') {
          for (const { id } of await chats.withButtonsOn(Number(chat), outcome.proposalId))
            await api.editMessageReplyMarkup(chat, id, { reply_markup: { inline_keyboard: [] } })
        }
        await sendOutcome(api, chat, outcome)
      }
    } catch (error) {
      problem(error, 'telling of a review')
    }
  }

  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const webPorts: WebPorts = {
    async redeem(code, session) {
      const result = await redeemInvite(ports, code, clock.now(), { session, at: systemClock.now() })
      if (isRefused(result)) return { problem: result.refused }
      await welcome(result.member, code)
      return { memberId: result.member.id }
    },
    member: (id) => store.members.byId(id),
    sessions: store.webSessions,
    chats,
    files,
    channel: web,
    reviews: reviewsOn(ports, clock, tellOutcome),
    settings: settingsDesk(ports, clock),
    async ready() {
      await prisma.$queryRaw`SELECT 1`
      return { ok: true, database: product.embedded ? 'embedded' : 'postgresql', channels: [...channels.keys()] }
    },
    log,
    ...(options.demo ? { samplePeople: options.demo.people } : {}),
  }
  const serverOptions: WebOptions = {
    host: config.host,
    port: config.port,
    baseUrl,
    behindProxy: config.behindProxy,
    clock: systemClock,
    metrics,
    ...(options.demo ? { extraRoutes: options.demo.routes } : {}),
  }
  const server = webServer(webPorts, serverOptions)
  let stopJobs = async (): Promise<void> => {}
  let sweep: NodeJS.Timeout | undefined
  let caughtUp = Promise.resolve()
  let stopping = false

  return {
    remind,
    linksFor: async (member) => inviteLinks((await newCode(store, member.id, clock.now())).code),
    async start() {
      // Nobody else can be on the embedded database: whatever is claimed was claimed by a process that died.
      if (product.embedded) await store.chats.releaseAll()
      for (const channel of channels.values()) await channel.start(receive)
      inbox.wake()
      sweep = setInterval(() => inbox.wake(), SWEEP_MS)
      caughtUp = catchUp()
      const jobs = { remind, deliver, recompute, 'clean-up': tidy }
      stopJobs = startJobs({ store, jobs, problem: (error, job) => problem(error, `job ${job}`) })
      return server.start()
    },
    async stop() {
      stopping = true
      clearInterval(sweep)
      await Promise.all([caughtUp, stopJobs(), ...[...channels.values()].map((channel) => channel.stop())])
      await server.stop()
      await inbox.stop()
    },
  }
}

// The web chat writes a message of one key only once.
const idempotent = (channel: string): boolean => channel === 'web'

// How often to look for events of a dead process and for chats whose pause is over.
const SWEEP_MS = 2_000

class ChannelAway extends Error {
  constructor(channel: string) {
    super(`channel ${channel} is not there (yet)`)
  }
}

/** Whether an event is worth another try, and whether that try is one of the few. */
function verdict(thrown: unknown): 'later' | 'count' | 'done' {
  if (thrown instanceof ChannelAway) return 'later'
  const failure = sendFailureIn(thrown)
  if (failure === 'retry') return 'later'
  // The answer may have arrived, or can never: handling the event again would not help the person.
  return failure === 'unknown' || failure === 'unreachable' ? 'done' : 'count'
}
