import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addAgency,
  at,
  day,
  digestPush,
  granted,
  member,
  owedBy,
  plan,
  portsOf,
  smallProvince,
  stored,
  YEARLY_REPORT,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { SendOutcome } from '../../domain/delivery/after-failure.js'
import type { ParsedPlan } from '../../domain/plan/types.js'
import type { Store } from '../../store/store.js'
import { broadcast } from '../broadcast/broadcast.js'
import type { SendPush } from './deliver-push.js'
import { deliverPushes } from './deliver-pushes.js'
import { actorOf } from '../ports.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'
import { stopBroadcast } from '../broadcast/stop-broadcast.js'

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

function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** A channel on which nobody is done before so many have come, but for those who come after them. */
function meetingOf(size: number) {
  const full = gate()
  const texts: string[] = []
  let [present, most, came] = [0, 0, 0]
  const send: SendPush = async (_, { text }) => {
    texts.push(text)
    present += 1
    most = Math.max(most, present)
    if (++came === size) full.open()
    await full.opened
    await new Promise(setImmediate)
    present -= 1
    return { messageId: '1' }
  }
  return { send, texts, most: () => most }
}
const failing = (failure: Exclude<SendOutcome, { messageId: string }>['failure']): SendOutcome => ({
  failure,
  error: `it is ${failure}`,
})

describe('the delivery of pushes', () => {
  let database: TwoStores
  const deliver = (
    send: SendPush,
    {
      store = database.one,
      now = NOW,
      stopping = () => false,
    }: { store?: Store; now?: Temporal.Instant; stopping?: () => boolean } = {},
  ) =>
    deliverPushes({
      ...portsOf(store),
      clock: { now: () => now },
      send,
      claimant: randomUUID(),
      idempotent: (channel) => channel === 'web',
      stopping,
    })
  const pushes = () => database.prisma.push.findMany({ orderBy: { createdAt: 'asc' } })
  const attempts = async () =>
    (await database.prisma.pushAttempt.findMany({ orderBy: { id: 'asc' } })).map(
      ({ channel, outcome }) => `${channel} ${outcome}`,
    )
  const reminders = () => database.prisma.reminder.findMany({ where: { pushId: { not: null } } })
  const remind = () => sendDueReminders(portsOf(database.one), NOW)
  /** The focal points alone: a secretary would get her overview as well. */
  const province = async (parsed: ParsedPlan) => {
    const { hoa, ...rest } = await smallProvince(database.one, parsed)
    await database.one.members.remove(hoa.id, NOW)
    return rest
  }
  const notice = (memberId: string, n: number, now = NOW) =>
    database.one.pushes.addNotices([{ key: `notice:test:${n}`, memberId, text: `Tin ${n}` }], now)
  /** So many people with a message each. */
  const people = async (count: number) => {
    const agencyId = await addAgency(database.one, 'Sở Y tế')
    const ids: string[] = []
    for (let n = 1; n <= count; n += 1) {
      const { id } = await member(database.one, `Đầu mối ${n}`, { agencyId })
      await notice(id, n)
      ids.push(id)
    }
    return ids
  }
  /** A process claims the push, begins to send it over `channel` where one is named, and dies; then its lease runs out. */
  const dieWhileSending = async (memberId: string, channel?: string) => {
    const claimant = randomUUID()
    const push = await database.one.pushes.claim(claimant, NOW, 30)
    expect(push?.memberId).toBe(memberId)
    const chat = channel === 'telegram' ? '777' : '1'
    if (channel) await database.one.pushes.beginAttempt(push!.id, claimant, { channel, chat }, NOW)
    await database.prisma.$executeRaw`UPDATE "Push" SET "claimedUntil" = now() - interval '1 second'`
    return push!.id
  }

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('sends a digest over the preferred address and keeps what was sent', async () => {
    const { lan } = await province(REPORT_ONLY)
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
    const { health, planId } = await province(REPORT_ONLY)
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
    const { lan } = await province(REPORT_ONLY)
    await remind()
    await database.one.members.remove(lan.id, NOW)
    expect(await deliver(wire().send)).toEqual({ skipped: 1 })
    expect(await reminders()).toMatchObject([{ rung: 'T-1', skipped: 'member-removed' }])
  })

  it('leaves out of a digest what was reported in the meantime and sends the rest', async () => {
    const other = { ...YEARLY_REPORT, embeddedIn: 'báo cáo công tác tư pháp' }
    const both = plan({ tasks: [], reportingDuties: [YEARLY_REPORT, other] })
    const { health, planId } = await province(both)
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
    const { lan } = await province(REPORT_ONLY)
    await remind()
    const id = await dieWhileSending(lan.id, 'web')
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ queued: 1, sent: 1 })
    expect(sent).toMatchObject([{ channel: 'web', key: `push:${id}` }])
    expect(await attempts()).toEqual(['web unknown', 'web sent'])
    expect(await reminders()).toHaveLength(1)
  })

  it('sends again over Telegram what a dead process had begun, and says so', async () => {
    const { lan } = await province(REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    await dieWhileSending(lan.id, 'telegram')
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ queued: 1, sent: 1 })
    expect(await deliver(send, { now: at('2026-11-20T08:00') })).toEqual({})
    expect(sent).toMatchObject([{ channel: 'telegram', chat: '777' }])
    expect(sent[0]!.text).toMatch(/^\(Gửi lại: có thể đồng chí đã nhận tin này\.\)\n\nKính gửi/)
    expect(await attempts()).toEqual(['telegram unknown', 'telegram sent'])
    expect(await pushes()).toMatchObject([{ state: 'sent', text: sent[0]!.text }])
  })

  it('sends over Telegram what a dead process had claimed and not begun to send', async () => {
    const { lan } = await province(REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    await dieWhileSending(lan.id)
    const { sent, send } = wire()
    expect(await deliver(send)).toEqual({ queued: 1, sent: 1 })
    expect(sent).toMatchObject([{ channel: 'telegram' }])
  })

  it('leaves a push alone while the lease of its sender lasts', async () => {
    await province(REPORT_ONLY)
    await remind()
    await database.one.pushes.claim(randomUUID(), NOW, 30)
    expect(await deliver(wire().send)).toEqual({})
    expect(await pushes()).toMatchObject([{ state: 'sending' }])
  })

  it('does not free a push that somebody has claimed since it was abandoned', async () => {
    const { lan } = await province(REPORT_ONLY)
    await remind()
    const id = await dieWhileSending(lan.id)
    expect(await database.one.pushes.abandoned()).toEqual([{ id, doubts: 0 }])
    expect(await database.two.pushes.endAbandoned(id, 'queued')).toBe(true)
    expect(await database.two.pushes.claim(randomUUID(), NOW, 30)).toMatchObject({ id })
    expect(await database.one.pushes.endAbandoned(id, 'queued')).toBe(false)
    expect(await database.one.pushes.claim(randomUUID(), NOW, 30)).toBeNull()
  })

  it('lets go of a push that somebody else has taken over', async () => {
    await province(REPORT_ONLY)
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

  it.each(['queued', 'claimed'] as const)(
    'sends nothing again that turns out to have arrived after its lease was lost (%s)',
    async (state) => {
      await province(REPORT_ONLY)
      await remind()
      const [slow, quick] = [randomUUID(), randomUUID()]
      const { id } = (await database.one.pushes.claim(slow, NOW, 30))!
      const address = { channel: 'telegram', chat: '777' }
      const attempt = (await database.one.pushes.beginAttempt(id, slow, address, NOW))!
      await database.prisma.$executeRaw`UPDATE "Push" SET "claimedUntil" = now() - interval '1 second'`
      await database.two.pushes.endAbandoned(id, 'queued')
      if (state === 'claimed') await database.two.pushes.claim(quick, NOW, 30)
      await database.one.pushes.arrived(id, attempt, { messageId: '5', text: 'Nhắc việc', sentAt: NOW })
      expect(await database.two.pushes.beginAttempt(id, quick, address, NOW)).toBeNull()
      expect(await database.two.pushes.claim(quick, NOW, 30)).toBeNull()
      expect(await pushes()).toMatchObject([{ state: 'sent', text: 'Nhắc việc' }])
    },
  )

  it('tries again at once, and then after a pause that grows', async () => {
    await province(REPORT_ONLY)
    await remind()
    const { sent, send } = wire(() => failing('retry'))
    const tries = async (minutes: number) => {
      const before = sent.length
      await deliver(send, { now: NOW.add({ minutes }) })
      return sent.length - before
    }
    expect(await tries(0)).toBe(2)
    expect([await tries(0), await tries(4), await tries(5), await tries(19)]).toEqual([0, 0, 1, 0])
    expect(await tries(20)).toBe(1)
    expect(await pushes()).toMatchObject([{ state: 'queued', attempts: 4 }])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)

    const works = wire()
    expect(await deliver(works.send, { now: NOW.add({ minutes: 20 + 60 }) })).toEqual({ sent: 1 })
    expect(await reminders()).toHaveLength(1)
  })

  it('takes the next address where the first cannot be reached, under the same ledger row', async () => {
    const { lan } = await province(REPORT_ONLY)
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
    await province(REPORT_ONLY)
    await remind()
    expect(await deliver(wire(() => failing('unreachable')).send)).toEqual({ failed: 1 })
    expect(await database.prisma.pushAttempt.findMany()).toMatchObject([{ error: 'it is unreachable' }])
  })

  it('goes to the same address again, not to the next, where the first may have got it, and gives up in the end', async () => {
    const { lan } = await province(REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    const { sent, send } = wire(() => failing('unknown'))
    for (const [minute, outcome] of [
      [0, 'queued'],
      [5, 'queued'],
      [10, 'unknown'],
    ] as const) {
      expect(await deliver(send, { now: NOW.add({ minutes: minute }) })).toEqual({ [outcome]: 1 })
    }
    expect(sent.map(({ channel, text }) => `${channel} ${text.slice(0, 8)}`)).toEqual([
      'telegram Kính gửi',
      'telegram (Gửi lại',
      'telegram (Gửi lại',
    ])
  })

  it('has an attempt from when a message leaves, so that one which only waited for its turn is not in doubt', async () => {
    const { lan } = await province(REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    const before: string[] = []
    const send: SendPush = async (_, __, leaving) => {
      before.push(...(await attempts()))
      await leaving()
      before.push(...(await attempts()))
      return { messageId: '1' }
    }
    expect(await deliver(send)).toEqual({ sent: 1 })
    expect(before).toEqual(['telegram unknown'])
    expect(await attempts()).toEqual(['telegram sent'])
  })

  it('lets nothing leave whose lease somebody else has by then', async () => {
    await province(REPORT_ONLY)
    await remind()
    let left = 0
    const send: SendPush = async (_, __, leaving) => {
      await database.prisma.$executeRaw`UPDATE "Push" SET "claimedBy" = ${randomUUID()}::uuid`
      const gone = await leaving().then(
        () => true,
        () => false,
      )
      if (gone) left += 1
      return failing('retry')
    }
    expect(await deliver(send)).toEqual({ lost: 1 })
    expect(left).toBe(0)
    expect(await attempts()).toEqual([])
  })

  it('takes the next address where the quota of the first is used up', async () => {
    const { lan } = await province(REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    const { sent, send } = wire((channel) => (channel === 'telegram' ? failing('quota') : { messageId: '5' }))
    expect(await deliver(send)).toEqual({ sent: 1 })
    expect(sent.map(({ channel }) => channel)).toEqual(['telegram', 'web'])
    expect(await attempts()).toEqual(['telegram quota', 'web sent'])
    expect(await database.one.members.addresses(lan.id)).toHaveLength(2)
  })

  it('keeps a notice for the next day that no address took because of a quota', async () => {
    const [id] = await people(1)
    expect(await pushes()).toMatchObject([{ memberId: id }])
    expect(await deliver(wire(() => failing('quota')).send)).toEqual({ queued: 1 })
    expect(await deliver(wire().send, { now: NOW.add({ hours: 8 }) })).toEqual({})
    expect(await deliver(wire().send, { now: NOW.add({ hours: 24 }) })).toEqual({ sent: 1 })
    expect(await attempts()).toEqual(['web quota', 'web sent'])
  })

  it('keeps what an address may still take, whatever a later one said', async () => {
    const { lan } = await province(REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    const away = wire((channel) => failing(channel === 'telegram' ? 'retry' : 'permanent'))
    expect(await deliver(away.send)).toEqual({ queued: 2 })
    expect(await pushes()).toMatchObject([{ state: 'queued', attempts: 2 }])
    expect(await deliver(wire().send, { now: NOW.add({ minutes: 5 }) })).toEqual({ sent: 1 })
  })

  it('sends to eight people at a time, and to no more', async () => {
    await people(40)
    const crowd = meetingOf(8)
    expect(await deliver(crowd.send)).toEqual({ sent: 40 })
    expect(crowd.most()).toBe(8)
  })

  it('sends to everybody else while one message does not get through', async () => {
    await people(40)
    const others = gate()
    const { sent, send } = wire()
    let arrived = 0
    const stuck: SendPush = async (address, message, leaving) => {
      if (message.text === 'Tin 1') await others.opened
      else if (++arrived === 39) others.open()
      return send(address, message, leaving)
    }
    expect(await deliver(stuck)).toEqual({ sent: 40 })
    expect(sent.at(-1)?.text).toBe('Tin 1')
  })

  it('sends to one person one message after another, in their order', async () => {
    const [id] = await people(1)
    for (let n = 2; n <= 6; n += 1) await notice(id!, n, NOW.add({ milliseconds: n }))
    const alone = meetingOf(1)
    expect(await deliver(alone.send, { now: NOW.add({ seconds: 1 }) })).toEqual({ sent: 6 })
    expect(alone.most()).toBe(1)
    expect(alone.texts).toEqual(['Tin 1', 'Tin 2', 'Tin 3', 'Tin 4', 'Tin 5', 'Tin 6'])
  })

  it('takes up nothing more once the process is about to end, and finishes what it has begun', async () => {
    await people(40)
    const { sent, send } = wire()
    const counts = await deliver(send, { stopping: () => sent.length >= 10 })
    expect(counts['sent']).toBe(sent.length)
    expect(sent.length).toBeLessThan(30)
    expect(await database.prisma.push.count({ where: { state: 'queued' } })).toBe(40 - sent.length)
    expect(await database.prisma.push.count({ where: { state: 'sending' } })).toBe(0)
  })

  it('does not let a fault in one push keep back the others', async () => {
    const health = await addAgency(database.one, 'Sở Y tế')
    for (let n = 1; n <= 3; n += 1) await member(database.one, `Đầu mối ${n}`, { agencyId: health })
    await stored(database.one, REPORT_ONLY)
    await remind()
    const { sent, send } = wire()
    const faulty: SendPush = (address, message, leaving) => {
      if (message.text.includes('Đầu mối 1')) throw new Error('a fault of ours')
      return send(address, message, leaving)
    }
    await expect(deliver(faulty)).rejects.toThrow('1 pushes')
    expect(sent).toHaveLength(2)
    expect((await pushes()).map(({ state }) => state).toSorted()).toEqual(['sending', 'sent', 'sent'])
  })

  it('leaves a digest of another day to be taken back, and sends the notices of any day', async () => {
    const { lan } = await province(REPORT_ONLY)
    await remind()
    await notice(lan.id, 1)
    const tomorrow = at('2026-11-13T08:00')
    const { sent, send } = wire()
    await deliver(send, { now: tomorrow })
    expect(sent.map(({ text }) => text)).toEqual(['Tin 1'])
    await sendDueReminders(portsOf(database.one), tomorrow)
    await deliver(send, { now: tomorrow })
    expect(sent.filter(({ text }) => text.includes('Trần Thị Lan'))).toHaveLength(1)
    expect(sent.at(-1)!.text).toContain('13/11/2026')
  })

  it('leaves in doubt what may have arrived before its day ended, and keeps what it said', async () => {
    const { lan } = await province(REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    const [evening, morning] = [at('2026-11-10T16:28'), at('2026-11-11T08:00')]
    await sendDueReminders(portsOf(database.one), evening)
    expect(await deliver(wire(() => failing('unknown')).send, { now: evening })).toEqual({ queued: 1 })
    const said = await reminders()
    expect(said).toMatchObject([{ rung: 'T-3', skipped: null }])

    await sendDueReminders(portsOf(database.one), morning)
    expect(await deliver(wire().send, { now: morning })).toEqual({})
    expect(await pushes()).toMatchObject([{ state: 'unknown' }])
    expect(await reminders()).toEqual(said)
  })

  it('leaves in doubt what a process had begun to send that died and was missed until the next day', async () => {
    const { lan } = await province(REPORT_ONLY)
    await database.one.members.link(lan.id, 'telegram', '777')
    await remind()
    const id = await dieWhileSending(lan.id, 'telegram')
    const said = await reminders()

    const tomorrow = at('2026-11-13T08:00')
    const { sent, send } = wire()
    await sendDueReminders(portsOf(database.one), tomorrow)
    expect(await deliver(send, { now: tomorrow })).toEqual({ queued: 1, sent: 1 })
    await sendDueReminders(portsOf(database.one), tomorrow.add({ minutes: 5 }))
    expect(await deliver(send, { now: tomorrow.add({ minutes: 5 }) })).toEqual({})
    expect(sent).toHaveLength(1)
    expect(await pushes()).toMatchObject([{ id, state: 'unknown' }, { state: 'sent' }])
    expect(await reminders()).toEqual(expect.arrayContaining(said))
  })

  it('does not try again what failed after its broadcast was stopped', async () => {
    const health = await addAgency(database.one, 'Sở Y tế')
    await member(database.one, 'Trần Thị Lan', { agencyId: health })
    const hoa = actorOf(await member(database.one, 'Phạm Hoa', { role: 'secretary' }))
    const said = { id: randomUUID(), text: 'Họp lúc 14 giờ.', agencyIds: [health], audience: 'Sở Y tế' }
    granted(await broadcast(portsOf(database.one), hoa, said, NOW))
    const { sent, send } = wire(() => failing('retry'))
    const counts = await deliver(async (...message) => {
      granted(await stopBroadcast(portsOf(database.one), hoa, said.id, 'stop', NOW))
      return send(...message)
    })
    expect(counts).toEqual({ queued: 1, skipped: 1 })
    expect(sent).toHaveLength(1)

    granted(await stopBroadcast(portsOf(database.one), hoa, said.id, 'resume', NOW))
    expect(await deliver(wire().send)).toEqual({ sent: 1 })
  })

  it('sends each of 200 pushes once where two processes share them', async () => {
    const health = await addAgency(database.one, 'Sở Y tế')
    const { id } = await member(database.one, 'Trần Thị Lan', { agencyId: health })
    const { planId } = await stored(database.one, REPORT_ONLY)
    const [owed] = await owedBy(database.one, planId, health)
    for (let n = 0; n < 200; n += 1) {
      const pushId = await digestPush(database.prisma, id, `digest:${id}:${n}`, NOW)
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
