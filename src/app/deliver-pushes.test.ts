import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addAgency,
  at,
  day,
  member,
  owedBy,
  plan,
  portsOf,
  smallProvince,
  stored,
  YEARLY_REPORT,
} from '../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import type { SendOutcome } from '../domain/delivery/after-failure.js'
import type { Store } from '../store/store.js'
import { deliverPushes, type SendPush } from './deliver-pushes.js'
import { sendDueReminders } from './send-due-reminders.js'

const REPORT_ONLY = plan({ tasks: [], reportingDuties: [YEARLY_REPORT] })
const NOW = at('2026-11-12T08:00')

/** A channel of each name that does what it is told, and remembers what it was given. */
function wire(outcomes: (channel: string) => SendOutcome = () => ({ messageId: '1' })) {
  const sent: { channel: string; chat: string; text: string; key: string }[] = []
  const send: SendPush = async ({ channel, chat }, message) => {
    sent.push({ channel, chat, ...message })
    return outcomes(channel)
  }
  return { sent, send }
}
const failing = (failure: Exclude<SendOutcome, { messageId: string }>['failure']): SendOutcome => ({
  failure,
  error: `it is ${failure}`,
})

describe('the delivery of pushes', () => {
  let database: TwoStores
  const deliver = (
    send: SendPush,
    { store = database.one, now = NOW }: { store?: Store; now?: Temporal.Instant } = {},
  ) =>
    deliverPushes({
      ...portsOf(store),
      clock: { now: () => now },
      send,
      claimant: randomUUID(),
      idempotent: (channel) => channel === 'web',
      stopping: () => false,
    })
  const pushes = () => database.prisma.push.findMany({ orderBy: { createdAt: 'asc' } })
  const attempts = async () =>
    (await database.prisma.pushAttempt.findMany({ orderBy: { id: 'asc' } })).map(
      ({ channel, outcome }) => `${channel} ${outcome}`,
    )
  const reminders = () => database.prisma.reminder.findMany({ where: { pushId: { not: null } } })
  const remind = () => sendDueReminders(portsOf(database.one), NOW)
  /** A process claims the push, begins to send it over `channel` where one is named, and dies; then its lease runs out. */
  const dieWhileSending = async (memberId: string, channel?: string) => {
    const push = await database.one.pushes.claim(randomUUID(), NOW, 30)
    expect(push?.memberId).toBe(memberId)
    if (channel) await database.one.pushes.beginAttempt(push!.id, { channel, chat: '1' }, NOW)
    await database.prisma.$executeRaw`UPDATE "Push" SET "claimedUntil" = now() - interval '1 second'`
    return push!.id
  }

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('sends a digest over the preferred address and keeps what was sent', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ sent: 1 })
    expect(sent).toMatchObject([{ channel: 'telegram', chat: '777' }])
    expect(await pushes()).toMatchObject([{ state: 'sent', text: sent[0]!.text, attempts: 1, claimedBy: null }])
    expect(sent[0]!.text).toContain('Trần Thị Lan')
    expect(await attempts()).toEqual(['telegram sent'])
    expect(await deliver(send)).toEqual({})
  })

  it('sends nothing of what was reported in the meantime, and the ledger says why', async () => {
    const { health, planId } = await smallProvince(database.one, REPORT_ONLY)
    await remind()
    const [owed] = await owedBy(database.one, planId, health)
    await database.one.obligations.move(owed!.id, 'open', 'submitted', { submittedOn: day('2026-11-12') })
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ skipped: 1 })
    expect(sent).toEqual([])
    expect(await pushes()).toMatchObject([{ state: 'skipped', text: null }])
    expect(await reminders()).toMatchObject([{ rung: 'T-1', skipped: 'settled' }])
  })

  it('sends nothing to somebody who was removed in the meantime, and the ledger says why', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await remind()
    await database.one.members.remove(lan.id, NOW)
    expect(await deliver(wire().send)).toEqual({ skipped: 1 })
    expect(await reminders()).toMatchObject([{ rung: 'T-1', skipped: 'member-removed' }])
  })

  it('leaves out of a digest what was reported in the meantime and sends the rest', async () => {
    const other = { ...YEARLY_REPORT, embeddedIn: 'báo cáo công tác tư pháp' }
    const both = plan({ tasks: [], reportingDuties: [YEARLY_REPORT, other] })
    const { health, planId } = await smallProvince(database.one, both)
    await remind()
    const owed = await owedBy(database.one, planId, health)
    const done = owed.find(({ title }) => title.includes('lồng ghép'))!
    await database.one.obligations.move(done.id, 'open', 'submitted', { submittedOn: day('2026-11-12') })
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ sent: 1 })
    expect(sent[0]!.text).toContain('Báo cáo kết quả thực hiện')
    expect(sent[0]!.text).not.toContain('lồng ghép')
    expect((await reminders()).map(({ skipped }) => skipped ?? 'sent').toSorted()).toEqual(['sent', 'settled'])
  })

  it('sends again over the web chat, with the same key, what a dead process had begun', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await remind()
    const id = await dieWhileSending(lan.id, 'web')
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ queued: 1, sent: 1 })
    expect(sent).toMatchObject([{ channel: 'web', key: `push:${id}` }])
    expect(await attempts()).toEqual(['web unknown', 'web sent'])
    expect(await reminders()).toHaveLength(1)
  })

  it('never sends again over Telegram what a dead process had begun', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    await dieWhileSending(lan.id, 'telegram')
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ unknown: 1 })
    expect(await deliver(send, { now: at('2026-11-20T08:00') })).toEqual({})
    expect(sent).toEqual([])
    expect(await pushes()).toMatchObject([{ state: 'unknown' }])
  })

  it('sends over Telegram what a dead process had claimed and not begun to send', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    await dieWhileSending(lan.id)
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ queued: 1, sent: 1 })
    expect(sent).toMatchObject([{ channel: 'telegram' }])
  })

  it('leaves a push alone while the lease of its sender lasts', async () => {
    await smallProvince(database.one, REPORT_ONLY)
    await remind()
    await database.one.pushes.claim(randomUUID(), NOW, 30)
    expect(await deliver(wire().send)).toEqual({})
    expect(await pushes()).toMatchObject([{ state: 'sending' }])
  })

  it('does not free a push that somebody has claimed since it was abandoned', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await remind()
    const id = await dieWhileSending(lan.id)
    expect(await database.one.pushes.abandoned()).toEqual([{ id, channel: null }])
    expect(await database.two.pushes.endAbandoned(id, 'queued')).toBe(true)
    expect(await database.two.pushes.claim(randomUUID(), NOW, 30)).toMatchObject({ id })
    expect(await database.one.pushes.endAbandoned(id, 'queued')).toBe(false)
    expect(await database.one.pushes.claim(randomUUID(), NOW, 30)).toBeNull()
  })

  it('lets go of a push that somebody else has taken over', async () => {
    await smallProvince(database.one, REPORT_ONLY)
    await remind()
    const [slow, quick] = [randomUUID(), randomUUID()]
    const push = await database.one.pushes.claim(slow, NOW, 30)
    await database.prisma.$executeRaw`UPDATE "Push" SET "claimedUntil" = now() - interval '1 second'`
    await database.two.pushes.endAbandoned(push!.id, 'queued')
    await database.two.pushes.claim(quick, NOW, 30)
    expect(await database.one.pushes.renew(push!.id, slow, 30)).toBe(false)
    expect(await database.one.pushes.settle(push!.id, slow, 'queued')).toBe(false)
    expect(await database.two.pushes.renew(push!.id, quick, 30)).toBe(true)
    expect(await database.two.pushes.settle(push!.id, quick, 'sent')).toBe(true)
  })

  it('tries again after a pause that grows', async () => {
    await smallProvince(database.one, REPORT_ONLY)
    await remind()
    const { sent, send } = wire(() => failing('retry'))
    const tries = async (minutes: number) => {
      const before = sent.length
      await deliver(send, { now: NOW.add({ minutes }) })
      return sent.length - before
    }
    expect(await tries(0)).toBe(1)
    expect([await tries(0), await tries(1), await tries(5), await tries(6), await tries(20)]).toEqual([0, 1, 0, 1, 0])
    expect(await tries(21)).toBe(1)
    expect(await pushes()).toMatchObject([{ state: 'queued', attempts: 4 }])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)

    const works = wire()
    expect(await deliver(works.send, { now: NOW.add({ minutes: 21 + 60 }) })).toEqual({ sent: 1 })
    expect(await reminders()).toHaveLength(1)
  })

  it('takes the next address where the first cannot be reached, under the same ledger row', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    const { sent, send } = wire((channel) => (channel === 'telegram' ? failing('unreachable') : { messageId: '5' }))
    expect(await deliver(send)).toEqual({ sent: 1 })
    expect(sent.map(({ channel }) => channel)).toEqual(['telegram', 'web'])
    expect(await attempts()).toEqual(['telegram unreachable', 'web sent'])
    expect(await reminders()).toHaveLength(1)
    expect((await database.one.members.addresses(lan.id)).map(({ channel }) => channel)).toEqual(['web'])
  })

  it('fails where no address is left, and keeps why', async () => {
    await smallProvince(database.one, REPORT_ONLY)
    await remind()
    expect(await deliver(wire(() => failing('unreachable')).send)).toEqual({ failed: 1 })
    expect(await database.prisma.pushAttempt.findMany()).toMatchObject([{ error: 'it is unreachable' }])
  })

  it('does not go on to the next address where the first may have got it', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    const { sent, send } = wire(() => failing('unknown'))
    expect(await deliver(send)).toEqual({ unknown: 1 })
    expect(sent).toHaveLength(1)
  })

  it('does not let a fault in one push keep back the others', async () => {
    const health = await addAgency(database.one, 'Sở Y tế')
    for (let n = 1; n <= 3; n += 1) await member(database.one, `Đầu mối ${n}`, { agencyId: health })
    await stored(database.one, REPORT_ONLY)
    await remind()
    const { sent, send } = wire()
    const faulty: SendPush = (address, message) => {
      if (message.text.includes('Đầu mối 1')) throw new Error('a fault of ours')
      return send(address, message)
    }
    await expect(deliver(faulty)).rejects.toThrow('1 pushes')
    expect(sent).toHaveLength(2)
    expect((await pushes()).map(({ state }) => state).toSorted()).toEqual(['sending', 'sent', 'sent'])
  })

  it('sends each of 200 pushes once where two processes share them', async () => {
    const health = await addAgency(database.one, 'Sở Y tế')
    const { id } = await member(database.one, 'Trần Thị Lan', { agencyId: health })
    const { planId } = await stored(database.one, REPORT_ONLY)
    const [owed] = await owedBy(database.one, planId, health)
    for (let n = 0; n < 200; n += 1) {
      const push = { memberId: id, day: day('2026-11-12').add({ days: n }), notBefore: NOW, createdAt: NOW }
      const pushId = await database.one.pushes.add({ ...push, key: `digest:${id}:${n}` })
      const entry = { obligationId: owed!.id, memberId: id, rung: 'T-1' as const, skipped: null, createdAt: NOW }
      await database.one.reminders.add([{ ...entry, key: `T-1@${n}`, pushId }])
    }
    const { sent, send } = wire()
    const counts = await Promise.all([
      deliver(send, { store: database.one }),
      deliver(send, { store: database.two }),
      deliver(send, { store: database.two }),
    ])
    expect(counts.reduce((sum, { sent: n }) => sum + (n ?? 0), 0)).toBe(200)
    expect(sent).toHaveLength(200)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(200)
    expect(await database.prisma.push.count({ where: { state: 'sent', attempts: 1 } })).toBe(200)
  })
})
