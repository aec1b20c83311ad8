import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Member } from '../../src/store/members.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { fileForm, webVisitor, type WebVisitor } from '../support/web-visitor.js'
import { zipOf } from '../support/zip.js'

const textFile = (text: string, name = 'ke-hoach.txt') => ({ name, bytes: Buffer.from(text), mime: 'text/plain' })
/** The small plan under a number of its own, so that no other test meets it. */
const planNumbered = (number: number) => SMALL_PLAN.replace('17/KH-UBND', `${number}/KH-UBND`)

const SHOPPING = Array.from(
  { length: 12 },
  (_, n) => `${n + 1}. Mua ${n + 2} ký gạo, rau muống, cá rô và ít hành lá`,
).join('\n')
const STAMPED = SMALL_PLAN.replace('Số: 17/KH-UBND', 'MẬT\n\nSố: 17/KH-UBND')
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const BROKEN_DOCX = zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document' })

describe('input that is no good', () => {
  let service: RunningService
  const visitors: WebVisitor[] = []

  beforeAll(async () => {
    service = await runningService({ start: '2026-09-07T09:00:00+07:00' })
  })
  afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))
  afterAll(() => service.stop())

  async function enter(
    person: Parameters<RunningService['member']>[0],
  ): Promise<{ member: Member; visitor: WebVisitor }> {
    const member = await service.member(person)
    return { member, visitor: await windowOf(member) }
  }
  async function windowOf(member: Member): Promise<WebVisitor> {
    const visitor = await webVisitor(await service.linkFor(member))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    return visitor
  }
  const secretary = () => enter({ role: 'secretary' })
  const proposalsOf = ({ id }: Member) => service.product.prisma.planProposal.findMany({ where: { memberId: id } })

  describe('sent as a plan', () => {
    it.each([
      ['a text that is no plan', textFile(SHOPPING, 'di-cho.txt'), 'không thấy nhiệm vụ'],
      ['a text of a few words', textFile('Mua rau muống\n', 'rau.txt'), 'quá ít chữ'],
      ['a file of blanks', textFile(' \n \n', 'trang.txt'), 'không có nội dung'],
      ['a picture', { name: 'trang-1.png', bytes: PNG, mime: 'image/png' }, 'Ảnh không đọc được'],
      ['a broken document', { name: 'ke-hoach.docx', bytes: BROKEN_DOCX, mime: '' }, 'ke-hoach.docx'],
    ])('%s is answered with what to send instead', async (_, file, wanted) => {
      const { member, visitor } = await secretary()
      await visitor.sends(file)
      const { text } = await visitor.sees(wanted)
      expect(text).toMatch(/Đề nghị|Hãy/)
      expect(await proposalsOf(member)).toEqual([])
    })

    it.each([
      ['an empty file', textFile('', 'rong.txt')],
      ['a binary file named .txt', textFile('\u0000\u0001\u0002\u0003', 'anh.txt')],
      ['a program', { name: 'cai-dat.exe', bytes: Buffer.from('MZ'), mime: '' }],
    ])('%s is refused at once and not kept', async (_, file) => {
      const { member, visitor } = await secretary()
      const { status, answer } = await visitor.posts('/chat/file', fileForm(file))
      expect(status).toBe(422)
      expect(answer['problem']).toMatch(/Hãy|Gửi được tệp/)
      expect(await service.product.prisma.storedFile.count({ where: { memberId: member.id } })).toBe(0)
    })

    it('leaves the answers of an interview where they were', async () => {
      await service.storePlan(SMALL_PLAN)
      const { visitor } = await secretary()
      await visitor.says('/moi')
      await visitor.sees('cơ quan nào')
      await visitor.says('Sở Y tế')
      await visitor.sees(/họ và tên/i)
      await visitor.sends(textFile(SHOPPING))
      await visitor.sees('không thấy nhiệm vụ')
      await visitor.says('công văn MẬT số 9')
      await visitor.sees('bí mật nhà nước')
      await visitor.says('Ngô Thị Hà')
      await visitor.sees('phòng, đơn vị nào')
      await visitor.taps('Bỏ qua ›')
      await visitor.sees(/vai trò/i)
      await visitor.taps('Đầu mối')
      const { text } = await visitor.sees('kiểm tra lại')
      expect(text).toMatch(/Sở Y tế[\s\S]*Ngô Thị Hà/)
    })

    it('a plan pasted into the chat is read as one', async () => {
      const { visitor } = await secretary()
      await visitor.says(planNumbered(18))
      expect((await visitor.sees('3 nhiệm vụ')).text).toContain('18/KH-UBND')
    })

    it('a plan of a focal point, as a file or pasted, is refused and not kept as a proposal', async () => {
      const { member, visitor } = await enter({ agency: 'Sở Y tế' })
      await visitor.sends(textFile(planNumbered(19)))
      await visitor.sees('do thư ký Hội đồng thực hiện')
      await visitor.says(planNumbered(19))
      await visitor.sees('do thư ký Hội đồng thực hiện')
      expect(await proposalsOf(member)).toEqual([])
    })
  })

  describe('with a secrecy mark', () => {
    const REFUSAL = 'Kênh này không được dùng cho tài liệu bí mật nhà nước'

    /** Everything that is kept of what a person handed in. */
    async function keptOf({ id, webChat }: Member): Promise<string> {
      const { prisma } = service.product
      const files = await prisma.storedFile.findMany({ where: { memberId: id } })
      const messages = await prisma.webMessage.findMany({ where: { chatId: webChat, author: 'person' } })
      const events = await prisma.inboxEvent.findMany({ where: { chat: `web:${webChat}` } })
      return JSON.stringify([files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]), messages, events])
    }
    const isTakenAway = (visitor: WebVisitor) =>
      expect.poll(() => visitor.messages().filter(({ author }) => author === 'person')).toEqual([])

    it.each([{ role: 'secretary' as const }, { agency: 'Sở Y tế' }])(
      'a file of %o is refused, taken away, and nothing of it stays',
      async (person) => {
        const { member, visitor } = await enter(person)
        const event = randomUUID()
        await visitor.posts('/chat/file', fileForm(textFile(STAMPED), event))
        await visitor.sees(REFUSAL)
        await isTakenAway(visitor)
        expect(await keptOf(member)).not.toMatch(/ke-hoach|HẠ LAM/)
        expect(await proposalsOf(member)).toEqual([])

        // The page hands it in again where it did not hear that it arrived.
        await visitor.posts('/chat/file', fileForm(textFile(STAMPED), event))
        expect(await keptOf(member)).not.toMatch(/ke-hoach|HẠ LAM/)
        expect(
          await service.product.prisma.auditEntry.count({ where: { subjectId: member.id, action: 'secrecy.refuse' } }),
        ).toBe(1)
      },
    )

    it('a file is refused for its name alone', async () => {
      const { member, visitor } = await secretary()
      const file = { name: 'Công văn MẬT.png', bytes: PNG, mime: 'image/png' }
      await expect(visitor.sends(file)).rejects.toThrow(REFUSAL)
      expect(await keptOf(member)).not.toContain('Công văn')
    })

    it('a message is refused, and its words are never written down', async () => {
      const { member, visitor } = await secretary()
      await visitor.says('gửi công văn MẬT số 15')
      await visitor.sees(REFUSAL)
      await isTakenAway(visitor)
      expect(await keptOf(member)).not.toContain('số 15')
    })

    it('a pasted plan is refused, and its words are never written down', async () => {
      const { member, visitor } = await secretary()
      await visitor.says(STAMPED)
      await visitor.sees(REFUSAL)
      await isTakenAway(visitor)
      expect(await keptOf(member)).not.toContain('HẠ LAM')
      expect(await proposalsOf(member)).toEqual([])
    })
  })

  describe('said twice', () => {
    it('the same file is one proposal, and confirmed twice it is stored once', async () => {
      const { member, visitor } = await secretary()
      const first = await proposed(visitor, 20)
      const second = await proposed(visitor, 20)
      expect(await proposalsOf(member)).toHaveLength(1)

      await tapIn(visitor, first, 'Xác nhận và lưu')
      await visitor.sees('Đã lưu Kế hoạch số 20/KH-UBND: 3 nhiệm vụ')
      await tapIn(visitor, second, 'Xác nhận và lưu')
      await visitor.sees('đã được xác nhận và lưu')
      expect(await service.product.prisma.plan.count({ where: { number: '20/KH-UBND' } })).toBe(1)
    })

    it('confirmed at once in two windows, a proposal is stored once', async () => {
      const member = await service.member({ role: 'secretary' })
      const windows = [await windowOf(member), await windowOf(member)]
      await proposed(windows[0]!, 21)
      await Promise.all(
        windows.map(async (window) => {
          await window.sees('chưa có gì được lưu')
          await window.taps('Xác nhận và lưu')
        }),
      )
      await Promise.all(windows.map((window) => window.sees('Đã lưu Kế hoạch')))
      expect(await service.product.prisma.plan.count({ where: { number: '21/KH-UBND' } })).toBe(1)
    })

    it('a proposal that was given up cannot be confirmed', async () => {
      const { visitor } = await secretary()
      const first = await proposed(visitor, 22)
      const second = await proposed(visitor, 22)
      await tapIn(visitor, second, 'Bỏ, không lưu')
      await visitor.sees('không có gì được lưu')
      await tapIn(visitor, first, 'Xác nhận và lưu')
      await visitor.sees('đã bỏ, không lưu')
      expect(await service.product.prisma.plan.count({ where: { number: '22/KH-UBND' } })).toBe(0)
    })

    type Proposal = WebVisitor['messages'] extends () => (infer M)[] ? M : never

    async function proposed(visitor: WebVisitor, number: number): Promise<Proposal> {
      await visitor.sends(textFile(planNumbered(number)))
      await visitor.sees('3 nhiệm vụ')
      return visitor.messages().findLast(({ text }) => text.includes(`${number}/KH-UBND`))!
    }

    async function tapIn(visitor: WebVisitor, { id, buttons }: Proposal, label: string): Promise<void> {
      const data = buttons.flat().find(({ text }) => text === label)!.callback_data
      const { answer } = await visitor.posts('/chat/tap', { event: randomUUID(), message: id, data })
      expect(answer).toEqual({ result: 'taken' })
    }
  })
})
