import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { newLinkCode } from '../../src/app/people/new-link-code.js'
import type { Member } from '../../src/store/members.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import type { Person } from '../support/fake-telegram/person.js'
import { startFakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'
import { zaloVisitor } from '../support/zalo-visitor.js'

const DIGEST = 'nhắc việc'
const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('an outage', () => {
  let service: RunningService
  let telegram: FakeTelegram
  const visitors: WebVisitor[] = []

  beforeEach(async () => {
    telegram = await startFakeTelegram()
  })
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) visitor.leave()
    await service.stop()
    await telegram.stop()
  })

  async function start(at = '2026-09-07T07:00:00+07:00'): Promise<void> {
    const { token, apiRoot } = telegram
    service = await runningService({ start: at, telegram: { token, apiRoot } })
    await service.storePlan(SMALL_PLAN)
  }

  async function onTheWeb(member: Member): Promise<WebVisitor> {
    const visitor = await webVisitor(await service.linkFor(member))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    return visitor
  }

  /** A focal point of Sở Y tế who also uses Telegram, which comes first. */
  async function focalPoint(): Promise<{ member: Member; person: Person }> {
    const member = await service.member({ agency: 'Sở Y tế' })
    await service.product.store.members.link(member.id, 'telegram', '1001')
    const person = telegram.person({ id: 1001 })
    return { member, person }
  }

  const pushesOf = ({ id }: Member) =>
    service.product.prisma.push.findMany({
      where: { memberId: id },
      orderBy: { createdAt: 'asc' },
      include: { tries: { orderBy: { id: 'asc' } }, reminders: true },
    })
  const digestsOnTheWeb = ({ webChat }: Member) =>
    service.product.prisma.webMessage.count({ where: { chatId: webChat, author: 'bot', text: { contains: DIGEST } } })
  const digestsOnTelegram = (person: Person) => person.messages().filter(({ text }) => text.includes(DIGEST)).length
  /** Lets the pause end that a chat rests after a failed reply. */
  const endPauses = () => service.product.prisma.chat.updateMany({ data: { claimedUntil: null } })

  describe('of Telegram from the start', () => {
    it('holds up neither the web chat nor the reminders, which go to the next channel once', async () => {
      await telegram.goesDown()
      await start()
      const { member, person } = await focalPoint()
      const visitor = await onTheWeb(member)
      await visitor.says('Việc của tôi')
      await visitor.sees('• Nhiệm vụ 1')

      await service.demo.goTo(day('2026-09-07'))
      await visitor.sees(DIGEST)
      const [push, ...others] = await pushesOf(member)
      expect(others).toEqual([])
      expect(push!.state).toBe('sent')
      expect(push!.tries.map(({ channel, outcome }) => [channel, outcome])).toEqual([
        ['telegram', 'retry'],
        ['web', 'sent'],
      ])
      expect(push!.reminders.map(({ key }) => key)).toHaveLength(new Set(push!.reminders.map(({ key }) => key)).size)

      await telegram.comesBack()
      await service.demo.service.remind()
      expect(digestsOnTelegram(person)).toBe(0)
      expect(await digestsOnTheWeb(member)).toBe(1)
    })
  })

  describe('of Telegram in the middle', () => {
    it('keeps what was written meanwhile, and answers it afterwards', async () => {
      await start()
      const { person } = await focalPoint()
      person.says('/start')
      await person.sees('Kính chào')
      await telegram.goesDown()
      person.says('Việc của tôi')
      await telegram.comesBack()
      const { text } = await person.sees('• Nhiệm vụ 1', 15_000)
      expect(text).toContain('Việc của Sở Y tế')
    })

    it('that hits only the reply: the message waits and is answered once', async () => {
      await start()
      const { person } = await focalPoint()
      telegram.faults.next('sendMessage', { refuse: 502 })
      person.says('/start')
      await expect.poll(() => telegram.callsOf('sendMessage').map(({ status }) => status)).toEqual([502])
      await expect
        .poll(async () => (await endPauses()).count && telegram.callsOf('sendMessage').length, { timeout: 10_000 })
        .toBe(2)
      await person.sees('Kính chào')
      expect(person.messages().filter(({ from }) => from === 'bot')).toHaveLength(1)
    })

    it('keeps no secret word while the reply cannot be sent', async () => {
      await start()
      const { person } = await focalPoint()
      person.says('/start')
      await person.sees('Kính chào')
      telegram.faults.next('sendMessage', { refuse: 502 })
      person.says('gửi công văn MẬT số 15')
      await expect.poll(() => telegram.callsOf('sendMessage').length).toBe(2)
      const waiting = await service.product.prisma.inboxEvent.findMany({ where: { state: 'waiting' } })
      expect(waiting).toHaveLength(1)
      expect(JSON.stringify(waiting)).not.toContain('số 15')
    })

    it('that swallows the answer of a digest gets it once more, and the digest says so', async () => {
      await start()
      const { member, person } = await focalPoint()
      person.says('/start')
      await person.sees('Kính chào')
      telegram.faults.next('sendMessage', 'lose-answer')
      await service.demo.goTo(day('2026-09-07'))
      await service.demo.service.remind()
      const [push, ...others] = await pushesOf(member)
      expect(others).toEqual([])
      expect(push).toMatchObject({ state: 'queued', tries: [{ channel: 'telegram', outcome: 'unknown' }] })
      service.clock.moveTo(service.clock.now().add({ minutes: 6 }))
      await service.demo.service.remind()
      expect(await pushesOf(member)).toMatchObject([
        { state: 'sent', tries: [{ outcome: 'unknown' }, { outcome: 'sent' }] },
      ])
      expect(digestsOnTelegram(person)).toBe(2)
      await person.sees('(Gửi lại: có thể đồng chí đã nhận tin này.)')
      expect(await digestsOnTheWeb(member)).toBe(0)
    })
  })

  describe('in a form', () => {
    /** A focal point at the first question of a report, in whose chat nothing else is under way. */
    async function reporting(): Promise<Person> {
      await start('2026-10-01T07:00:00+07:00')
      const { person } = await focalPoint()
      person.says('/baocao')
      await person.sees('của việc nào')
      person.taps(person.messages().at(-1)!.buttons[0]![0]!)
      await person.sees('hay không phát sinh')
      await settled()
      return person
    }

    const events = (state: string) => service.product.prisma.inboxEvent.count({ where: { state } })
    /** Events that failed for good or to be tried again. */
    const triedAgain = () =>
      service.product.prisma.inboxEvent.count({ where: { OR: [{ state: 'failed' }, { attempts: { gt: 0 } }] } })
    const settled = () => expect.poll(() => events('waiting'), { timeout: 10_000 }).toBe(0)
    /** What comes is stored; nobody answers it before the pauses end. */
    const nobodyAnswers = () =>
      service.product.prisma.chat.updateMany({ data: { claimedUntil: new Date(Date.now() + 600_000) } })
    /** What waits was tried, and waits on. */
    const rests = () =>
      expect
        .poll(() => service.product.prisma.chat.count({ where: { claimedBy: null, claimedUntil: { not: null } } }), {
          timeout: 10_000,
        })
        .toBe(1)
    async function isTriedInVain(times: number): Promise<void> {
      for (let n = 0; n < times; n += 1) {
        await endPauses()
        await rests()
      }
    }
    const timesSaid = (person: Person, words: string) =>
      person.messages().filter(({ from, text }) => from === 'bot' && text.includes(words)).length

    it('keeps the answer, and asks the next question afterwards', async () => {
      const person = await reporting()
      await nobodyAnswers()
      person.taps('Không phát sinh')
      await expect.poll(() => events('waiting')).toBe(1)
      await telegram.goesDown()
      await isTriedInVain(3)
      await telegram.comesBack()
      await endPauses()
      await person.sees('kiểm tra lại', 10_000)
      await settled()
      expect(timesSaid(person, 'kiểm tra lại')).toBe(1)
      expect(await events('failed')).toBe(0)
    })

    it('at its end stores what was handed in once, and confirms it afterwards', async () => {
      const person = await reporting()
      person.taps('Không phát sinh')
      await person.sees('kiểm tra lại')
      telegram.faults.next('sendMessage', { refuse: 502 }, 4)
      person.taps('Gửi báo cáo')
      await rests()
      expect(await service.product.prisma.report.count()).toBe(1)
      await isTriedInVain(3)
      await endPauses()
      await person.sees('Đã nhận báo cáo', 10_000)
      await settled()
      expect(timesSaid(person, 'Đã nhận báo cáo')).toBe(1)
      expect(await service.product.prisma.report.count()).toBe(1)
      expect(await events('failed')).toBe(0)
    })

    it('of one person, who blocked the bot, keeps the answer and tries no second time', async () => {
      const person = await reporting()
      await nobodyAnswers()
      person.taps('Không phát sinh')
      await expect.poll(() => events('waiting')).toBe(1)
      person.blocks()
      await endPauses()
      await settled()
      expect(await triedAgain()).toBe(0)
      person.unblocks()
      person.says('/tiep')
      await person.sees('kiểm tra lại')
    })

    it('as a quota is used up, keeps the answer and tries no second time', async () => {
      const zalo = await startFakeZalo()
      onTestFinished(() => zalo.stop())
      const { token, apiRoot } = zalo
      service = await runningService({ start: '2026-10-01T07:00:00+07:00', zalo: { token, apiRoot } })
      await service.storePlan(SMALL_PLAN)
      const { id } = await service.member({ agency: 'Sở Y tế' })
      const person = zalo.person('Lê Thị Mai')
      const visitor = zaloVisitor(person)
      person.says((await newLinkCode(service.product, id, service.clock.now())).code)
      await visitor.sees('Kính chào')
      await visitor.says('/baocao')
      await visitor.sees('của việc nào')
      await visitor.says('1')
      await visitor.sees('hay không phát sinh')
      await settled()
      zalo.quota.limit({ messages: zalo.quota.sent() })
      await visitor.taps('Không phát sinh')
      await expect.poll(() => zalo.callsOf('sendMessage').at(-1)?.status, { timeout: 10_000 }).toBe(429)
      await settled()
      expect(await triedAgain()).toBe(0)
      zalo.quota.limit({ messages: 1_000 })
      await visitor.says('/tiep')
      await visitor.sees('kiểm tra lại')
    })
  })

  it('of one person, who blocked the bot, sends the digest to the web until the person is back', async () => {
    await start()
    const { member, person } = await focalPoint()
    person.says('/start')
    await person.sees('Kính chào')
    person.blocks()
    const canBeReached = async () =>
      (await service.product.store.members.addresses(member.id)).map((one) => one.channel)
    await expect.poll(canBeReached).toEqual(['web'])
    await service.demo.goTo(day('2026-09-07'))
    const [push] = await pushesOf(member)
    expect(push!.tries.map(({ channel, outcome }) => [channel, outcome])).toEqual([['web', 'sent']])
    expect(await digestsOnTheWeb(member)).toBe(1)

    person.unblocks()
    person.says('/start')
    await person.sees('Kính chào')
    await service.demo.goTo(day('2026-09-21'))
    await person.sees(DIGEST)
    expect((await pushesOf(member)).at(-1)!.tries.map(({ channel }) => channel)).toEqual(['telegram'])
  })

  describe('while a digest waits', () => {
    /** A focal point who has Telegram only, which is away. */
    async function waitingOnTelegram() {
      // The task is overdue, and the quarter of the report begins: two things in one digest.
      await start('2026-10-01T07:00:00+07:00')
      const one = await focalPoint()
      one.person.says('/start')
      await one.person.sees('Kính chào')
      await service.product.prisma.address.updateMany({
        where: { memberId: one.member.id, channel: 'web' },
        data: { reachable: false },
      })
      await telegram.goesDown()
      return one
    }

    /** Reports on the most urgent so many things that Sở Y tế owes. */
    async function colleagueReports(things: number): Promise<void> {
      const colleague = await onTheWeb(await service.member({ name: 'Phạm Văn Nam', agency: 'Sở Y tế' }))
      for (let reported = 0; reported < things; reported += 1) {
        await colleague.says('/baocao')
        await colleague.sees('của việc nào')
        await colleague.taps(colleague.messages().at(-1)!.buttons[0]![0]!.text)
        await colleague.sees('hay không phát sinh')
        await colleague.taps('Không phát sinh')
        await colleague.sees('kiểm tra lại')
        await colleague.taps('Gửi báo cáo')
        await colleague.sees('Đã nhận báo cáo')
      }
    }

    it('what a colleague reported in between is left out', async () => {
      const { member, person } = await waitingOnTelegram()
      await service.demo.goTo(day('2026-10-01'))
      expect(await pushesOf(member)).toMatchObject([{ state: 'queued', reminders: [{}, {}] }])
      await colleagueReports(1)
      await telegram.comesBack()
      await service.demo.goTo(day('2026-10-02'))
      const { text } = await person.sees(DIGEST)
      expect(text).not.toContain('Tổ chức tọa đàm')
      // What could not be sent on its day went into the next day's digest.
      const pushes = await pushesOf(member)
      expect(pushes.map(({ state }) => state).toSorted()).toEqual(['sent', 'skipped'])
      expect(pushes.find(({ state }) => state === 'skipped')).toMatchObject({ reminders: [] })
      expect(digestsOnTelegram(person)).toBe(1)
    })

    it('nothing is sent where all of it was reported in between', async () => {
      const { member, person } = await waitingOnTelegram()
      await service.demo.goTo(day('2026-10-01'))
      await colleagueReports(2)
      await telegram.comesBack()
      await service.demo.goTo(day('2026-10-02'))
      const [push, ...others] = await pushesOf(member)
      expect(others).toEqual([])
      expect(push).toMatchObject({ state: 'skipped', reminders: [] })
      expect(digestsOnTelegram(person)).toBe(0)
    })
  })

  it('of the database, for a moment while a reply is written, is made good', async () => {
    await start()
    const visitor = await onTheWeb(await service.member({ agency: 'Sở Y tế' }))
    // A sequence counts on although the write is rolled back: only the next one fails.
    for (const statement of [
      `CREATE SEQUENCE replies`,
      `CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF NEW.author = 'bot' AND nextval('replies') = 1 THEN RAISE EXCEPTION 'out of order'; END IF; RETURN NEW; END $$`,
      `CREATE TRIGGER fail_once BEFORE INSERT ON "WebMessage" FOR EACH ROW EXECUTE FUNCTION fail_once()`,
    ])
      await service.product.prisma.$executeRawUnsafe(statement)
    await visitor.says('Việc của tôi')
    const { text } = await visitor.sees('• Nhiệm vụ 1')
    expect(text).toContain('Việc của Sở Y tế')
    expect(await service.product.prisma.$queryRaw`SELECT nextval('replies')::int AS n`).toEqual([{ n: 3 }])
  })
  it('of the database, while an event is stored, leaves no message shown that nobody answers', async () => {
    await start()
    const member = await service.member({ agency: 'Sở Y tế' })
    const visitor = await onTheWeb(member)
    for (const statement of [
      `CREATE SEQUENCE events`,
      `CREATE FUNCTION refuse_once() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF nextval('events') IN (1, 3) THEN RAISE EXCEPTION 'out of order'; END IF; RETURN NEW; END $$`,
      `CREATE TRIGGER refuse_once BEFORE INSERT ON "InboxEvent" FOR EACH ROW EXECUTE FUNCTION refuse_once()`,
    ])
      await service.product.prisma.$executeRawUnsafe(statement)
    const { prisma } = service.product
    const shown = (author: string) => prisma.webMessage.findMany({ where: { chatId: member.webChat, author } })
    const answers = (await shown('bot')).length
    const said = { event: randomUUID(), text: 'Việc của tôi' }
    expect((await visitor.posts('/chat/text', said)).status).toBe(500)
    expect(await shown('person')).toEqual([])
    // Stored, though the door cannot say so: whoever closed the page is answered all the same.
    expect((await visitor.posts('/chat/text', said)).status).toBe(500)
    expect((await visitor.sees('• Nhiệm vụ 1')).text).toContain('Việc của Sở Y tế')
    expect((await visitor.posts('/chat/text', said)).status).toBe(200)
    expect(await shown('person')).toMatchObject([{ text: 'Việc của tôi' }])
    await visitor.says('cảm ơn')
    await visitor.sees('đồng chí')
    expect(await shown('bot')).toHaveLength(answers + 2)
    expect(await prisma.inboxEvent.findMany({ where: { eventId: `${member.webChat}:${said.event}` } })).toHaveLength(1)
  })
})
