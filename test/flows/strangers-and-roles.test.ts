import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hashOfCode } from '../../src/app/people/invite-member.js'
import { localDay } from '../../src/domain/calendar/local-day.js'
import type { Member } from '../../src/store/members.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import type { Person } from '../support/fake-telegram/person.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

describe('who may not', () => {
  let service: RunningService
  let telegram: FakeTelegram
  const visitors: WebVisitor[] = []
  let people = 1000

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    service = await runningService({
      start: '2026-09-07T09:00:00+07:00',
      telegram: { token: telegram.token, apiRoot: telegram.apiRoot },
    })
    await service.storePlan(SMALL_PLAN)
    await telegram.called('setMyCommands')
  })
  afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))
  afterAll(async () => {
    await service.stop()
    await telegram.stop()
  })

  const stranger = (): Person => telegram.person({ id: (people += 1), first_name: 'Người lạ' })
  const codeFor = async (member: Member) => /start=(\S+)/.exec(await service.linkFor(member, 'telegram'))![1]!
  const focalPoint = () => service.member({ agency: 'Sở Y tế' })

  async function expiredCode(member: Member): Promise<string> {
    const code = `${randomUUID()}`
    const yesterday = service.clock.now().subtract({ hours: 24 })
    await service.product.store.invites.add(member.id, hashOfCode(code), yesterday)
    return code
  }

  async function usedCode(member: Member): Promise<string> {
    const link = await service.linkFor(member)
    visitors.push(await webVisitor(link))
    return link.replace(/^.*\/vao\//, '')
  }

  async function onTelegram(member: Member): Promise<Person> {
    const person = stranger()
    person.says(`/start ${await codeFor(member)}`)
    await person.sees('Kính chào')
    return person
  }

  describe('with a code', () => {
    const unknown = async () => 'AbCdEfGhIjKlMnOp'
    const CODES: [string, (member: Member) => Promise<string>, string][] = [
      ['unknown', unknown, 'không đúng'],
      ['used', usedCode, 'đã được dùng'],
      ['expired', expiredCode, 'đã hết hạn'],
    ]

    it.each(CODES)('that is %s, a browser is told so and what to do', async (_, codeOf, problem) => {
      const code = await codeOf(await focalPoint())
      const enter = webVisitor(`${service.url}/vao/${code}`)
      await expect(enter).rejects.toThrow(problem)
      await expect(enter).rejects.toThrow(/\/kenh[^<]*thư ký[^<]*liên kết mới[^<]*người vận hành/)
    })

    it.each(CODES)('that is %s, a chat of Telegram is told so and what to do', async (_, codeOf, problem) => {
      const code = await codeOf(await focalPoint())
      const person = stranger()
      person.says(code)
      expect((await person.sees(problem)).text).toMatch(/\/kenh.*thư ký.*liên kết mới.*người vận hành/)
      person.says(`/start ${code}`)
      await person.sees(problem)
    })

    it.each([
      ['after /start', (code: string) => `/start ${code}`],
      ['alone', (code: string) => ` ${code} `],
      ['in its link', (code: string) => `https://daumoi.example.gov.vn/vao/${code}`],
    ])('typed %s, a stranger in Telegram is let in', async (_, words) => {
      const person = stranger()
      person.says(words(await codeFor(await focalPoint())))
      const { text } = await person.sees('Kính chào')
      expect(text).toContain('Lê Thị Mai (Đầu mối · Sở Y tế)')
    })
  })

  it('a stranger learns nothing, whatever is asked', async () => {
    for (const words of ['Tình hình quý III?', '/viec', '/moi']) {
      const person = stranger()
      person.says(words)
      const { text, buttons } = await person.sees('gửi mã mời do thư ký Hội đồng cấp')
      expect(text).not.toMatch(/Sở|Kế hoạch/)
      expect(buttons).toEqual([])
    }
    const person = stranger()
    person.sends({ name: 'ke-hoach.txt', bytes: Buffer.from(SMALL_PLAN), mime: 'text/plain' })
    await person.sees('gửi mã mời do thư ký Hội đồng cấp')
  })

  it('a stranger is answered a few times a day, so that he uses up no quota; a code lets him in all the same', async () => {
    const person = stranger()
    const answers = () => person.messages().filter(({ from }) => from === 'bot').length
    const waiting = () => service.product.prisma.inboxEvent.count({ where: { state: 'waiting' } })
    const words = ['xin chào', 'AbCdEfGhIjKlMnOp', 'Công văn MẬT']
    for (let n = 0; n < 15; n += 1) person.says(words[n % words.length]!)
    await expect.poll(async () => [answers(), await waiting()], { timeout: 60_000 }).toEqual([10, 0])
    person.says(`/start ${await codeFor(await focalPoint())}`)
    await person.sees('Kính chào đồng chí')
  })

  it('a removed member is a stranger again, in every channel', async () => {
    const member = await focalPoint()
    const person = await onTelegram(member)
    const visitor = await webVisitor(await service.linkFor(member))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    const unusedLink = await service.linkFor(member)
    await service.product.store.members.remove(member.id, service.clock.now())

    person.says('Việc của tôi')
    await person.sees('gửi mã mời do thư ký Hội đồng cấp')
    expect(await visitor.posts('/chat/text', { event: randomUUID(), text: 'Việc của tôi' })).toMatchObject({
      status: 401,
    })
    await expect(webVisitor(unusedLink)).rejects.toThrow('đã hết hạn')
  })

  describe('as a focal point', () => {
    const SECRETARYS = 'do thư ký Hội đồng thực hiện'

    it.each(['Tình hình quý III?', '/tinhhinh', '/kehoach', '/moi', '/themcoquan'])(
      'is refused politely: %s',
      async (words) => {
        const visitor = await webVisitor(await service.linkFor(await focalPoint()))
        visitors.push(visitor)
        await visitor.sees('Kính chào')
        await visitor.says(words)
        const { text } = await visitor.sees(/đề nghị/i)
        expect(text).toContain('thư ký')
        expect(text).not.toMatch(/Sở Xây dựng|vỉa hè/)
      },
    )

    it('cannot tap by hand, in the web chat, what was not offered', async () => {
      const visitor = await webVisitor(await service.linkFor(await focalPoint()))
      visitors.push(visitor)
      await visitor.sees('Kính chào')
      const { id } = visitor.messages().at(-1)!
      const forged = { event: randomUUID(), message: id, data: 's:now' }
      expect(await visitor.posts('/chat/tap', forged)).toEqual({ status: 200, answer: { result: 'stale' } })
    })

    it('is refused by role where Telegram delivers a forged tap', async () => {
      const proposal = await openProposal()
      const owed = await service.product.prisma.obligation.findMany({ include: { agency: true } })
      const foreign = owed.find(({ agency }) => agency.name === 'Sở Xây dựng')!
      const forgeries = [
        ['s:now', SECRETARYS],
        [`p:ok:${proposal}`, SECRETARYS],
        [`p:no:${proposal}`, SECRETARYS],
        [`b:cp:${proposal}`, SECRETARYS],
        ['b:iv', SECRETARYS],
        ['m:load-sample', SECRETARYS],
        [`b:rr:${foreign.id}`, 'phần việc của cơ quan mình'],
      ] as const
      await Promise.all(
        forgeries.map(async ([data, refusal]) => {
          const person = await onTelegram(await focalPoint())
          forge(person, data)
          await person.sees(refusal)
        }),
      )
      expect(await service.product.store.proposals.byId(proposal)).toMatchObject({ state: 'open' })
    })

    it('learns nothing of another agency by forged ids, and moves nothing', async () => {
      const { store, prisma } = service.product
      const agency = (await store.agencies.all()).find(({ name }) => name === 'Sở Xây dựng')!
      const theirs = await service.member({ name: 'Vũ Văn Xây', agency: agency.name })
      const owed = (await store.obligations.notDoneBy(agency.id)).filter(({ dueOn }) => dueOn !== null)
      const asked = owed.slice(0, 2).map(({ id }) => ({ id: randomUUID(), obligationId: id, memberId: theirs.id }))
      const until = owed[0]!.dueOn!.add({ days: 20 })
      const now = service.clock.now()
      for (const extension of asked) await store.extensions.add({ ...extension, until, reason: 'vỉa hè' }, now)
      const [open, decided] = [asked[0]!.id, asked[1]!.id]
      const refused = { refusal: 'Vỉa hè đã xong', decidedAt: now, decidedById: null }
      expect(await store.extensions.move(decided, 'open', 'refused', refused)).toBe(true)
      const push = randomUUID()
      const at = new Date(now.epochMilliseconds)
      const times = { day: at, notBefore: at, createdAt: at }
      await prisma.push.create({
        data: { id: push, key: push, kind: 'notice', memberId: theirs.id, text: 'vỉa hè', ...times },
      })
      const draft = randomUUID()
      await store.drafts.add(
        { id: draft, title: 'Quy định vỉa hè', agencyId: agency.id, registeredOn: localDay(now), dueOn: null },
        now,
      )
      await store.drafts.end(draft, now)

      const forgeries = [
        ...[open, decided].flatMap((id) => ['show', 'grant', 'back', 'undo', 'out'].map((what) => `x:${what}:${id}`)),
        ...[open, decided].flatMap((id) => ['xt', 'xg', 'xr', 'xq'].map((code) => `b:${code}:${id}`)),
        ...['ack', 'later', 'not-later', '2026-09-08'].map((what) => `h:${what}:${push}`),
        ...['ask', 'end', 'resume'].map((what) => `d:${what}:${draft}`),
        `w:lift:${owed[0]!.id}`,
        `u:back:${theirs.id}`,
        `e:undo:${draft}`,
        `b:xa:${push}`,
      ]
      const before = JSON.stringify(await Promise.all([prisma.extension.findMany(), prisma.draft.findMany()]))
      const person = await onTelegram(await focalPoint())
      const answers = await answersTo(person, forgeries)
      expect(answers.length).toBeGreaterThan(forgeries.length)
      for (const answer of answers)
        expect(answer).not.toMatch(/vỉa hè|Xây dựng|Vũ Văn Xây|đã được quyết định|đã kết thúc từ trước|Có lỗi/i)
      expect(JSON.stringify(await Promise.all([prisma.extension.findMany(), prisma.draft.findMany()]))).toBe(before)
      expect(await prisma.push.findUnique({ where: { id: push } })).toMatchObject({ ackedAt: null })
    })

    it('who presses the last button of a form again is told that it was sent', async () => {
      const member = await focalPoint()
      const person = await onTelegram(member)
      const { store } = service.product
      const [owed] = await store.obligations.notDoneBy(member.agencyId!)
      forge(person, `b:rr:${owed!.id}`)
      await person.sees('có kết quả hay không phát sinh')
      person.says('Không phát sinh')
      await person.sees('kiểm tra lại')
      const { id } = (await store.interviews.openOf(member.id))!
      for (const data of [`n:${id.slice(-6)}:confirm`, `n:${id.slice(-6)}:confirm`]) forge(person, data)
      await person.sees('Phiếu “Báo cáo kết quả” đã được gửi.')
      expect(await store.interviews.openOf(member.id)).toBeNull()
    })

    it('is told that a made-up button is none', async () => {
      const person = await onTelegram(await focalPoint())
      const id = randomUUID()
      const unknown = ['h:2026-13-40:x', `h:?:${id}`, `x:?:${id}`, 'b:rr', 'b:xt:x', 'b:??', 'p:?', 'B:x', 'm:?']
      const answers = await answersTo(person, unknown)
      expect(answers.slice(0, -1)).toEqual(
        unknown.map(() => expect.stringContaining('Lựa chọn này không còn dùng được')),
      )
      const ofNothing = ['h:ack:x', 'x:out', 'd:ask:%', 'q:report:x', 'r:?', 'k:ask:x', 's:?', 'b:xa:x', 'b:ra:x']
      expect((await answersTo(person, ofNothing)).join()).not.toContain('Có lỗi')
    })

    async function openProposal(): Promise<string> {
      const visitor = await webVisitor(await service.secretaryLink())
      visitors.push(visitor)
      const text = SMALL_PLAN.replace('17/KH-UBND', '40/KH-UBND')
      await visitor.sends({ name: 'ke-hoach.txt', bytes: Buffer.from(text), mime: 'text/plain' })
      await visitor.sees('3 nhiệm vụ')
      return (await service.product.prisma.planProposal.findFirstOrThrow({ where: { state: 'open' } })).id
    }

    /** What is said to each of such taps, and at last to the end of what they began. */
    async function answersTo(person: Person, forgeries: string[]): Promise<string[]> {
      const before = person.messages().length
      for (const data of forgeries) forge(person, data)
      person.says('/huy')
      await person.sees(/phiếu/, 60_000)
      const since = person.messages().slice(before)
      // The digest of the day may come at any moment.
      return since.flatMap(({ from, text }) => (from === 'bot' && !text.includes('nhắc việc') ? [text] : []))
    }

    /** A tap on a button that the bot never showed. */
    function forge({ id }: Person, data: string): void {
      const from = { id, is_bot: false, first_name: 'Người lạ' }
      const chat = { id, type: 'private' as const, first_name: 'Người lạ' }
      const message = { message_id: 1, date: 1, chat, text: '…' }
      telegram.deliver({ callback_query: { id: randomUUID(), from, chat_instance: '1', data, message } as never })
    }
  })
})
