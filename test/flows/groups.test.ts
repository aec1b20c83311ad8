import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newLinkCode } from '../../src/app/people/new-link-code.js'
import type { MemberRole } from '../../src/domain/access/roles.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import type { Group } from '../support/fake-telegram/group.js'
import type { Person } from '../support/fake-telegram/person.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('Telegram', () => {
  let service: RunningService
  let telegram: FakeTelegram

  beforeEach(async () => {
    telegram = await startFakeTelegram({ localWebhooks: true })
    const { token, apiRoot } = telegram
    service = await runningService({
      start: '2026-06-29T09:00:00+07:00',
      telegram: { token, apiRoot, webhookSecret: 'bi-mat-cua-webhook-0001' },
    })
    await service.storePlan(SMALL_PLAN)
    await telegram.called('setMyCommands')
  })
  afterEach(async () => {
    await service.stop()
    await telegram.stop()
  })

  /** A member who is known in Telegram. */
  async function known(id: number, who: { name: string; role?: MemberRole; agency?: string }): Promise<Person> {
    const member = await service.member(who)
    await service.product.store.members.link(member.id, 'telegram', String(id))
    const person = telegram.person({ id })
    person.says('/start')
    await person.sees('Kính chào')
    return person
  }
  const commandsOf = (person: Person) => person.menu().map(({ command }) => command)
  const answersIn = (group: Group) => group.messages().filter(({ from }) => from === 'bot')
  const stored = () => service.product.prisma.inboxEvent.count({ where: { chat: 'telegram:-5' } })

  it('shows everybody the commands of the role, from when the chat is linked until it is not', async () => {
    const stranger = telegram.person({ id: 1 })
    stranger.says('xin chào')
    await stranger.sees('đề nghị gửi mã mời')
    expect(commandsOf(stranger)).toEqual(['start', 'trogiup'])

    const member = await service.member({ name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    const { code } = await newLinkCode(service.product, member.id, service.clock.now())
    stranger.says(code)
    await stranger.sees('Kính chào')
    await expect.poll(() => commandsOf(stranger)).toContain('baocao')
    expect(commandsOf(stranger)).not.toContain('thongbao')
    stranger.says('/trogiup')
    const { text } = await stranger.sees('Các lệnh:')
    expect([...text.matchAll(/^\/(\w+) – /gm)].map(([, command]) => command)).toEqual(commandsOf(stranger))

    const hoa = await known(2, { name: 'Phạm Hoa', role: 'secretary' })
    await expect.poll(() => commandsOf(hoa)).toContain('thongbao')
    expect(commandsOf(hoa)).not.toContain('viec')

    stranger.says('/kenh')
    await stranger.sees('Các kênh của đồng chí')
    stranger.taps('Bỏ liên kết 1')
    await stranger.sees('Đã bỏ liên kết')
    await expect.poll(() => commandsOf(stranger)).toEqual(['start', 'trogiup'])
  })

  it('tells a group of an agency what its people are told, until somebody stops it', async () => {
    const lan = await known(1, { name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    const binh = await known(2, { name: 'Nguyễn Văn Bình', agency: 'Sở Tư pháp' })
    const group = telegram.group({ id: -5, title: 'Phòng Pháp chế' })
    group.addsBot(lan)
    group.as(lan).says('/nhom')
    const { buttons, text } = await group.sees('Nhóm này nhận tin của Sở Y tế')
    expect(text).toContain('tin riêng của từng người thì không')
    expect(buttons).toEqual([['Ngừng gửi vào nhóm này']])

    group.as(binh).taps('Ngừng gửi vào nhóm này')
    await group.sees('Nhóm này đang nhận tin của Sở Y tế.')

    group.becomesSupergroup(-1_005)
    await service.demo.goTo(day('2026-07-01'))
    const copy = await group.sees('Kính gửi Sở Y tế, nhắc việc')
    expect(copy.buttons).toEqual([])
    await lan.sees('Kính gửi đồng chí Trần Thị Lan')
    expect(answersIn(group).filter((message) => message.text.includes('nhắc việc'))).toHaveLength(1)

    group.as(lan).says('/nhom@dau_moi_thu_bot')
    await group.sees('Nhóm này nhận tin của Sở Y tế')
    group.as(lan).taps('Ngừng gửi vào nhóm này')
    await group.sees('Đã ngừng gửi tin của Sở Y tế')
    group.as(lan).taps('Gửi lại vào nhóm này')
    await group.sees('Nhóm này nhận tin của Sở Y tế')

    group.removesBot(lan)
    await expect.poll(async () => (await service.product.store.groups.byChat('telegram', '-1005'))?.isEnded).toBe(true)
    await service.demo.service.remind()
    await lan.sees('Nhóm “Phòng Pháp chế” không nhận được tin')
  })

  it('lets a secretary choose whose a group is', async () => {
    const hoa = await known(1, { name: 'Phạm Hoa', role: 'secretary', agency: 'Sở Tư pháp' })
    const group = telegram.group({ id: -5 })
    group.addsBot(hoa)
    group.as(hoa).says('/nhom')
    await group.sees('Nhóm này nhận tin của Hội đồng')
    group.as(hoa).taps('Chuyển sang nhóm của Sở Tư pháp')
    await group.sees('Nhóm này nhận tin của Sở Tư pháp')
    group.as(hoa).taps('Chuyển sang nhóm của Hội đồng')
    expect((await group.sees('Nhóm này nhận tin của Hội đồng')).text).toContain('thông báo')
  })

  it('answers in a group with no more than where to write, keeps nothing of it, and makes codes void', async () => {
    const lan = await known(1, { name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    const stranger = telegram.person({ id: 3 })
    const group = telegram.group({ id: -5 })
    group.addsBot(lan)
    group.as(lan).says('/viec@dau_moi_thu_bot')
    expect((await group.sees('nhắn riêng với bot')).text).not.toContain('Tọa đàm')
    group.as(stranger).says('/nhom')
    await group.sees('nhắn riêng với bot')
    const before = await stored()
    group.as(lan).says('nhờ @dau_moi_thu_bot xem giúp')

    const mai = await service.member({ name: 'Lê Thị Mai', agency: 'Sở Xây dựng' })
    const link = await service.linkFor(mai, 'telegram')
    const invitation = new URL(link).searchParams.get('start')!
    group.as(stranger).says(`/start@dau_moi_thu_bot ${invitation}`)
    await group.sees('mọi người trong nhóm đều thấy')
    stranger.says(`/start ${invitation}`)
    await stranger.sees('không đúng')
    expect(await stored()).toBe(before + 1)

    const { code } = await newLinkCode(service.product, mai.id, service.clock.now())
    // As a bot is told that reads all, as an administrator of the group does.
    const from = stranger.user
    const chat = { id: -5, type: 'group' as const, title: 'Nhóm' }
    for (const text of ['123 456', code])
      telegram.deliver({ message: { message_id: 99, date: 1, from, chat, text } as never })
    const warnings = () => answersIn(group).filter(({ text }) => text.includes('đều thấy'))
    await expect.poll(warnings, { timeout: 15_000 }).toHaveLength(2)
    stranger.says(code)
    await stranger.sees('Mã này không đúng')
  })

  it('knows at once who has blocked the bot, and who lets it write again', async () => {
    const lan = await known(1, { name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    const reachable = async () =>
      (await service.product.prisma.address.findFirstOrThrow({ where: { channel: 'telegram', chat: '1' } })).reachable
    lan.blocks()
    await expect.poll(reachable).toBe(false)
    lan.unblocks()
    await expect.poll(reachable).toBe(true)
  })
})
