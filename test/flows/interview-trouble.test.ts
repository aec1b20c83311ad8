import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerInterview } from '../../src/app/interviews/run-interview.js'
import type { Member } from '../../src/store/members.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

describe('an interview that does not run straight', () => {
  let service: RunningService
  const visitors: WebVisitor[] = []

  beforeAll(async () => {
    service = await runningService({ start: '2026-09-07T09:00:00+07:00' })
    await service.storePlan(SMALL_PLAN)
  })
  afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))
  afterAll(() => service.stop())

  async function windowOf(member: Member): Promise<WebVisitor> {
    const visitor = await webVisitor(await service.linkFor(member))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    return visitor
  }

  /** A new focal point of Sở Y tế at the question for the form of an activity under task 1. */
  async function registering(): Promise<{ member: Member; visitor: WebVisitor }> {
    const member = await service.member({ agency: 'Sở Y tế' })
    const visitor = await windowOf(member)
    await visitor.says('/viec')
    await visitor.sees('• Nhiệm vụ 1')
    await visitor.taps('Đăng ký 1')
    await visitor.sees('hình thức nào')
    return { member, visitor }
  }

  const draftOf = ({ id }: Member) => service.product.store.interviews.openOf(id)
  const activitiesOf = ({ id }: Member) => service.product.prisma.activity.findMany({ where: { memberId: id } })

  /** The rest of a registration that stands at its day; gives what was stored. */
  async function finish(visitor: WebVisitor, member: Member) {
    await visitor.says('15/9/2026')
    await visitor.sees('Tổ chức ở đâu')
    await visitor.taps('Bỏ qua ›')
    await visitor.sees('dự thảo văn bản nào')
    await visitor.taps('Bỏ qua ›')
    await visitor.sees('bao nhiêu người')
    await visitor.taps('Bỏ qua ›')
    await visitor.sees('kiểm tra lại')
    await visitor.taps('Gửi đăng ký')
    await visitor.sees('Đã ghi nhận đăng ký')
    const stored = await activitiesOf(member)
    expect(stored).toHaveLength(1)
    return { form: stored[0]!.form, plannedOn: stored[0]!.plannedOn.toISOString().slice(0, 10) }
  }

  /** The place of a button on screen, for taps made by hand. */
  function button(visitor: WebVisitor, label: string): { message: number; data: string } {
    const message = visitor.messages().findLast(({ buttons }) => buttons.flat().some(({ text }) => text === label))!
    return { message: message.id, data: message.buttons.flat().find(({ text }) => text === label)!.callback_data! }
  }

  describe('by an answer that does not fit', () => {
    it.each([
      ['a day that is over', '01/9/2026', 'đã qua'],
      ['a day that is not in the calendar', '31/9/2026', '31/9'],
      ['no day at all', 'khi nào tiện', 'một ngày cụ thể'],
    ])('%s is asked for again, and what was answered stays', async (_, answer, problem) => {
      const { member, visitor } = await registering()
      await visitor.taps('Hội nghị')
      await visitor.sees('ngày nào')
      await visitor.says(answer)
      const { text } = await visitor.sees('⚠')
      expect(text).toContain(problem)
      expect(text).toContain('ngày nào')
      expect(await finish(visitor, member)).toEqual({ form: 'hoi_nghi', plannedOn: '2026-09-15' })
    })

    it('words where a number is asked are asked for again', async () => {
      const { visitor } = await registering()
      await visitor.says('/huy')
      await visitor.sees('Đã hủy phiếu')
      await visitor.taps('Báo cáo 1')
      await visitor.sees('có kết quả hay không phát sinh')
      await visitor.taps('Có kết quả')
      await visitor.sees('bao nhiêu cuộc')
      await visitor.says('nhiều lắm')
      expect((await visitor.sees('⚠')).text).toContain('bao nhiêu cuộc')
      await visitor.says('2')
      await visitor.sees('lượt người')
    })
  })

  describe('by a question typed into it', () => {
    it('answers the question, asks its own again, and keeps what was answered', async () => {
      const { member, visitor } = await registering()
      await visitor.says('/huy')
      await visitor.sees('Đã hủy phiếu')
      await visitor.taps('Báo cáo 1')
      await visitor.sees('có kết quả hay không phát sinh')
      await visitor.taps('Có kết quả')
      for (const words of ['bao nhiêu cuộc', 'lượt người', 'bản tài liệu', 'ý kiến góp ý']) {
        await visitor.sees(words)
        await visitor.says('2')
      }
      await visitor.sees('đã tiếp thu')
      await visitor.says('1')
      await visitor.sees('tóm tắt kết quả')
      const before = await draftOf(member)
      await visitor.says('bên em còn việc gì')
      await visitor.sees('“bên em còn việc gì” là câu trả lời, hay đồng chí hỏi việc khác?')
      expect((await draftOf(member))!.answers).not.toHaveProperty('summary')
      await visitor.taps('Hỏi việc khác')
      await visitor.sees('tóm tắt kết quả')
      const [work, question] = visitor.messages().slice(-2)
      expect(work!.text).toContain('Nhiệm vụ 1')
      expect(question!.text).toContain('tóm tắt kết quả')
      await visitor.says('đăng ký dự thảo')
      await visitor.sees('“đăng ký dự thảo” là câu trả lời')
      await visitor.taps('Hỏi việc khác')
      await visitor.sees('tóm tắt kết quả')
      expect(visitor.messages().at(-2)!.text).toContain('/duthao')
      await visitor.says('Đã tổ chức hai hội nghị')
      await visitor.sees('vướng mắc gì không')
      expect((await draftOf(member))!.answers).toEqual({ ...before!.answers, summary: 'Đã tổ chức hai hội nghị' })
      await visitor.says('xã nào chưa báo cáo?')
      await visitor.sees('là câu trả lời, hay đồng chí hỏi việc khác?')
      await visitor.taps('Là câu trả lời')
      await visitor.sees('đường dẫn')
      expect((await draftOf(member))!.answers).toMatchObject({ difficulties: 'xã nào chưa báo cáo?' })
    })
  })

  describe('by taps', () => {
    it('on the button of an earlier question changes nothing', async () => {
      const { member, visitor } = await registering()
      await visitor.says('hội nghị')
      await visitor.sees('ngày nào')
      await visitor.taps('Tọa đàm')
      expect((await visitor.sees('đã được trả lời')).text).toContain('ngày nào')
      expect(await finish(visitor, member)).toMatchObject({ form: 'hoi_nghi' })
    })

    it('on one button twice, or the same tap handed in twice, answers one question', async () => {
      const { member, visitor } = await registering()
      const tap = button(visitor, 'Hội nghị')
      const event = randomUUID()
      const taps = [event, event, randomUUID()].map((id) => visitor.posts('/chat/tap', { event: id, ...tap }))
      expect((await Promise.all(taps)).map(({ status }) => status)).toEqual([200, 200, 200])
      await visitor.sees('ngày nào')
      expect(await draftOf(member)).toMatchObject({ cursor: 'plannedOn' })
      expect(await finish(visitor, member)).toMatchObject({ form: 'hoi_nghi' })
    })

    it('in two windows at once answers the question once, and both windows show the next', async () => {
      const { member, visitor } = await registering()
      const other = await windowOf(member)
      await other.says('/tiep')
      await Promise.all([visitor.sees('hình thức nào'), other.sees('hình thức nào')])
      await Promise.all([visitor.taps('Hội nghị'), other.taps('Tọa đàm')])
      await Promise.all([visitor.sees('ngày nào'), other.sees('ngày nào')])
      const draft = await draftOf(member)
      expect(draft).toMatchObject({ cursor: 'plannedOn' })
      expect(await finish(other, member)).toMatchObject({ form: draft!.answers['form'] })
    })

    it('in two channels at once answers the question once', async () => {
      const { member } = await registering()
      const draft = (await draftOf(member))!
      const ports = { ...service.product, inviteLinks: () => [], post: null }
      const tap = (value: string) =>
        answerInterview(
          ports,
          member,
          draft.id,
          { kind: 'choice', question: 'form', value },
          value,
          service.clock.now(),
        )
      const views = await Promise.all([tap('hoi_nghi'), tap('toa_dam')])
      expect(views.filter((view) => 'step' in view && view.step.stale === true)).toHaveLength(1)
    })

    it('on the last button twice hands in once', async () => {
      const { member, visitor } = await registering()
      await visitor.taps('Hội nghị')
      await visitor.sees('ngày nào')
      await visitor.says('15/9/2026')
      for (const question of ['ở đâu', 'dự thảo văn bản nào', 'bao nhiêu người']) {
        await visitor.sees(question)
        await visitor.taps('Bỏ qua ›')
      }
      await visitor.sees('kiểm tra lại')
      const tap = button(visitor, 'Gửi đăng ký')
      await Promise.all([1, 2].map(() => visitor.posts('/chat/tap', { event: randomUUID(), ...tap })))
      await visitor.sees('Đã ghi nhận đăng ký')
      expect(await activitiesOf(member)).toHaveLength(1)
    })
  })

  describe('by something else in the middle', () => {
    it('/huy ends it, and nothing is handed in', async () => {
      const { member, visitor } = await registering()
      await visitor.taps('Hội nghị')
      await visitor.sees('ngày nào')
      await visitor.says('/huy')
      await visitor.sees('Đã hủy phiếu “Đăng ký hoạt động”')
      await visitor.says('/tiep')
      await visitor.sees('không có phiếu nào đang làm dở')
      expect(await activitiesOf(member)).toEqual([])
    })

    it('a command does what it does, and the interview goes on', async () => {
      const { member, visitor } = await registering()
      await visitor.taps('Hội nghị')
      await visitor.sees('ngày nào')
      await visitor.says('/viec')
      await visitor.sees('• Nhiệm vụ 1')
      await visitor.says('/khongco')
      await visitor.sees('Không có lệnh')
      expect(await finish(visitor, member)).toEqual({ form: 'hoi_nghi', plannedOn: '2026-09-15' })
    })

    it('another interview waits until this one is finished or given up', async () => {
      const { member, visitor } = await registering()
      await visitor.taps('Hội nghị')
      await visitor.sees('ngày nào')
      await visitor.taps('Báo cáo 1')
      await visitor.sees('đang làm dở phiếu “Đăng ký hoạt động”')
      await visitor.taps('Làm tiếp phiếu đang dở')
      await visitor.sees('ngày nào')
      expect(await draftOf(member)).toMatchObject({ answers: { form: 'hoi_nghi' } })

      await visitor.taps('Báo cáo 1')
      await visitor.sees('đang làm dở phiếu')
      await visitor.taps('Bỏ phiếu đó, làm phiếu mới')
      await visitor.sees('có kết quả hay không phát sinh')
      expect(await draftOf(member)).toMatchObject({ form: 'report-result' })
    })

    it('an old button that gave up another one does not give up this one', async () => {
      const { member, visitor } = await registering()
      await visitor.taps('Báo cáo 1')
      await visitor.sees('đang làm dở phiếu “Đăng ký hoạt động”')
      await visitor.taps('Bỏ phiếu đó, làm phiếu mới')
      await visitor.sees('có kết quả hay không phát sinh')
      const begun = await draftOf(member)
      await visitor.taps('Bỏ phiếu đó, làm phiếu mới')
      await visitor.sees('đang làm dở phiếu “Báo cáo kết quả”')
      expect(await draftOf(member)).toEqual(begun)
    })

    it('a plan that is sent in is read, and the interview goes on', async () => {
      const visitor = await windowOf(await service.member({ role: 'secretary' }))
      await visitor.says('/moi')
      await visitor.sees('cơ quan nào')
      await visitor.says('Sở Y tế')
      await visitor.sees(/họ và tên/i)
      const bytes = Buffer.from(SMALL_PLAN.replace('17/KH-UBND', '30/KH-UBND'))
      await visitor.sends({ name: 'ke-hoach.txt', bytes, mime: 'text/plain' })
      await visitor.sees('3 nhiệm vụ')
      await visitor.says('Ngô Thị Hà')
      const { text } = await visitor.sees('phòng, đơn vị nào')
      expect(text).toContain('câu 3/4')
    })
  })

  describe('by a loss', () => {
    it('goes on where it stood after a restart of the service', async () => {
      const { member, visitor } = await registering()
      await visitor.taps('Hội nghị')
      await visitor.sees('ngày nào')
      service = await service.restarted()
      expect(await finish(visitor, member)).toEqual({ form: 'hoi_nghi', plannedOn: '2026-09-15' })
    })

    it('goes on where it stood after the state of its conversation was lost', async () => {
      const { member, visitor } = await registering()
      await visitor.taps('Hội nghị')
      await visitor.sees('ngày nào')
      const forget = () =>
        service.product.prisma.$executeRaw`
          UPDATE "Chat" SET "conversation" = NULL WHERE "key" = ${`web:${member.webChat}`}`
      await forget()
      await visitor.says('/khongco')
      await visitor.sees('Không có lệnh')
      await forget()
      expect(await finish(visitor, member)).toEqual({ form: 'hoi_nghi', plannedOn: '2026-09-15' })
    })
  })
})
