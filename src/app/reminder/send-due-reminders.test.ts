import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import {
  addAgency,
  at,
  day,
  digestPush,
  member,
  owedBy,
  plan,
  portsOf,
  SEMINARS,
  smallProvince,
  stored,
  task,
  YEARLY_REPORT,
  remindableOn,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { Now } from '../ports.js'
import { sendDueReminders } from './send-due-reminders.js'

const REPORT_ONLY = plan({ tasks: [], reportingDuties: [YEARLY_REPORT] })

describe('the digests of the day', () => {
  let database: TwoStores
  const tick = (now: Now, store = database.one) => sendDueReminders(portsOf(store), now)
  const remindable = async (now: Now) => (await remindableOn(database.prisma, localDay(now))).length
  const pushes = () => database.prisma.push.findMany({ orderBy: { createdAt: 'asc' } })
  const allSent = () => database.prisma.push.updateMany({ where: { state: 'queued' }, data: { state: 'sent' } })
  /** Each of them was tried once. */
  const tried = async (outcome: string) =>
    database.prisma.pushAttempt.createMany({
      data: (await pushes()).map(({ id }) => ({
        pushId: id,
        channel: 'telegram',
        chat: '777',
        outcome,
        at: new Date(),
      })),
    })
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
    expect(await tick(at('2026-07-01T08:00'))).toMatchObject({ digests: 3 })
    for (const time of ['08:05', '12:00', '16:25']) {
      expect(await tick(at(`2026-07-01T${time}`))).toMatchObject({ digests: 0, skipped: 0 })
    }
    const members = (await pushes()).map(({ memberId }) => memberId)
    expect([members.length, new Set(members).size]).toEqual([3, 3])
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

  it('tell as a quarter opens what begins later in it', async () => {
    const november = task('3', 'Tuần lễ pháp luật', ['Sở Y tế'], 'Tháng 11/2026')
    const { lan } = await smallProvince(database.one, plan({ tasks: [november], reportingDuties: [] }))
    const opening = `${lan.name}: quarter-opens in a push`
    for (const [now, told] of [
      [at('2026-09-30T08:00'), []],
      [at('2026-10-01T08:00'), [opening]],
      [at('2026-11-02T08:00'), [opening]],
      [at('2026-11-09T08:00'), [opening, `${lan.name}: T-15 in a push`]],
    ] as const) {
      await tick(now)
      await allSent()
      expect(await ledger()).toEqual(told)
    }
  })

  it('wait for a working day', async () => {
    await smallProvince(database.one, REPORT_ONLY)
    expect(await tick(at('2026-11-14T09:00'))).toEqual({ digests: 0, skipped: 0, withoutChannel: 0 })
    expect(await remindable(at('2026-11-14T09:00'))).toBe(1)
    expect(await tick(at('2026-11-16T09:00'))).toMatchObject({ digests: 2 }) // the secretary's of the week is the other
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
        await digestPush(client, lan.id, `digest:${lan.id}:2026-11-10`, now)
        ticking = tick(now, database.two)
        await somebodyWaits(database)
      })
      expect(await ticking).toMatchObject({ digests: 1, skipped: 0 }) // the secretary's of the week
      expect(await ledger()).toEqual([])
      await allSent()
      expect(await tick(at('2026-11-11T08:00'))).toMatchObject({ digests: 1 })
      expect(await ledger()).toContain('Trần Thị Lan: T-3 in a push')
    },
  )

  it('make one message of what three missed days would have said, and keep what it takes the place of', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await tick(at('2026-11-04T08:00'))
    await allSent()
    const before = await ledger()
    expect(before).toContain('Trần Thị Lan: T-7 in a push')

    // Nothing ran from Tuesday 10/11 (T-3) over Thursday 12/11 (T-1) until Friday 13/11, the last working day.
    expect(await tick(at('2026-11-13T10:00'))).toMatchObject({ skipped: 2 })
    expect(await database.prisma.push.count({ where: { memberId: lan.id } })).toBe(2)
    expect((await ledger()).filter((entry) => !before.includes(entry)).toSorted()).toEqual([
      'Trần Thị Lan: T-1 superseded',
      'Trần Thị Lan: T-3 superseded',
      'Trần Thị Lan: due-today in a push',
    ])
  })

  it('take in what could not be sent on its day, so that one morning brings one message', async () => {
    const { lan } = await smallProvince(database.one, REPORT_ONLY)
    await tick(at('2026-11-10T08:00'))
    await tried('retry')
    await tick(at('2026-11-12T08:00'))
    const mine = (await pushes()).filter(({ memberId }) => memberId === lan.id)
    expect(mine.map(({ state }) => state).toSorted()).toEqual(['queued', 'skipped'])
    expect(await remindable(at('2026-11-12T08:05'))).toBe(0)
    expect(await ledger()).toEqual(
      expect.arrayContaining(['Trần Thị Lan: T-1 in a push', 'Trần Thị Lan: T-3 superseded']),
    )
  })

  it.each(['unknown', 'sent'])('do not say again what may have arrived on its day (%s)', async (outcome) => {
    await smallProvince(database.one, REPORT_ONLY)
    expect(await tick(at('2026-11-10T08:00'))).toMatchObject({ digests: 2 }) // the secretary's of the week is the other
    const told = async () =>
      [...(await ledger()), ...(await pushes()).flatMap(({ overviewKeys }) => overviewKeys)].toSorted()
    const before = await told()
    expect(before).toEqual(expect.arrayContaining(['Trần Thị Lan: T-3 in a push', 'week@2026-11-09']))
    await tried(outcome)
    expect(await tick(at('2026-11-11T08:00'))).toEqual({ digests: 0, skipped: 0, withoutChannel: 0 })
    expect(await pushes()).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }])
    expect(await told()).toEqual(before)
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
    await tick(at('2026-11-10T08:00'))
    expect(await ledger()).toEqual([])
  })

  it('come to a secretary as one, whatever number of pages the agencies fill, and to each focal point as a whole', async () => {
    const { hoa } = await smallProvince(database.one, plan({ tasks: [], reportingDuties: [] }))
    await manyAgencies(database, 60, 100)
    expect(await tick(at('2026-11-25T08:00'))).toMatchObject({ digests: 61 })
    const told = await database.prisma.push.findMany({
      include: { _count: { select: { reminders: { where: { rung: 'escalation' } } } } },
    })
    expect(told.filter(({ memberId }) => memberId === hoa.id).map(({ _count }) => _count.reminders)).toEqual([6_000])
    const others = await database.prisma.reminder.groupBy({
      by: ['memberId', 'pushId'],
      where: { memberId: { not: hoa.id }, pushId: { not: null } },
      _count: true,
    })
    expect([others.length, new Set(others.map(({ _count }) => _count))]).toEqual([60, new Set([100])])
    expect(await remindable(at('2026-11-25T08:05'))).toBe(0)
    expect(await tick(at('2026-11-25T08:05'))).toEqual({ digests: 0, skipped: 0, withoutChannel: 0 })
  })

  it('are entered once by two processes over several pages, a secretary of all agencies included', async () => {
    const { hoa } = await smallProvince(database.one, plan({ tasks: [], reportingDuties: [] }))
    await manyAgencies(database, 60, 100)
    const now = at('2026-11-25T08:00')
    const [first, second] = await Promise.all([tick(now, database.one), tick(now, database.two)])
    expect(first.digests + second.digests).toBe(61)
    expect(await database.prisma.push.count({ where: { memberId: hoa.id } })).toBe(1)
    const told = await database.prisma.reminder.count({ where: { pushId: { not: null } } })
    expect(told).toBe(12_000)
  })

  it('keep why nothing is said of what has no point any more, also of who gets none', async () => {
    const { lan } = await smallProvince(database.one, plan({ tasks: [SEMINARS], reportingDuties: [] }))
    // Due on 30/9: from 1/12 to the next quarter nobody is told of it.
    expect(await tick(at('2026-12-07T08:00'))).toMatchObject({ withoutChannel: 0 })
    const skipped = await database.prisma.reminder.findMany({ where: { memberId: lan.id } })
    expect(skipped.map(({ skipped: reason }) => reason)).toContain('too-late')
    expect(skipped.every(({ pushId }) => pushId === null)).toBe(true)
  })

  it('wait for tomorrow with what comes up after the digest of the day', async () => {
    const { lan, health } = await smallProvince(database.one, REPORT_ONLY)
    await tick(at('2026-11-12T08:00'))
    await database.one.obligations.lookAgain(health, day('2026-11-12'))
    await database.prisma.reminder.deleteMany({ where: { memberId: lan.id } })
    expect(await tick(at('2026-11-12T08:05'))).toMatchObject({ digests: 0 })
    expect(await remindable(at('2026-11-12T08:10'))).toBe(0)
    await allSent()
    await tick(at('2026-11-13T08:00'))
    expect(await database.prisma.push.count({ where: { memberId: lan.id } })).toBe(2)
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
      read.map(({ id, changedAt }) => ({ id, changedAt, nextRungOn: day('2026-11-16') })),
    )
    expect(await remindableOn(database.prisma, day('2026-11-12'))).toHaveLength(1)
  })

  it('is set for many obligations at once, and taken away where there is none', async () => {
    const { one: store } = database
    const health = await addAgency(store, 'Sở Y tế')
    const read = await store.obligations.notDoneBy(health)
    const set = (nextRungOn: ReturnType<typeof day> | null) =>
      store.obligations.setNextRungs(
        [...read, { id: randomUUID(), changedAt: read[0]!.changedAt }].map(({ id, changedAt }) => ({
          id,
          changedAt,
          nextRungOn,
        })),
      )
    await set(day('2026-11-16'))
    expect(await remindableOn(database.prisma, day('2026-11-15'))).toEqual([])
    expect(await remindableOn(database.prisma, day('2026-11-16'))).toHaveLength(1)
    await set(null)
    expect(await remindableOn(database.prisma, day('2027-11-16'))).toEqual([])
  })
})

/** Agencies with a focal point each, and so many reports overdue since 10/11/2026 that nobody has been told of. */
async function manyAgencies({ one, prisma }: TwoStores, agencies: number, reports: number): Promise<void> {
  const ids: string[] = []
  for (let n = 1; n <= agencies; n += 1) {
    const agencyId = await addAgency(one, `Xã ${n}`, 'xa')
    await member(one, `Đầu mối ${n}`, { agencyId })
    ids.push(agencyId)
  }
  await prisma.$executeRaw`
    INSERT INTO "Obligation" ("id", "kind", "agencyId", "title", "period", "opensOn", "dueOn", "because", "nextRungOn",
                              "updatedAt")
    SELECT gen_random_uuid(), 'report', "agencyId", 'Báo cáo ' || n, n::text, '2026-11-02', '2026-11-10', '',
           '2026-11-02', clock_timestamp()
      FROM unnest(${ids}::uuid[]) AS "agencyId", generate_series(1, ${reports}::int) n`
}

/** Until some transaction stands before a lock that another one holds. */
async function somebodyWaits({ prisma }: TwoStores): Promise<void> {
  for (;;) {
    const [row] = await prisma.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM pg_locks WHERE NOT granted`
    if (Number(row?.n) > 0) return
    await pause(10)
  }
}
