import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repeatedText } from '../../src/domain/delivery/after-failure.js'
import type { Member } from '../../src/store/members.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { startFakeSmtp, type FakeSmtp } from '../support/fake-smtp/fake-smtp.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { runningService, type RunningService } from '../support/running-service.js'

describe('an event that is handled again, as its process died right after it', () => {
  let telegram: FakeTelegram
  let mail: FakeSmtp
  let service: RunningService

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    const { token, apiRoot } = telegram
    // A Sunday: no reminder comes between what is counted.
    mail = await startFakeSmtp()
    const email = { smtpUrl: mail.url, from: 'daumoi@tinh.example.vn' }
    service = await runningService({ start: '2026-09-06T09:00:00+07:00', telegram: { token, apiRoot }, email })
    // What was said stays with the event, to be handled again.
    await service.product.prisma.$executeRaw`
      CREATE FUNCTION keeps_what_was_said() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW."update" := OLD."update"; RETURN NEW; END $$`
    await service.product.prisma.$executeRaw`
      CREATE TRIGGER keeps BEFORE UPDATE ON "InboxEvent" FOR EACH ROW EXECUTE FUNCTION keeps_what_was_said()`
  })
  afterAll(async () => {
    await service.stop()
    await telegram.stop()
    await mail.stop()
  })

  /** A person on Telegram, each of whose acts is handled a second time once it is answered. */
  async function actingTwice(member: Member, id: number) {
    const { inboxEvent } = service.product.prisma
    await service.product.store.members.link(member.id, 'telegram', `${id}`)
    const phone = telegram.person({ id })
    const ofBot = () => phone.messages().flatMap(({ from, text }) => (from === 'bot' ? [text] : []))
    const settled = (messages: number) =>
      expect
        .poll(async () => [ofBot().length, await inboxEvent.count({ where: { state: 'waiting' } })], {
          timeout: 20_000,
        })
        .toEqual([messages, 0])

    async function twice(act: () => void, answers = 1): Promise<void> {
      const before = ofBot().length
      act()
      await settled(before + answers)
      const { id } = await inboxEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
      await inboxEvent.update({ where: { id }, data: { state: 'waiting' } })
      await settled(before + answers + 1)
      expect(ofBot().at(-1)).toBe(repeatedText(ofBot().at(-2)!))
    }
    return { phone, ofBot, twice }
  }

  it('is answered with the same words, whatever it began, answered or ended', async () => {
    const lan = await service.member({ name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    const { phone, ofBot, twice } = await actingTwice(lan, 1001)

    await twice(() => phone.says('/duthao'))
    await twice(() => phone.taps('Đăng ký dự thảo'))
    await twice(() => phone.says('Nghị quyết mẫu của tỉnh'))
    await twice(() => phone.taps('Bỏ qua ›'))
    await twice(() => phone.taps('Đăng ký dự thảo'))
    expect(ofBot().at(-1)).toContain('Đã đăng ký dự thảo “Nghị quyết mẫu của tỉnh”')
    await twice(() => phone.says('/duthao'))
    await twice(() => phone.taps('Đăng ký dự thảo'))
    await twice(() => phone.says('/huy'))
    expect(ofBot().at(-1)).toContain('Đã hủy phiếu')
    expect(await service.product.prisma.draft.count()).toBe(1)
  })
  it('is told what it stored, of a plan that was confirmed or given up', async () => {
    const secretary = await service.member({ name: 'Bùi Thu Trang', role: 'secretary' })
    const { phone, ofBot, twice } = await actingTwice(secretary, 1002)
    const send = async () => {
      const before = ofBot().length
      phone.says(SMALL_PLAN)
      await expect
        .poll(() => ofBot().slice(before).at(-1), { timeout: 20_000 })
        .toMatch(/chưa có gì được lưu|Không cần lưu/)
    }

    await send()
    await twice(() => phone.taps('Xác nhận và lưu'))
    expect(ofBot().at(-1)).toContain('Đã lưu Kế hoạch số 17/KH-UBND: 3 nhiệm vụ')
    expect(await service.product.prisma.plan.count()).toBe(1)
    await send()
    await twice(() => phone.taps('Đóng bản đọc này'))
    expect(ofBot().at(-1)).toContain('Đã bỏ bản đọc này')
  })

  it('posts each letter once, and adds and invites once', async () => {
    const secretary = await service.member({ name: 'Đỗ Thu Hà', role: 'secretary', agency: 'Sở Tư pháp' })
    const { phone, ofBot, twice } = await actingTwice(secretary, 1003)
    const lettersTo = (box: string) => mail.letters.filter(({ to }) => to === box)
    const saysTwice = async (...texts: string[]) => {
      for (const text of texts) await twice(() => phone.says(text))
      return ofBot().at(-1)
    }

    expect(await saysTwice('/themcoquan', 'Sở Du lịch; Sở Ngoại vụ', 'Thêm 2 cơ quan')).toContain('Đã thêm 2 cơ quan')
    const asked = ['/moi', 'Sở Du lịch', 'Vũ Bình', 'bỏ qua', 'Đầu mối', 'binh@sodl.example.vn', 'Tạo mã mời']
    expect(await saysTwice(...asked)).toContain('Đã mời Vũ Bình')
    expect(lettersTo('binh@sodl.example.vn')).toHaveLength(1)
    await saysTwice('/kenh')
    phone.taps('Thêm kênh')
    await phone.sees('Mã liên kết')
    await twice(() => phone.taps('Thêm thư điện tử'))
    expect(await saysTwice('ha@sotp.example.vn')).toContain('Đã gửi mã 6 chữ số')
    expect(lettersTo('ha@sotp.example.vn')).toHaveLength(1)
  })
})
