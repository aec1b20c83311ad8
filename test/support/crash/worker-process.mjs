// Enters due reminders and sends them, in a process of its own that is to be killed. Commands come as JSON lines on
// standard input, what happens goes as JSON lines to standard output.
import { setTimeout as pause } from 'node:timers/promises'
import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { deliverPushes } from '../../../dist/app/delivery/deliver-pushes.js'
import { sendDueReminders } from '../../../dist/app/reminder/send-due-reminders.js'
import { sendPush } from '../../../dist/bot/send-push.js'
import { apiOf } from '../../../dist/channels/api-of.js'
import { whenLeaving } from '../../../dist/channels/leaving.js'
import { sendFailureOf } from '../../../dist/channels/send-failure.js'
import { telegramChannel } from '../../../dist/channels/telegram/telegram.js'
import { webChannel } from '../../../dist/channels/web/web-channel.js'
import { openProduct } from '../../../dist/product.js'
import { fileStore } from '../../../dist/store/files.js'
import { webChatStore } from '../../../dist/store/web-chat.js'

const say = (said) => process.stdout.write(`${JSON.stringify(said)}\n`)
let product
let channels
let claimant

const commands = {
  async open({ database, apiRoot, token, name }) {
    claimant = name
    product = await openProduct(database)
    const ports = { chats: webChatStore(product.prisma), files: fileStore(product.prisma) }
    const pace = product.embedded ? {} : { pace: product.store.channelPace.of('telegram') }
    channels = {
      telegram: telegramChannel({
        token,
        apiRoot,
        log: pino({ level: 'silent' }),
        commands: { everybody: [], groups: [] },
        ...pace,
      }),
      web: webChannel({ ...ports, now: () => Temporal.Now.instant(), baseUrl: 'http://127.0.0.1' }),
    }
    say({ event: 'open' })
  },

  /** As if nothing had been reminded of yet. */
  async reset() {
    await product.prisma.$executeRaw`TRUNCATE "Push", "PushAttempt", "Reminder", "WebMessage"`
    await product.prisma.$executeRaw`UPDATE "Obligation" SET "nextRungOn" = '2026-01-01'`
    say({ event: 'reset' })
  },

  /** Works at that instant until nothing is left to be entered or sent. The leases of the dead have run out. */
  async work({ now, dead }) {
    const { store, prisma } = product
    const at = Temporal.Instant.from(now)
    await prisma.$executeRaw`
      UPDATE "Push" SET "claimedUntil" = now() - interval '1 second' WHERE "claimedBy" = ANY(${dead}::uuid[])`
    const delivery = {
      store,
      clock: { now: () => at },
      send,
      claimant,
      idempotent: (channel) => channel === 'web',
      stopping: () => false,
    }
    for (;;) {
      const { digests, skipped } = await sendDueReminders({ store }, at)
      say({ event: 'entered' })
      await deliverPushes(delivery)
      const left = await prisma.push.count({ where: { state: { in: ['queued', 'sending'] } } })
      if (left === 0 && digests + skipped === 0) break
      if (left > 0) await pause(100)
    }
    say({ event: 'quiet' })
  },

  async state() {
    const { prisma } = product
    const ledger = await prisma.reminder.findMany()
    const pushes = await prisma.push.findMany({ include: { tries: { orderBy: { id: 'asc' } } } })
    const written = await prisma.webMessage.findMany({ select: { chatId: true } })
    say({ event: 'state', ledger, pushes, written: written.map(({ chatId }) => chatId) })
  },
}

async function send(address, message, leaving) {
  try {
    return {
      messageId: await whenLeaving(leaving, () => sendPush(apiOf(channels[address.channel]), address.chat, message)),
    }
  } catch (error) {
    return { failure: sendFailureOf(error), error: String(error) }
  }
}

say({ event: 'loaded' })
for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...settings } = JSON.parse(line)
  await commands[command](settings)
}
await product?.close()
