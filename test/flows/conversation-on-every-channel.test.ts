import { describe, expect, it } from 'vitest'
import { newLinkCode } from '../../src/app/people/new-link-code.js'
import type { Member } from '../../src/store/members.js'
import { startFakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { startFakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import type { Visitor } from '../support/visitor.js'
import { webVisitor } from '../support/web-visitor.js'
import { zaloVisitor } from '../support/zalo-visitor.js'
import { walkTheConversation } from './walk-the-conversation.js'

const START = '2026-06-30T14:00:00+07:00'
// Five services at once begin slowly.
const PATIENCE_MS = 30_000
const SECRET = 'mot-bi-mat-chi-de-thu-0123456789'

interface Place {
  service: RunningService
  /** A member, signed in as people are on this channel. */
  enter(service: RunningService, member: Member): Promise<Guest>
  stop(): Promise<void>
}

interface Guest extends Visitor {
  /** What the bot has written, as it stands in the chat. */
  read(): string[]
}

type Mode = 'polling' | 'webhook'

async function onTheWeb(): Promise<Place> {
  const guests: (() => void)[] = []
  return {
    service: await runningService({ start: START }),
    async enter(service, member) {
      const visitor = await webVisitor(await service.linkFor(member))
      guests.push(visitor.leave)
      const read = () => visitor.messages().flatMap(({ author, text }) => (author === 'bot' ? [text] : []))
      return { ...visitor, sees: (wanted) => visitor.sees(wanted, PATIENCE_MS), read }
    },
    stop: async () => guests.forEach((leave) => leave()),
  }
}

const onTelegram = (mode: Mode) => async (): Promise<Place> => {
  const telegram = await startFakeTelegram({ localWebhooks: true })
  const { token, apiRoot } = telegram
  let people = 1000
  const service = await runningService({ start: START, telegram: { token, apiRoot, ...secretOf(mode) } })
  await telegram.called('setMyCommands')
  return {
    service,
    async enter(service, member) {
      const person = telegram.person({ id: (people += 1) })
      const link = await service.linkFor(member, 'telegram')
      person.says(`/start ${new URL(link).searchParams.get('start')}`)
      const sees = (wanted: string | RegExp) => person.sees(wanted, PATIENCE_MS)
      return { ...person, sees, read: () => fromBot(person.messages()) }
    },
    async stop() {
      const polls = telegram.callsOf('getUpdates').length
      await telegram.stop()
      expect(polls > 0).toBe(mode === 'polling')
    },
  }
}

const onZalo = (mode: Mode) => async (): Promise<Place> => {
  const zalo = await startFakeZalo({ localWebhooks: true })
  const { token, apiRoot } = zalo
  const service = await runningService({ start: START, zalo: { token, apiRoot, ...secretOf(mode) } })
  await zalo.called('getMe')
  return {
    service,
    async enter({ product, clock }, member) {
      const person = zalo.person(member.name)
      person.says((await newLinkCode({ store: product.store }, member.id, clock.now())).code)
      const visitor = zaloVisitor(person)
      const sees = (wanted: string | RegExp) => visitor.sees(wanted, PATIENCE_MS)
      return { ...visitor, sees, read: () => fromBot(person.messages()) }
    },
    async stop() {
      const polls = zalo.callsOf('getUpdates').length
      await zalo.stop()
      expect(polls > 0).toBe(mode === 'polling')
    },
  }
}

const secretOf = (mode: Mode) => (mode === 'webhook' ? { webhookSecret: SECRET } : {})
const fromBot = (messages: { from: string; text: string }[]) =>
  messages.flatMap(({ from, text }) => (from === 'bot' ? [text] : []))

// Telegram takes a message a second in a chat: the runs wait side by side.
describe.concurrent('register, be reminded, report, ask', () => {
  it.each([
    ['web chat', 'no restart', onTheWeb],
    ['web chat', 'restarts', onTheWeb],
    ['Telegram by polling', 'no restart', onTelegram('polling')],
    ['Telegram by polling', 'restarts', onTelegram('polling')],
    ['Telegram by webhook', 'no restart', onTelegram('webhook')],
    ['Telegram by webhook', 'restarts', onTelegram('webhook')],
    ['Zalo by polling', 'no restart', onZalo('polling')],
    ['Zalo by polling', 'restarts', onZalo('polling')],
    ['Zalo by webhook', 'no restart', onZalo('webhook')],
    ['Zalo by webhook', 'restarts', onZalo('webhook')],
  ])('on %s with %s', async (_, disturbed, open) => {
    const place = await open()
    let { service } = place
    try {
      await service.storePlan(SMALL_PLAN)
      const member = await service.member({ agency: 'Sở Y tế' })
      const focalPoint = await place.enter(service, member)
      await focalPoint.sees('Kính chào đồng chí Lê Thị Mai')
      const head = await service.member({ name: 'Phạm Thị Hoa', role: 'secretary' })
      const secretary = await place.enter(service, head)
      await secretary.sees('Kính chào đồng chí Phạm Thị Hoa')
      await walkTheConversation({
        focalPoint,
        secretary,
        goTo: (day) => service.demo.goTo(day),
        async meanwhile() {
          if (disturbed === 'restarts') service = await service.restarted()
        },
      })
      for (const read of [focalPoint.read(), secretary.read()]) {
        expect(new Set(read).size, 'each message is shown once').toBe(read.length)
        expect(read.filter((text) => /(?<!\p{L})nút|bấm(?!\p{L})/iu.test(text))).toEqual([])
      }
      const { prisma } = service.product
      expect(await prisma.activity.findMany({ select: { place: true, expectedParticipants: true } })).toEqual([
        { place: 'Hội trường Sở', expectedParticipants: 2 },
      ])
      expect(await prisma.report.findMany({ select: { memberId: true, nil: true } })).toEqual([
        { memberId: member.id, nil: false },
      ])
      expect(await prisma.inboxEvent.count({ where: { state: 'failed' } })).toBe(0)
    } finally {
      await service.stop()
      await place.stop()
    }
  })
})
