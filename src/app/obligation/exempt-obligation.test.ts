import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  day,
  granted,
  owedBy,
  plan,
  portsOf,
  REVIEW,
  SEMINARS,
  smallProvince,
  stored,
  task,
  YEARLY_REPORT,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { exemptObligation, liftExemption } from './exempt-obligation.js'
import { messageNow } from '../delivery/message-now.js'
import { actorOf } from '../ports.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'
import { submitReport } from '../report/submit-report.js'
import { withdrawPlan } from '../plan/withdraw-plan.js'

const NOW = at('2026-07-01T08:00')

describe('an exemption', () => {
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

  const obligation = async (title: string) =>
    (await owedBy(database.one, province.planId, province.health)).find((one) => one.title.includes(title))!
  const exempt = async (title: string, id: string = randomUUID(), actor = actorOf(province.hoa)) => {
    const said = { id, obligationId: (await obligation(title)).id, reason: 'Không có dự thảo trong năm' }
    return exemptObligation(portsOf(database.one), actor, said, NOW)
  }
  const lift = async (title: string, actor = actorOf(province.hoa)) =>
    liftExemption(portsOf(database.one), actor, (await obligation(title)).id, NOW)

  it('ends one obligation of one agency, for a reason that can be read', async () => {
    granted(await exempt('Tọa đàm'))
    expect(await obligation('Tọa đàm')).toMatchObject({ state: 'exempt' })
    expect((await obligation('Báo cáo')).state).toBe('open')
    const others = await owedBy(database.one, province.planId, province.justice)
    expect(others.every(({ state }) => state === 'open')).toBe(true)
    expect(await database.one.exemptions.standing(5)).toMatchObject({
      exemptions: [{ agency: 'Sở Y tế', taskNumber: '2', reason: 'Không có dự thảo trong năm', at: NOW }],
      others: 0,
    })
    granted(await exempt('Báo cáo'))
    expect(await database.one.exemptions.standing(1)).toMatchObject({ exemptions: [{ taskNumber: null }], others: 1 })
  })

  it('keeps a reminder back that is entered and not yet sent', async () => {
    const { id } = await obligation('Tọa đàm')
    const push = { id: await queuedFor(province.lan.id, id), memberId: province.lan.id, attempts: 1 }
    const message = () =>
      messageNow(portsOf(database.one), { ...push, groupId: null, notice: null, overviewKeys: [] }, NOW)
    expect((await message())!.text).toContain('Tọa đàm')
    granted(await exempt('Tọa đàm'))
    expect(await message()).toBeNull()
    expect(await database.prisma.reminder.findMany({ where: { obligationId: id } })).toMatchObject([
      { skipped: 'settled' },
    ])
    expect((await database.one.obligations.withIds([id]))[0]).toMatchObject({ state: 'exempt' })
    expect(await database.prisma.obligation.findUnique({ where: { id } })).toMatchObject({ nextRungOn: null })

    // Nobody was told: once it is owed again, the same rung is told the next morning.
    granted(await lift('Tọa đàm'))
    expect(await message()).toBeNull()
    await sendDueReminders(portsOf(database.one), at('2026-07-02T08:00'))
    const where = { obligationId: id, memberId: province.lan.id, skipped: null }
    expect((await database.prisma.reminder.findMany({ where })).map(({ key }) => key)).toEqual([
      'quarter-opens@2026-Q3',
    ])
  })

  async function queuedFor(memberId: string, obligationId: string): Promise<string> {
    const at = new Date(NOW.epochMilliseconds)
    const { id } = await database.prisma.push.create({
      data: { key: 'digest', memberId, day: at, notBefore: at, createdAt: at },
    })
    const entry = { obligationId, memberId, key: 'quarter-opens@2026-Q3', rung: 'quarter-opens', pushId: id }
    await database.prisma.reminder.create({ data: { ...entry, createdAt: at } })
    return id
  }

  it('is given once by id, and not of what is reported or exempt', async () => {
    const id = randomUUID()
    granted(await exempt('Tọa đàm', id))
    granted(await exempt('Tọa đàm', id))
    expect(await exempt('Tọa đàm')).toEqual({ refused: expect.stringContaining('từ trước') })
    expect(await database.prisma.auditEntry.count({ where: { action: 'obligation.exempt' } })).toBe(1)
    granted(await lift('Tọa đàm'))
    expect(await exempt('Tọa đàm', id)).toEqual({ refused: expect.stringContaining('hoàn tác') })
    expect(await obligation('Tọa đàm')).toMatchObject({ state: 'open' })
    const { id: obligationId } = await obligation('Báo cáo')
    const report = { id: randomUUID(), obligationId, memberId: province.lan.id, nil: true, content: {} }
    granted(await submitReport(portsOf(database.one), actorOf(province.lan), report, NOW))
    expect(await exempt('Báo cáo')).toEqual({ refused: expect.stringContaining('đã báo cáo') })
  })

  it('is taken back as the plan has it by then, and is looked at again', async () => {
    granted(await exempt('Tọa đàm'))
    granted(await exempt('Báo cáo'))
    const fourth = task('2', SEMINARS.title, SEMINARS.leads, 'Quý IV/2026')
    const later = { ...YEARLY_REPORT, raw: 'trước ngày 20/11/2026', due: '2026-11-20' }
    await stored(database.one, plan({ tasks: [REVIEW, fourth], reportingDuties: [later] }), NOW)
    const reportId = (await obligation('Báo cáo')).id
    expect(granted(await lift('Báo cáo')).obligation).toMatchObject({ state: 'open', dueOn: day('2026-11-19') })
    expect(await database.prisma.obligation.findUnique({ where: { id: reportId } })).toMatchObject({
      nextRungOn: new Date('2026-07-01T00:00:00Z'),
    })
    expect(await lift('Báo cáo')).toEqual({ refused: expect.stringContaining('không được miễn') })
    // The third quarter is not in the plan any more.
    const third = (await owedBy(database.one, province.planId, province.health)).find(
      ({ state }) => state === 'exempt',
    )!
    const lifted = await liftExemption(portsOf(database.one), actorOf(province.hoa), third.id, NOW)
    expect(granted(lifted).obligation).toMatchObject({ state: 'withdrawn', period: '2026-Q3' })
  })

  it('is taken back to what it was where a report had been sent back', async () => {
    const { id } = await obligation('Tọa đàm')
    await database.one.obligations.move(id, 'open', 'returned')
    granted(await exempt('Tọa đàm'))
    expect(granted(await lift('Tọa đàm')).obligation.state).toBe('returned')
    const row = await database.prisma.obligation.findUniqueOrThrow({ where: { id } })
    expect(row.nextRungOn).toEqual(new Date('2026-07-01T00:00:00Z'))
  })

  it('from a report that was asked for cannot be taken back once nobody asks for it any more', async () => {
    const at = new Date(NOW.epochMilliseconds)
    const request = { id: randomUUID(), title: 'Báo cáo nhanh', dueOn: at, audience: 'Sở Y tế', createdAt: at }
    await database.prisma.reportRequest.create({ data: request })
    const asked = { kind: 'report', requestId: request.id, agencyId: province.health, opensOn: at, dueOn: at }
    const { id: obligationId } = await database.prisma.obligation.create({
      data: { ...asked, title: 'Báo cáo nhanh', period: '2026', because: 'theo yêu cầu' },
    })
    const ports = portsOf(database.one)
    const hoa = actorOf(province.hoa)
    const exempted = () =>
      exemptObligation(ports, hoa, { id: randomUUID(), obligationId, reason: 'Đã có số liệu' }, NOW)
    granted(await exempted())
    expect(granted(await liftExemption(ports, hoa, obligationId, NOW)).obligation.state).toBe('open')
    granted(await exempted())
    await database.prisma.reportRequest.update({ where: { id: request.id }, data: { cancelledAt: at } })
    expect(await liftExemption(ports, hoa, obligationId, NOW)).toEqual({
      refused: expect.stringContaining('đã được hủy'),
    })
  })

  it('cannot be taken back under a plan that is not followed, nor be decided by who may not', async () => {
    granted(await exempt('Tọa đàm'))
    const lan = actorOf(province.lan)
    expect(await exempt('Báo cáo', randomUUID(), lan)).toEqual({ refused: expect.stringContaining('thư ký') })
    expect(await lift('Tọa đàm', lan)).toEqual({ refused: expect.stringContaining('thư ký') })
    granted(await withdrawPlan(portsOf(database.one), actorOf(province.hoa), province.planId, NOW))
    expect(await lift('Tọa đàm')).toEqual({ refused: expect.stringContaining('/kehoach') })
  })
})
