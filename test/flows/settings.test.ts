import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runningService, type RunningService } from '../support/running-service.js'
import { webVisitor } from '../support/web-visitor.js'

describe('the settings in the chat', () => {
  let service: RunningService
  beforeAll(async () => {
    service = await runningService({ start: '2026-12-21T09:00:00+07:00' })
  })
  afterAll(() => service?.stop())

  it('are told to the secretary in a few lines, with the page on which they are changed', async () => {
    const visitor = await webVisitor(await service.secretaryLink())
    await visitor.sees('Kính chào')
    await visitor.says('/caidat')
    const { text } = await visitor.sees('Cách nhắc việc hiện nay')
    expect(text).toContain('• Giờ nhắc: 08:00–16:30 các ngày làm việc')
    expect(text).toContain('• Nghỉ thêm: thứ Sáu, ngày 02/01/2026; thứ Hai, ngày 31/8/2026')
    expect(text).toContain('Năm 2027\n• Nghỉ thêm: không có')
    const [button] = visitor.messages().at(-1)!.buttons.flat() as { text: string; url?: string }[]
    expect(button).toEqual({ text: 'Mở trang cài đặt', url: `${service.url}/cai-dat` })
    visitor.leave()
  })

  it('are not for a focal point, who is told the days off all the same', async () => {
    const visitor = await webVisitor(await service.linkFor(await service.member({ agency: 'Sở Nội vụ' })))
    await visitor.sees('Kính chào')
    await visitor.says('/caidat')
    await visitor.sees('do thư ký Hội đồng thực hiện')
    await visitor.says('/lich')
    const { text } = await visitor.sees('Ngày nghỉ, làm bù trong 60 ngày tới')
    expect(text).toContain('• Thứ Sáu, ngày 01/01/2027: nghỉ Tết Dương lịch')
    expect(text).toContain('Từ thứ Sáu, ngày 05/02/2027 đến thứ Ba, ngày 09/02/2027: nghỉ Tết Nguyên đán')
    visitor.leave()
  })
})
