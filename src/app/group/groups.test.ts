import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addAgency,
  at,
  day,
  granted,
  member,
  owedBy,
  portsOf,
  smallProvince,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Failure } from '../../domain/delivery/after-failure.js'
import type { Member } from '../../store/members.js'
import { broadcast } from '../broadcast/broadcast.js'
import { stopBroadcast } from '../broadcast/stop-broadcast.js'
import { deliverPushes } from '../delivery/deliver-pushes.js'
import { actorOf, type Now } from '../ports.js'
import { isRefused } from '../refusal.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'
import { endGoneGroup } from './end-gone-group.js'
import { linkGroup } from './link-group.js'
import { stopGroup } from './stop-group.js'

const MORNING = at('2026-07-01T08:00')
const place = (chat: string) => ({ channel: 'telegram', chat, title: `Nhóm ${chat}` })

describe('a group', () => {
  let database: TwoStores
  let people: Awaited<ReturnType<typeof smallProvince>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    people = await smallProvince(database.one)
  })
  afterAll(() => database.close())

  const ports = () => portsOf(database.one)
  const link = async (who: Member, agencyId: string | null, chat = '-5', now: Now = at('2026-06-30T08:00')) =>
    linkGroup(ports(), actorOf(who), { ...place(chat), agencyId }, now)

  /** What reaches which chat, where sends to the named chats fail in that way. */
  async function delivered(now: Now, failing: Record<string, Failure> = {}): Promise<{ chat: string; text: string }[]> {
    const sent: { chat: string; text: string }[] = []
    await deliverPushes({
      ...ports(),
      clock: { now: () => now },
      claimant: randomUUID(),
      stopping: () => false,
      idempotent: (channel) => channel === 'web',
      async send({ chat }, { text, isForGroup }) {
        const failure = failing[chat]
        if (failure) return { failure, error: failure }
        expect(isForGroup).toBe(chat.startsWith('-'))
        sent.push({ chat, text })
        return { messageId: '1' }
      },
    })
    return sent
  }
  const inGroups = (sent: { chat: string; text: string }[]) => sent.filter(({ chat }) => chat.startsWith('-'))
  const tick = (now: Now, store = database.one) => sendDueReminders(portsOf(store), now)

  it('of an agency gets one copy a day of what its people are told, and nothing that is personal', async () => {
    granted(await link(people.lan, people.health))
    await member(database.one, 'Ngô Văn Sơn', { agencyId: people.health })
    await Promise.all([tick(MORNING), tick(MORNING, database.two)])
    await tick(at('2026-07-01T09:00'))
    const copies = inGroups(await delivered(at('2026-07-01T09:00')))
    expect(copies).toHaveLength(1)
    expect(copies[0]?.text).toMatch(/^Kính gửi Sở Y tế, nhắc việc thứ Tư, ngày 01\/7\/2026:\n[^]*Tọa đàm/)
    expect(copies[0]?.text).toMatch(/đồng chí nhắn riêng với bot\.$/)
    expect(copies[0]?.text).not.toContain('Lan')
    expect(inGroups(await delivered(at('2026-07-01T10:00')))).toEqual([])
    // The ledger is of people.
    const reminders = await database.prisma.reminder.findMany({ include: { push: true } })
    expect(reminders.filter(({ push }) => push?.kind === 'group')).toEqual([])
  })

  it('is told of what is owed at the moment of sending', async () => {
    granted(await link(people.lan, people.health))
    await tick(MORNING)
    for (const { id } of await owedBy(database.one, people.planId, people.health))
      await database.one.obligations.move(id, 'open', 'submitted', { submittedOn: day('2026-07-01') })
    expect(inGroups(await delivered(MORNING))).toEqual([])
  })

  it('gets nothing of a day before it was linked, of another agency, or of a day that is over', async () => {
    await tick(MORNING)
    granted(await link(people.lan, people.health, '-5', at('2026-07-01T08:30')))
    await tick(at('2026-07-01T09:00'))
    expect(await database.prisma.push.count({ where: { kind: 'group' } })).toBe(0)

    await database.empty()
    people = await smallProvince(database.one)
    const home = await addAgency(database.one, 'Sở Nội vụ')
    granted(await link(await member(database.one, 'Lê Thị Mai', { agencyId: home }), home))
    granted(await link(people.lan, people.health, '-6'))
    await tick(MORNING)
    expect(await database.prisma.push.count({ where: { kind: 'group' } })).toBe(1)
    await tick(at('2026-07-02T08:00'))
    expect(
      await database.prisma.push.findFirst({ where: { kind: 'group', day: new Date('2026-07-01') } }),
    ).toMatchObject({ state: 'skipped' })
  })

  it('whose bot was put out is ended, and who linked it is told once', async () => {
    const { group } = granted(await link(people.lan, people.health)) as { group: Parameters<typeof endGoneGroup>[1] }
    await tick(MORNING)
    const sent = await delivered(MORNING, { '-5': 'unreachable' })
    expect(inGroups(sent)).toEqual([])
    await endGoneGroup(ports(), group, at('2026-07-01T08:01'))
    sent.push(...(await delivered(at('2026-07-01T08:02'))))
    const told = sent.filter(({ text }) => text.includes('Nhóm -5'))
    expect(told.map(({ chat }) => chat)).toEqual([String(people.lan.webChat)])
    expect(told[0]?.text).toContain('không nhận được tin của Đầu Mối nữa')
    await tick(at('2026-07-02T08:00'))
    expect(await database.prisma.push.count({ where: { kind: 'group', state: 'queued' } })).toBe(0)
    // The person's own chats have nothing to do with it.
    expect((await database.one.members.addresses(people.lan.id)).length).toBeGreaterThan(0)
  })

  it('keeps its copy for later where Telegram is away', async () => {
    granted(await link(people.lan, people.health))
    await tick(MORNING)
    expect(inGroups(await delivered(MORNING, { '-5': 'retry' }))).toEqual([])
    expect(inGroups(await delivered(at('2026-07-01T09:00')))).toHaveLength(1)
  })

  it('of the Council is told what goes to all, and only that', async () => {
    granted(await link(people.hoa, null))
    granted(await link(people.lan, people.health, '-6'))
    const to = (agencyIds: string[], text: string) =>
      broadcast(ports(), actorOf(people.hoa), { id: randomUUID(), text, agencyIds, audience: 'Tất cả' }, MORNING)
    granted(await to([people.justice], 'Chỉ Sở Tư pháp'))
    granted(await to([people.justice, people.health], 'Gửi tất cả'))
    await tick(MORNING)
    const texts = inGroups(await delivered(MORNING)).map(({ chat, text }) => `${chat} ${text.split('\n').at(-1)}`)
    expect(texts).toEqual(['-5 Gửi tất cả', expect.stringMatching(/^-6 .*nhắn riêng với bot/)])
    // A group is nobody of whom is counted whether it was reached.
    const latest = await database.one.broadcasts.latest(2)
    expect(latest.find(({ text }) => text === 'Gửi tất cả')?.counts.sent).toBe(2)
  })

  it('of the Council is not told what was stopped, and is told what is sent after all', async () => {
    granted(await link(people.hoa, null))
    const id = randomUUID()
    const all = { agencyIds: [people.justice, people.health], audience: 'Tất cả' }
    granted(await broadcast(ports(), actorOf(people.hoa), { id, text: 'Gửi tất cả', ...all }, MORNING))
    granted(await stopBroadcast(ports(), actorOf(people.hoa), id, 'stop', MORNING))
    expect(await delivered(MORNING)).toEqual([])
    granted(await stopBroadcast(ports(), actorOf(people.hoa), id, 'resume', MORNING))
    expect(inGroups(await delivered(MORNING))).toHaveLength(1)
  })

  it('is linked by those whose it is, and by nobody else', async () => {
    const leader = await member(database.one, 'Đỗ Thị Giám', { role: 'leader', agencyId: people.health })
    const refused = async (...call: Parameters<typeof link>) => isRefused(await link(...call))
    expect(await refused(people.lan, people.justice)).toBe(true)
    expect(await refused(people.lan, null)).toBe(true)
    expect(await refused(leader, people.health)).toBe(false)
    expect(await refused(people.binh, people.justice)).toBe(true)
    expect(isRefused(await stopGroup(ports(), actorOf(people.binh), place('-5'), MORNING))).toBe(true)
    expect(await refused(people.hoa, null)).toBe(false)
    expect(isRefused(await stopGroup(ports(), actorOf(leader), place('-5'), MORNING))).toBe(true)
    expect(isRefused(await stopGroup(ports(), actorOf(people.hoa), place('-5'), MORNING))).toBe(false)
    expect(await refused(people.binh, people.justice)).toBe(false)
    const trace = await database.prisma.auditEntry.findMany({ where: { subject: 'group' }, orderBy: { id: 'asc' } })
    const before = (agencyId: string | null) => ({ before: agencyId, channel: 'telegram' })
    expect(trace).toMatchObject([
      { actorId: leader.id, action: 'group.link', change: before(null) },
      { actorId: people.hoa.id, action: 'group.link', change: before(people.health) },
      { actorId: people.hoa.id, action: 'group.stop', change: { agencyId: null } },
      { actorId: people.binh.id, action: 'group.link', change: before(null) },
    ])
  })

  it('goes on under another id', async () => {
    granted(await link(people.lan, people.health))
    await database.one.groups.move('telegram', '-5', '-1005')
    await database.one.groups.move('telegram', '-5', '-1005')
    await tick(MORNING)
    expect(inGroups(await delivered(MORNING)).map(({ chat }) => chat)).toEqual(['-1005'])
  })
})
