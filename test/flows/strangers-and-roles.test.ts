import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hashOfCode } from '../../src/app/invite-member.js'
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
      await expect(enter).rejects.toThrow(/thư ký[^<]*liên kết mới/)
    })

    it.each(CODES)('that is %s, a chat of Telegram is told so and what to do', async (_, codeOf, problem) => {
      const code = await codeOf(await focalPoint())
      const person = stranger()
      person.says(code)
      expect((await person.sees(problem)).text).toMatch(/thư ký.*liên kết mới/)
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

    async function openProposal(): Promise<string> {
      const visitor = await webVisitor(await service.secretaryLink())
      visitors.push(visitor)
      const text = SMALL_PLAN.replace('17/KH-UBND', '40/KH-UBND')
      await visitor.sends({ name: 'ke-hoach.txt', bytes: Buffer.from(text), mime: 'text/plain' })
      await visitor.sees('3 nhiệm vụ')
      return (await service.product.prisma.planProposal.findFirstOrThrow({ where: { state: 'open' } })).id
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
