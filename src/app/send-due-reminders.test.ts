import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import {
  addAgency,
  at,
  day,
  member,
  owedBy,
  plan,
  portsOf,
  SEMINARS,
  smallProvince,
  stored,
  task,
  YEARLY_REPORT,
} from '../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import { localDay } from '../domain/calendar/local-day.js'
import { pushRows } from '../store/pushes.js'
import type { Now } from './ports.js'
import { sendDueReminders } from './send-due-reminders.js'

const REPORT_ONLY = plan({ tasks: [], reportingDuties: [YEARLY_REPORT] })

describe('the digests of the day', () => {
  let database: TwoStores
  const tick = (now: Now, store = database.one) => sendDueReminders(portsOf(store), now)
  const remindable = async (now: Now) => (await database.one.obligations.remindableOn(localDay(now))).length
  const pushes = () => database.prisma.push.findMany({ orderBy: { createdAt: 'asc' } })
  const allSent = () => database.prisma.push.updateMany({ where: { state: 'queued' }, data: { state: 'sent' } })
  const ledger = async () =>
    (await database.prisma.reminder.findMany({ include: { member: true } })).map(
      ({ member: { name }, rung, skipped, pushId }) => `${name}: ${rung} ${skipped ?? (pushId ? 'in a push' : '')}`,
    )

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('tell a person once a day, however often the clock ticks', async () => {
    await smallProvince(database.one)
    expect(await tick(at('2026-07-01T08:00'))).toMatchObject({ digests: 2 })
    for (const time of ['08:05', '12:00', '16:25']) {
      expect(await tick(at(`2026-07-01T${time}`))).toMatchObject({ digests: 0, skipped: 0 })
    }
    expect(await pushes()).toHaveLength(2)
  })

  it('carry all that is due to a person in one push', async () => {
    const { lan, planId } = await smallProvince(database.one)
    const more = plan({ tasks: [...plan().tasks, task('3', 'Tập huấn', ['Sở Y tế'], 'Quý III/2026')] })
    await stored(database.one, more)
    await tick(at('2026-07-01T08:00'))
    const mine = await database.prisma.push.findMany({ where: { memberId: lan.id }, include: { reminders: true } })
    expect(mine).toHaveLength(1)
    expect(mine[0]!.reminders.map(({ rung }) => rung)).toEqual(['quarter-opens', 'quarter-opens'])
    expect(await owedBy(database.one, planId, lan.agencyId!)).toHaveLength(3)
  })

  it('wait for a working day', async () => {
    await smallProvince(database.one, REPORT_ONLY)
    expect(await tick(at('2026-11-14T09:00'))).toEqual({ digests: 0, skipped: 0, withoutChannel: 0 })
    expect(await remindable(at('2026-11-14T09:00'))).toBe(1)
    expect(await tick(at('2026-11-16T09:00'))).toMatchObject({ digests: 1 })
  })

  it('are entered once where two processes tick at the same moment', async () => {
    const health = await addAgency(database.one, 'Sở Y tế')
    for (let n = 1; n <= 12; n += 1) await member(database.one, `Đầu mối ${n}`, { agencyId: health })
    await stored(database.one, REPORT_ONLY)
    const now = at('2026-11-12T08:00')
    const [first, second] = await Promise.all([tick(now, database.one), tick(now, database.two)])
    expect(first.digests + second.digests).toBe(12)
    expect(await pushes()).toHaveLength(12)
    const entries = await database.prisma.reminder.groupBy({ by: ['memberId', 'rung'], _count: true })
    expect(entries.every(({ _count }) => _count === 1)).toBe(true)
    expect(entries.filter(({ rung }) => rung === 'T-1')).toHaveLength(12)
    expect(first.skipped + second.skipped).toBe(entries.length - 12)
    expect(await tick(at('2026-11-12T08:05'))).toMatchObject({ digests: 0, skipped: 0 })
    expect(await remindable(now)).toBe(0)
  })

  // Another process has committed its digest after this one read who had one: only on a server can that be held still.
  it.skipIf(inject('databaseTemplate').kind === 'embedded')(
    'keep what another process left out of its own for the next working day',
    async () => {
      const { lan } = await smallProvince(database.one, REPORT_ONLY)
      const now = at('2026-11-10T08:00')
      let ticking: ReturnType<typeof tick> | undefined
      await database.prisma.$transaction(async (client) => {
        const push = { memberId: lan.id, day: localDay(now), notBefore: now, createdAt: now }
        await pushRows(client).add({ ...push, key: `digest:${lan.id}:2026-11-10` })
        ticking = tick(now, database.two)
        await somebodyWaits(database)
      })
      expect(await ticking).toMatchObject({ digests: 0, skipped: 0 })
      expect(await ledger()).toEqual([])
      expect(await tick(at('2026-11-11T08:00'))).toMatchObject({ digests: 1 })
      expect(await ledger()).toContain('Trần Thị Lan: T-3 in a push')
    },
  )

  it('make one message of what three missed days would have said, and keep what it takes the place of', async () => {
    await smallProvince(database.one, REPORT_ONLY)
    await tick(at('2026-11-04T08:00'))
    await allSent()
    const before = await ledger()
    expect(before).toContain('Trần Thị Lan: T-7 in a push')

    // Nothing ran from Tuesday 10/11 (T-3) over Thursday 12/11 (T-1) until Friday 13/11, the last working day.
    expect(await tick(at('2026-11-13T10:00'))).toMatchObject({ digests: 1, skipped: 2 })
    expect(await pushes()).toHaveLength(2)
    expect((await ledger()).filter((entry) => !before.includes(entry)).toSorted()).toEqual([
      'Trần Thị Lan: T-1 superseded',
      'Trần Thị Lan: T-3 superseded',
      'Trần Thị Lan: due-today in a push',
    ])
  })

  it('take in what could not be sent on its day, so that one morning brings one message', async () => {
    await smallProvince(database.one, REPORT_ONLY)
    await tick(at('2026-11-10T08:00'))
    expect(await tick(at('2026-11-12T08:00'))).toMatchObject({ digests: 1 })
    expect((await pushes()).map(({ state }) => state).toSorted()).toEqual(['queued', 'skipped'])
    expect(await ledger()).toEqual(
      expect.arrayContaining(['Trần Thị Lan: T-1 in a push', 'Trần Thị Lan: T-3 superseded']),
    )
  })

  it('leave nothing to be read again by the next tick', async () => {
    await smallProvince(database.one, plan({ tasks: [SEMINARS] }))
    const now = at('2026-07-01T08:00')
    expect(await remindable(now)).toBe(2)
    await tick(now)
    expect(await remindable(at('2026-07-01T08:05'))).toBe(0)
    expect(await remindable(at('2026-08-14T08:00'))).toBe(0)
    expect(await remindable(at('2026-08-17T08:00'))).toBe(2)
  })

  it('store nothing for an agency that nobody speaks for, and tell whoever is invited at the next tick', async () => {
    const health = await addAgency(database.one, 'Sở Y tế')
    await stored(database.one, REPORT_ONLY)
    expect(await tick(at('2026-11-12T08:00'))).toEqual({ digests: 0, skipped: 0, withoutChannel: 1 })
    expect([await pushes(), await ledger()]).toEqual([[], []])

    await member(database.one, 'Trần Thị Lan', { agencyId: health, now: at('2026-11-12T14:00') })
    expect(await tick(at('2026-11-12T14:05'))).toMatchObject({ digests: 1, withoutChannel: 0 })
    expect(await ledger()).toContain('Trần Thị Lan: T-1 in a push')
  })

  it('tell a second focal point what the first has heard already, and the first nothing', async () => {
    const { health } = await smallProvince(database.one, REPORT_ONLY)
    await tick(at('2026-11-12T08:00'))
    await member(database.one, 'Lê Văn Minh', { agencyId: health, now: at('2026-11-12T14:00') })
    expect(await tick(at('2026-11-12T14:05'))).toMatchObject({ digests: 1 })
    expect((await ledger()).filter((entry) => entry.endsWith('T-1 in a push')).toSorted()).toEqual([
      'Lê Văn Minh: T-1 in a push',
      'Trần Thị Lan: T-1 in a push',
    ])
  })

  it('escalate to the secretary and to nobody else', async () => {
    const { hoa } = await smallProvince(database.one, REPORT_ONLY)
    await member(database.one, 'Vũ Lãnh đạo', { role: 'leader' })
    await tick(at('2026-11-18T08:00'))
    await allSent()
    const before = await pushes()
    expect(await tick(at('2026-11-25T08:00'))).toMatchObject({ digests: 1 })
    const added = (await pushes()).filter(({ id }) => !before.some((push) => push.id === id))
    expect(added.map(({ memberId }) => memberId)).toEqual([hoa.id])
    expect(await ledger()).toContain('Phạm Hoa: escalation in a push')
  })

  it('stop when the report is in', async () => {
    const { health, planId } = await smallProvince(database.one, REPORT_ONLY)
    const [owed] = await owedBy(database.one, planId, health)
    await database.one.obligations.move(owed!.id, 'open', 'submitted', { submittedOn: day('2026-11-09') })
    expect(await tick(at('2026-11-10T08:00'))).toEqual({ digests: 0, skipped: 0, withoutChannel: 0 })
  })
})

describe('the day of the next rung', () => {
  let database: TwoStores
  beforeAll(async () => {
    database = await twoStores()
  })
  afterAll(() => database.close())

  it('stays as somebody else has set it since the obligation was read', async () => {
    const { one: store } = database
    const { health } = await smallProvince(store, REPORT_ONLY)
    const read = await store.obligations.notDoneBy(health)
    await store.obligations.lookAgain(health, day('2026-11-12'))
    await store.obligations.setNextRungs(
      read,
      read.map(({ id }) => ({ obligationId: id, nextRungOn: day('2026-11-16') })),
    )
    expect(await store.obligations.remindableOn(day('2026-11-12'))).toHaveLength(1)
  })

  it('is set for many obligations at once, and taken away where there is none', async () => {
    const { one: store } = database
    const health = await addAgency(store, 'Sở Y tế')
    const read = await store.obligations.notDoneBy(health)
    const set = (nextRungOn: ReturnType<typeof day> | null) =>
      store.obligations.setNextRungs(
        read,
        [...read.map(({ id }) => id), randomUUID()].map((obligationId) => ({ obligationId, nextRungOn })),
      )
    await set(day('2026-11-16'))
    expect(await store.obligations.remindableOn(day('2026-11-15'))).toEqual([])
    expect(await store.obligations.remindableOn(day('2026-11-16'))).toHaveLength(1)
    await set(null)
    expect(await store.obligations.remindableOn(day('2027-11-16'))).toEqual([])
  })
})

/** Until some transaction stands before a lock that another one holds. */
async function somebodyWaits({ prisma }: TwoStores): Promise<void> {
  for (;;) {
    const [row] = await prisma.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM pg_locks WHERE NOT granted`
    if (Number(row?.n) > 0) return
    await pause(10)
  }
}
