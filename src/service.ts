import { randomUUID } from 'node:crypto'
import { Registry, collectDefaultMetrics } from 'prom-client'
import { cleanUp } from './app/clean-up.js'
import type { SendPush } from './app/delivery/deliver-push.js'
import { deliverPushes } from './app/delivery/deliver-pushes.js'
import { openInbox, type Inbox } from './app/inbox.js'
import type { InterviewPorts } from './app/interviews/handler.js'
import { newCode } from './app/people/invite-member.js'
import { syncAllPlans, syncWithAgencies } from './app/plan/sync-all-plans.js'
import { sendDueReminders } from './app/reminder/send-due-reminders.js'
import { withoutSecrets } from './app/without-secrets.js'
import { whileHandling, type Answering } from './bot/event.js'
import { sendPush } from './bot/send-push.js'
import { botsOn } from './bots-on.js'
import { sendNoted } from './channels/answering.js'
import { apiOf } from './channels/api-of.js'
import type { ChannelName } from './channels/channel.js'
import { whenLeaving } from './channels/leaving.js'
import { sendFailureOf } from './channels/send-failure.js'
import type { Rates } from './channels/telegram/rate.js'
import { channelsOf } from './channels-of.js'
import type { Config } from './config.js'
import type { Clock } from './domain/clock.js'
import { ChannelAway, verdict } from './event-verdict.js'
import { startJobs } from './jobs/schedule.js'
import type { Log } from './log.js'
import type { Product } from './product.js'
import { fileStore } from './store/files.js'
import type { InboxEvent } from './store/inbox.js'
import type { Member } from './store/members.js'
import { webChatStore } from './store/web-chat.js'
import { systemClock } from './system-clock.js'
import { telling } from './telling.js'
import type { WebPorts } from './web/ports.js'
import { webServer, type WebOptions } from './web/server.js'
import { webPortsOn } from './web-ports.js'

export interface ServiceOptions {
  config: Config
  product: Product
  log: Log
  /** The clock of the work; web sessions go by the real one. */
  clock: Clock
  /** Where people reach the page; the port may have been chosen by the system. */
  baseUrl: string
  /** False where whoever moves the clock calls `remind` as well: the timetable goes by the real time. */
  timed?: boolean
  /** For a Telegram without the limits of the real one. */
  telegramRates?: Rates
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
  const webChats = webChatStore(prisma)
  const files = fileStore(prisma)
  const { channels, web, email, links, inviteLinks } = channelsOf({ ...options, webChats, files })
  const ports: InterviewPorts = { store, inviteLinks, post: email?.post ?? null }
  const problem = (error: unknown, what: string) => log.error({ err: error }, what)

  const { tellOutcome, tellElsewhere, tellIn } = telling({ store, channels, webChats, problem })
  const botOn = botsOn({ config, ports, channels, files, clock, baseUrl, tellElsewhere, tellIn })

  async function handle(event: InboxEvent, keep: (conversation: object | null) => void): Promise<void> {
    const channel = channels.get(event.channel as ChannelName)
    if (!channel) throw new ChannelAway(event.channel)
    const { id, answers, update } = event
    const note = (count: number) => store.inbox.answering(id, count)
    const answering: Answering | null = idempotent(channel.name)
      ? null
      : { begun: answers, send: (answer, leave) => sendNoted(note, answers, answer, leave) }
    const conversation = { read: () => event.conversation, keep }
    await whileHandling({ id: `${event.channel}:${id}`, answering, conversation }, () =>
      botOn(channel).handleUpdate(update as never),
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
  const tidy = () => cleanUp({ store, files, clock, realClock: systemClock, stopping: () => stopping })

  /** What was missed while nothing ran is due now, not at the next tick. */
  async function catchUp(): Promise<void> {
    // A newer build may read out of a plan what an older one did not, and remind of it on other days.
    if (product.migrationsApplied.length > 0) {
      const all = store.inTransaction((rows) => syncAllPlans(rows, clock.now()))
      await all.catch((error: unknown) => problem(error, 'bringing plans up to date'))
    }
    await remind().catch((error: unknown) => problem(error, 'catching up'))
  }

  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const webPorts: WebPorts = {
    ...webPortsOn({
      product,
      ports,
      channels,
      web,
      webChats,
      files,
      links,
      receive: (event) => inbox.receive(event),
      tellOutcome,
      clock,
      log,
    }),
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
    async linksFor(member) {
      const { code } = await newCode(store, member.id, clock.now())
      return inviteLinks(code).flatMap(({ channel, url }) => (url === null ? [] : [{ channel, url }]))
    },
    async start() {
      // Nobody else can be on the embedded database: whatever is claimed was claimed by a process that died.
      if (product.embedded) await store.chats.releaseAll()
      // Before there is work: beside a backlog, reading the files of the page takes many seconds.
      const listening = await server.start()
      for (const channel of channels.values()) await channel.start(receive)
      inbox.wake()
      sweep = setInterval(() => inbox.wake(), SWEEP_MS)
      caughtUp = catchUp()
      const jobs = { remind, deliver, recompute, 'clean-up': tidy }
      if (options.timed !== false)
        stopJobs = startJobs({ store, jobs, problem: (error, job) => problem(error, `job ${job}`) })
      return listening
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
