import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../../src/app/ports.js'
import { commandsOf } from '../../src/bot/commands.js'
import type { MemberRole } from '../../src/domain/access/roles.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'

const REFUSED =
  /không còn dùng được|do thư ký Hội đồng thực hiện|do đầu mối của cơ quan thực hiện|chỉ xem và báo cáo được|không gắn với cơ quan|chưa gắn với/

describe('the menu', () => {
  let service: RunningService
  const visitors: WebVisitor[] = []

  beforeAll(async () => {
    service = await runningService({ start: '2026-09-07T09:00:00+07:00' })
    await service.storePlan(SMALL_PLAN)
  })
  afterEach(() => visitors.splice(0).forEach((visitor) => visitor.leave()))
  afterAll(() => service.stop())

  const ROLES: [string, { role: MemberRole; agency?: string }, { has: string[]; hasNot: string[] }][] = [
    [
      'an administrator',
      { role: 'admin' },
      { has: ['Kế hoạch', 'Gia hạn'], hasNot: ['Việc của tôi', 'Gửi thông báo'] },
    ],
    [
      'a secretary of an agency',
      { role: 'secretary', agency: 'Sở Tư pháp' },
      { has: ['Việc của tôi', 'Báo cáo kết quả', 'Gửi thông báo', 'Cài đặt nhắc việc'], hasNot: [] },
    ],
    [
      'a secretary without an agency',
      { role: 'secretary' },
      { has: ['Gửi thông báo', 'Đã báo cáo, đã đăng ký'], hasNot: ['Việc của tôi', 'Báo cáo kết quả'] },
    ],
    [
      'a leader of an agency',
      { role: 'leader', agency: 'Sở Y tế' },
      { has: ['Xem tình hình', 'Sổ nhắc việc'], hasNot: ['Báo cáo kết quả', 'Gia hạn', 'Kế hoạch', 'Mời đầu mối'] },
    ],
    [
      'a leader of the council',
      { role: 'leader' },
      { has: ['Đã báo cáo, đã đăng ký', 'Công văn đôn đốc'], hasNot: ['Việc của tôi'] },
    ],
    [
      'a focal point',
      { role: 'focal-point', agency: 'Sở Y tế' },
      { has: ['Việc của tôi', 'Báo cáo kết quả', 'Gia hạn', 'Dự thảo'], hasNot: ['Xem tình hình', 'Sổ nhắc việc'] },
    ],
  ]

  it.each(ROLES)('of %s offers only what is answered', async (_, person, { has, hasNot }) => {
    const visitor = await webVisitor(await service.linkFor(await service.member(person)))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    const buttons = [...offered(visitor)]
    await visitor.taps('Việc khác ›')
    await visitor.sees('Đồng chí chọn một việc khác')
    buttons.push(...offered(visitor))

    expect(buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(has))
    for (const label of hasNot) expect(buttons.map((button) => button.label)).not.toContain(label)
    for (const { message, label, data } of buttons) {
      await visitor.posts('/chat/tap', { event: randomUUID(), message, data })
      const { text } = await visitor.sees(/./)
      expect(`${label}: ${text}`).not.toMatch(REFUSED)
      await visitor.says('/huy')
      await visitor.sees(/Đã hủy phiếu|không có phiếu nào/)
    }
  })

  it.each(ROLES)('of %s names no command that is refused', async (_, person) => {
    const member = await service.member(person)
    const visitor = await webVisitor(await service.linkFor(member))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    await visitor.says('/trogiup')
    const { text: help } = await visitor.sees('Các lệnh:')
    const commands = [...help.matchAll(/^\/(\w+) – /gm)].map(([, command]) => command)
    expect(commands).toEqual(commandsOf(actorOf(member)).map(({ command }) => command))
    for (const command of commands) {
      await visitor.says(`/${command}`)
      const { text } = await visitor.sees(/./)
      expect(`${command}: ${text}`).not.toMatch(REFUSED)
      await visitor.says('/huy')
      await visitor.sees(/Đã hủy phiếu|không có phiếu nào/)
    }
  })

  it('says from when on there is something to report where nothing is yet', async () => {
    const person = { role: 'focal-point', agency: 'Sở Nội vụ' } as const
    const visitor = await webVisitor(await service.linkFor(await service.member(person)))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    await visitor.says('/baocao')
    const { text } = await visitor.sees('Hiện không có việc nào chờ báo cáo')
    expect(text).toContain('Việc gần nhất bắt đầu từ ngày 01/10/2026; gõ /viec để xem.')
  })

  it('of a leader lists what the agency owes without buttons that would be refused', async () => {
    const leader = await service.member({ name: 'Đỗ Thị Giám', role: 'leader', agency: 'Sở Y tế' })
    const visitor = await webVisitor(await service.linkFor(leader))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    await visitor.says('Việc của tôi')
    await visitor.sees('Tổ chức tọa đàm')
    expect(offered(visitor)).toEqual([])
    for (const command of ['/baocao', '/dangky']) {
      await visitor.says(command)
      await visitor.sees('Việc này do đầu mối của cơ quan thực hiện')
    }
  })

  it('names the plan of each thing where an agency has work of several', async () => {
    const visitor = await webVisitor(await service.linkFor(await service.member({ agency: 'Sở Y tế' })))
    visitors.push(visitor)
    await visitor.sees('Kính chào')
    await visitor.says('/viec')
    const { text: ofOne } = await visitor.sees('Việc của Sở Y tế')
    expect(ofOne).toContain('• Nhiệm vụ 1: ')
    expect(labels(visitor)).toEqual(['Báo cáo 1', 'Đăng ký 1', 'Báo cáo hạn 09/11/2026'])

    await service.storePlan(SMALL_PLAN.replaceAll('17/KH-UBND', '23/KH-HĐPH').replaceAll('y tế cơ sở', 'dân số'))
    await visitor.says('/viec')
    const { text } = await visitor.sees('Kế hoạch số 23/KH-HĐPH')
    expect(text).toMatch(/• Nhiệm vụ 1, Kế hoạch số 17\/KH-UBND: .*y tế cơ sở/)
    expect(text).toMatch(/• Nhiệm vụ 1, Kế hoạch số 23\/KH-HĐPH: .*dân số/)
    expect(labels(visitor)).toEqual(expect.arrayContaining(['Báo cáo 1 (17/KH-UBND)', 'Báo cáo 1 (23/KH-HĐPH)']))
    await visitor.says('/baocao')
    await visitor.sees('của việc nào')
    expect(labels(visitor)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^1\. .* \(17\/KH-UBND\)$/),
        expect.stringMatching(/^1\. .* \(23\/KH-HĐPH\)$/),
      ]),
    )
  })
})

const labels = (visitor: WebVisitor): string[] => offered(visitor).map(({ label }) => label)

function offered(visitor: WebVisitor): { message: number; label: string; data: string }[] {
  const { id, buttons } = visitor.messages().at(-1)!
  return buttons.flat().map(({ text, callback_data: data }) => ({ message: id, label: text, data: data ?? '' }))
}
