import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, member, portsOf, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { inviteMember } from './invite-member.js'
import { messageNow } from '../delivery/message-now.js'
import { actorOf, OPERATOR } from '../ports.js'
import { redeemInvite } from './redeem-invite.js'
import { removeMember, restoreMember } from './remove-member.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'

const NOW = at('2026-07-01T08:00')
const TOKEN = 'a'.repeat(43)

describe('a hand-over', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
  })
  afterAll(() => database.close())

  const remove = (id: string, actor = actorOf(province.hoa)) => removeMember(portsOf(database.one), actor, id, NOW)
  const restore = (id: string, actor = actorOf(province.hoa)) => restoreMember(portsOf(database.one), actor, id, NOW)

  it('signs the person out, unlinks the chats, closes the open form and the unused code', async () => {
    const { lan } = province
    const { one } = database
    await one.webSessions.open(TOKEN, lan.id, NOW)
    await one.members.link(lan.id, 'telegram', '77')
    const draft = await one.interviews.add({
      memberId: lan.id,
      form: 'report-result',
      subject: {},
      chat: null,
      answers: {},
      cursor: 'kind',
      correcting: false,
      lastEvent: null,
    })
    const invitation = { name: lan.name, role: lan.role, agencyId: lan.agencyId }
    const { code } = granted(await inviteMember({ store: one }, OPERATOR, invitation, NOW))

    expect(granted(await remove(lan.id)).member).toMatchObject({ name: 'Trần Thị Lan' })
    expect(await one.members.byId(lan.id)).toBeNull()
    expect(await one.webSessions.memberOf(TOKEN, NOW)).toBeNull()
    expect(await one.members.byAddress('telegram', '77')).toBeNull()
    expect(await one.interviews.byId(draft.id)).toMatchObject({ state: 'cancelled' })
    expect(await redeemInvite({ store: one }, code, NOW)).toEqual({ refused: expect.any(String) })
    expect(await database.prisma.auditEntry.findMany({ where: { action: 'member.remove' } })).toMatchObject([
      { subjectId: lan.id, actorId: province.hoa.id },
    ])
    granted(await remove(lan.id))
    expect(await database.prisma.auditEntry.count({ where: { action: 'member.remove' } })).toBe(1)
  })

  it('keeps back what was queued, and has the successor told of what the agency owes', async () => {
    const { lan, health } = province
    const ports = portsOf(database.one)
    const [owed] = await database.one.obligations.notDoneBy(health)
    const at = new Date(NOW.epochMilliseconds)
    const { id } = await database.prisma.push.create({
      data: { key: 'digest', memberId: lan.id, day: at, notBefore: at, createdAt: at },
    })
    const entry = { obligationId: owed!.id, memberId: lan.id, key: 'quarter-opens@2026-Q3', rung: 'quarter-opens' }
    await database.prisma.reminder.create({ data: { ...entry, pushId: id, createdAt: at } })
    await database.prisma.obligation.updateMany({ data: { nextRungOn: new Date('2026-09-01T00:00:00Z') } })

    granted(await remove(lan.id))
    const push = { id, memberId: lan.id, attempts: 1, groupId: null, notice: null, overviewKeys: [] }
    expect(await messageNow(ports, push, NOW)).toBeNull()
    expect(await database.prisma.reminder.findMany()).toMatchObject([{ skipped: 'member-removed' }])
    const rows = await database.prisma.obligation.findMany({ where: { agencyId: health, opensOn: { not: null } } })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ nextRungOn }) => nextRungOn?.toISOString().startsWith('2026-07-01'))).toBe(true)

    // Nor was that told to who comes back.
    granted(await restore(lan.id))
    await sendDueReminders(ports, NOW.add({ hours: 24 }))
    const told = await database.prisma.reminder.findMany({ where: { memberId: lan.id, skipped: null } })
    expect(told.filter(({ obligationId }) => obligationId === owed!.id).map(({ key }) => key)).toEqual([entry.key])
  })

  it('can be taken back; the chats have to be linked anew', async () => {
    const { lan, hoa, health } = province
    await database.one.members.link(lan.id, 'telegram', '77')
    granted(await remove(lan.id))
    expect((await database.one.members.removedLately(5)).map(({ id }) => id)).toEqual([lan.id])
    granted(await restore(lan.id))
    expect(await database.one.members.byId(lan.id)).toEqual(lan)
    expect(await database.one.members.byAddress('telegram', '77')).toBeNull()
    expect((await database.one.members.addresses(lan.id)).map(({ channel }) => channel)).toEqual(['web'])
    expect(await restore(lan.id)).toEqual({ refused: 'Trần Thị Lan đang giữ vai trò.' })
    const invitation = { name: lan.name, role: lan.role, agencyId: health }
    const anew = granted(await inviteMember(portsOf(database.one), actorOf(hoa), invitation, NOW))
    expect(anew).toMatchObject({ isNew: false, member: { id: lan.id } })
    granted(await redeemInvite(portsOf(database.one), anew.code, NOW, { channel: 'telegram', chat: '77' }))
    expect(await database.one.members.byAddress('telegram', '77')).toMatchObject({ id: lan.id })
  })

  it('leaves a secretary and an administrator, and nobody removes himself', async () => {
    const { hoa, lan } = province
    expect(await remove(hoa.id)).toEqual({ refused: expect.stringContaining('không tự cho mình') })
    expect(await remove(hoa.id, OPERATOR)).toEqual({ refused: expect.stringContaining('duy nhất') })
    const second = await member(database.one, 'Đỗ Thu', { role: 'secretary' })
    granted(await remove(hoa.id, actorOf(second)))
    // Who was removed in the meantime decides nothing any more.
    expect(await remove(second.id)).toEqual({ refused: expect.stringContaining('thư ký') })

    const admin = await member(database.one, 'Lê Quản', { role: 'admin' })
    expect(await remove(admin.id, actorOf(second))).toEqual({ refused: expect.stringContaining('quản trị') })
    expect(await remove(admin.id, OPERATOR)).toEqual({ refused: expect.stringContaining('duy nhất') })
    expect(await remove(second.id, actorOf(lan))).toEqual({ refused: expect.stringContaining('thư ký') })
  })

  it('of two secretaries who remove each other at once leaves one', async () => {
    const second = await member(database.one, 'Đỗ Thu', { role: 'secretary' })
    const results = await Promise.all([
      removeMember(portsOf(database.one), actorOf(province.hoa), second.id, NOW),
      removeMember(portsOf(database.two), actorOf(second), province.hoa.id, NOW),
    ])
    expect(results.filter((result) => 'refused' in result)).toHaveLength(1)
    expect(await database.one.members.withRole(['secretary'])).toHaveLength(1)
  })
})
