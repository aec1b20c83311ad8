import { randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.js'
import { LARGEST_READ } from '../../src/domain/files/largest-file.js'
import type { Member } from '../../src/store/members.js'
import { docx, paragraph } from '../support/docx.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

describe('documents by chat', () => {
  let service: RunningService
  let secretary: Member
  let visitor: WebVisitor
  let telegram: FakeTelegram

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    const { token, apiRoot } = telegram
    service = await runningService({ start: '2026-09-28T07:00:00+07:00', telegram: { token, apiRoot } })
    await service.storePlan(SMALL_PLAN)
    await service.member({ name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    secretary = await service.member({ name: 'Phạm Hoa', role: 'secretary', agency: 'Sở Tư pháp' })
    visitor = await webVisitor(await service.linkFor(secretary))
    await visitor.sees('Kính chào')
    await service.demo.goTo(Temporal.PlainDate.from('2026-10-05'))
  })
  afterAll(async () => {
    visitor.leave()
    await service.stop()
    await telegram.stop()
  })

  /** The files of the chat as text, oldest first. */
  async function files(): Promise<{ name: string; text: string }[]> {
    const rows = await service.product.prisma.webMessage.findMany({
      where: { chatId: secretary.webChat, fileId: { not: null } },
      orderBy: { id: 'asc' },
      include: { file: true },
    })
    return Promise.all(
      rows.map(async ({ file }) => {
        const read = await readDocument({ name: file!.name, bytes: file!.bytes })
        return { name: file!.name, text: 'text' in read ? read.text : read.refused }
      }),
    )
  }

  it('/sonhac sends the ledger of the period and the agency that were asked for', async () => {
    await visitor.says('/sonhac')
    await visitor.sees('Sổ nhắc việc của kỳ nào?')
    await visitor.says('từ 28/9/2026 đến 30/9/2026')
    await visitor.sees('Của cơ quan nào?')
    await visitor.says('SYT')
    await visitor.sees('Sổ gồm những dòng nào?')
    await visitor.taps('Tất cả các dòng')
    await visitor.sees('Đang lập sổ nhắc việc: từ 28/9/2026 đến 30/9/2026, Sở Y tế.')
    await visitor.sees(/Sổ nhắc việc: \d+ lượt nhắc/)
    const [file] = await files()
    expect(file?.name).toBe('so-nhac-viec-tu-28-9-2026-den-30-9-2026.xlsx')
    expect(file?.text).toContain('Kỳ: từ ngày 28/9/2026 đến ngày 30/9/2026. Cơ quan: Sở Y tế.')
    expect(file?.text).toMatch(
      /Sở Y tế \| 1\. Tổ chức tọa đàm.*ngày làm việc cuối cùng trong hạn.*Trần Thị Lan.*Trang web/,
    )
    expect(file?.text).not.toContain('quá hạn 1 ngày')
    expect(file?.text).not.toContain('Kèm theo Công văn')
  })

  it('/sonhac says where there is nothing, and offers another period', async () => {
    await visitor.says('/sonhac')
    await visitor.sees('Sổ nhắc việc của kỳ nào?')
    await visitor.says('năm 2024')
    await visitor.sees('Của cơ quan nào?')
    await visitor.taps('Tất cả cơ quan')
    await visitor.sees('Sổ gồm những dòng nào?')
    await visitor.taps('Chỉ các lần đã gửi cho cơ quan')
    await visitor.sees('Đang lập sổ nhắc việc: năm 2024, tất cả cơ quan.')
    await visitor.sees('Năm 2024: không có lượt nhắc nào.')
    await visitor.taps('Kỳ khác, cơ quan khác')
    await visitor.sees('Sổ nhắc việc của kỳ nào?')
    await visitor.says('/huy')
    await visitor.sees('Đã hủy')
    expect(await files()).toHaveLength(1)
  })

  it('/dondoc sends the letter and its annex', async () => {
    const before = (await files()).length
    await visitor.says('/dondoc')
    await visitor.sees('Đôn đốc cơ quan nào?')
    await visitor.taps('Sở Y tế (1 việc)')
    await visitor.sees('bao nhiêu ngày làm việc')
    await visitor.says('5')
    await visitor.sees(/Sổ nhắc việc: \d+ lượt nhắc/)
    const [letter, annex] = (await files()).slice(before)
    expect(letter?.name).toBe('cong-van-don-doc-2026-10-05.docx')
    expect(letter?.text).toMatch(/Kính gửi: Sở Y tế[^]*chậm nhất ngày 12\/10\/2026/)
    expect(letter?.text).toContain('Thực hiện Kế hoạch số 17/KH-UBND ngày 12/01/2026')
    expect(annex?.name).toBe('phu-luc-so-nhac-viec-2026-10-05.xlsx')
    expect(annex?.text).toContain('quá hạn 1 ngày làm việc')
    expect(annex?.text).toContain('(Kèm theo Công văn số')
  })

  it('come by Telegram too', async () => {
    const leader = await service.member({ name: 'Hà Thế Lâm', role: 'leader' })
    await service.product.store.members.link(leader.id, 'telegram', '1001')
    const person = telegram.person({ id: 1001 })
    person.says('/sonhac')
    await person.sees('Sổ nhắc việc của kỳ nào?')
    person.taps('Quý IV/2026')
    await person.sees('Của cơ quan nào?')
    person.taps('Tất cả cơ quan')
    await person.sees('Sổ gồm những dòng nào?')
    person.taps('Tất cả các dòng')
    await person.sees(/Sổ nhắc việc: \d+ lượt nhắc/)
    const file = person.messages().findLast((message) => message.file !== null)?.file
    expect(file?.name).toBe('so-nhac-viec-quy-iv-2026.xlsx')
    const read = await readDocument({ name: file!.name, bytes: file!.bytes })
    expect('text' in read && read.text).toContain('Người lập: Hà Thế Lâm (Lãnh đạo)')
  })

  it('are read from Telegram up to the largest that it hands out', async () => {
    const other = await service.member({ name: 'Bùi Thu Trang', role: 'secretary' })
    await service.product.store.members.link(other.id, 'telegram', '1002')
    const person = telegram.person({ id: 1002 })
    const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const body = SMALL_PLAN.replace('17/KH-UBND', '18/KH-UBND')
      .split('\n')
      .map((line) => paragraph(line))
      .join('')
    // Pictures are not compressed any more.
    const picture = randomBytes(LARGEST_READ - 100_000)
    person.sends({ name: 'ke-hoach.docx', bytes: docx(body, { entries: { 'word/media/image1.png': picture } }), mime })
    expect((await person.sees('Số: 18/KH-UBND')).text).toContain('3 nhiệm vụ')
    person.sends({ name: 'ke-hoach.docx', bytes: randomBytes(LARGEST_READ + 1), mime })
    await person.sees('Tệp lớn hơn 20 MB. Đề nghị gửi riêng phần kế hoạch.')
  })

  it('are not for focal points', async () => {
    const focal = await webVisitor(
      await service.linkFor(await service.member({ name: 'Vũ Nam', agency: 'Sở Xây dựng' })),
    )
    await focal.sees('Kính chào')
    for (const command of ['/sonhac', '/dondoc']) {
      await focal.says(command)
      await focal.sees('thư ký Hội đồng')
    }
    expect(focal.messages().some(({ text }) => text.includes('Sổ nhắc việc'))).toBe(false)
    focal.leave()
  })
})
