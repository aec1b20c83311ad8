import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announcedCalendar } from '../../domain/calendar/working-calendar.js'
import { at, day, granted, member, owedBy, portsOf, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { acknowledgePush } from './acknowledge-push.js'
import { actorOf } from '../ports.js'
import { sendDueReminders } from './send-due-reminders.js'
import { snoozeDays, snoozePush, unsnoozePush } from './snooze-push.js'

// Sở Y tế owes the seminars by 30/9 (a Wednesday); T-3 is Friday 25/9.
const T3 = '2026-09-25'

describe('the buttons under a digest', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  const ports = () => portsOf(database.one)
  const remindersOn = async (iso: string) => {
    await sendDueReminders(ports(), at(`${iso}T08:00`))
    const rows = await database.prisma.reminder.findMany({
      where: { memberId: province.lan.id, skipped: null, createdAt: at(`${iso}T08:00`).toString() },
    })
    return rows.map(({ key }) => key)
  }
  const pushOf = async (memberId: string, iso = T3) =>
    (await database.prisma.push.findUniqueOrThrow({ where: { key: `digest:${memberId}:${iso}` } })).id

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    await sendDueReminders(ports(), at(`${T3}T08:00`))
  })
  afterAll(() => database.close())

  it('offer the next three working days, whatever lies between', () => {
    expect(snoozeDays(day('2026-09-25'), announcedCalendar).map(String)).toEqual([
      '2026-09-28',
      '2026-09-29',
      '2026-09-30',
    ])
    // Tết 2026: the last working day before it is Friday 13/2, the first after it Monday 23/2.
    expect(snoozeDays(day('2026-02-13'), announcedCalendar).map(String)).toEqual([
      '2026-02-23',
      '2026-02-24',
      '2026-02-25',
    ])
  })

  it('keep "Đã nhận" once with its time, and remind as before', async () => {
    const id = await pushOf(province.lan.id)
    const first = at('2026-09-25T08:05')
    expect(await acknowledgePush(ports(), actorOf(province.lan), id, first)).toEqual({ ackedAt: first })
    const again = await acknowledgePush(ports(), actorOf(province.lan), id, at('2026-09-25T09:00'))
    expect(again).toEqual({ ackedAt: first })
    expect(await remindersOn('2026-09-29')).toEqual(['T-1@2026-09-30'])
  })

  it('are those of the person who was sent the digest', async () => {
    const id = await pushOf(province.lan.id)
    const others = actorOf(province.binh)
    const now = at('2026-09-25T08:05')
    expect(await acknowledgePush(ports(), others, id, now)).toHaveProperty('refused')
    expect(await snoozePush(ports(), others, id, day('2026-09-28'), now)).toHaveProperty('refused')
    expect(await unsnoozePush(ports(), others, id, now)).toHaveProperty('refused')
    expect(await database.prisma.snooze.count()).toBe(0)
  })

  it('put reminders off to the chosen day, and never past the due day', async () => {
    const id = await pushOf(province.lan.id)
    const now = at('2026-09-28T09:00')
    const put = granted(await snoozePush(ports(), actorOf(province.lan), id, day('2026-10-01'), now))
    // Three working days on would be 1/10: the due day is before it.
    expect(put.days).toEqual([{ on: day('2026-09-30'), count: 1 }])
    expect(await remindersOn('2026-09-29')).toEqual([])
    expect(await remindersOn('2026-09-30')).toEqual(['due-today@2026-09-30'])
  })

  it('remind again on the chosen day even where the ladder has nothing for it', async () => {
    const id = await pushOf(province.lan.id)
    const now = at('2026-09-25T09:00')
    const put = granted(await snoozePush(ports(), actorOf(province.lan), id, day('2026-09-28'), now))
    expect(put.days).toEqual([{ on: day('2026-09-28'), count: 1 }])
    expect(await remindersOn('2026-09-28')).toEqual(['snoozed@2026-09-28'])
  })

  it('take "Nhắc lại sau" back', async () => {
    const id = await pushOf(province.lan.id)
    const now = at('2026-09-28T09:00')
    granted(await snoozePush(ports(), actorOf(province.lan), id, day('2026-09-30'), now))
    expect(granted(await unsnoozePush(ports(), actorOf(province.lan), id, now))).toEqual({ obligations: 1 })
    expect(granted(await unsnoozePush(ports(), actorOf(province.lan), id, now))).toEqual({ obligations: 0 })
    expect(await remindersOn('2026-09-29')).toEqual(['T-1@2026-09-30'])
    const trace = await database.prisma.auditEntry.findMany({ where: { subject: 'member' }, orderBy: { id: 'asc' } })
    expect(trace.map(({ action }) => action).slice(-2)).toEqual(['reminder.snooze', 'reminder.unsnooze'])
  })

  it('are those of focal points: a leader puts nothing off, also by a button that was never shown', async () => {
    const { agencyId } = province.lan
    const leader = await member(database.one, 'Đỗ Thị Giám', { role: 'leader', agencyId })
    await sendDueReminders(ports(), at('2026-10-05T08:00'))
    const [push] = await database.prisma.push.findMany({ where: { memberId: leader.id } })
    expect(await snoozePush(ports(), actorOf(leader), push!.id, day('2026-10-06'), at('2026-10-05T09:00'))).toEqual({
      refused: expect.stringContaining('do đầu mối của cơ quan thực hiện'),
    })
    expect(await database.prisma.snooze.count()).toBe(0)
  })

  it('refuse a day that is not offered any more, and what is reported already', async () => {
    const id = await pushOf(province.lan.id)
    const lan = actorOf(province.lan)
    const later = at('2026-09-28T09:00')
    expect(await snoozePush(ports(), lan, id, day('2026-09-28'), later)).toEqual({
      refused: expect.stringContaining('chọn ngày khác'),
    })
    expect(await snoozePush(ports(), lan, id, day('2026-10-02'), later)).toHaveProperty('refused')
    for (const { id: owed } of await owedBy(database.one, province.planId, province.health))
      await database.one.obligations.move(owed, 'open', 'submitted')
    expect(await snoozePush(ports(), lan, id, day('2026-09-29'), later)).toEqual({
      refused: expect.stringContaining('đã báo cáo'),
    })
  })
})
