import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, owedBy, plan, portsOf, smallProvince, stored } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { actorOf } from '../ports.js'
import { readStatus } from '../obligation/read-status.js'
import { restorePlan } from './restore-plan.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'
import { submitReport } from '../report/submit-report.js'
import { withdrawPlan } from './withdraw-plan.js'

const NOW = at('2026-07-01T08:00')

describe('a plan that is not followed any more', () => {
  let database: TwoStores
  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('asks nothing of its agencies, and keeps reports, activities and what people were reminded of', async () => {
    const { health, hoa, lan, planId } = await smallProvince(database.one)
    const ports = portsOf(database.one)
    await sendDueReminders(ports, NOW)
    const ledger = await database.prisma.reminder.findMany({ orderBy: { id: 'asc' } })
    expect(ledger.length).toBeGreaterThan(0)
    const [seminar] = await owedBy(database.one, planId, health)
    const report = { id: randomUUID(), obligationId: seminar!.id, memberId: lan.id, nil: false, content: {} }
    granted(await submitReport(ports, actorOf(lan), report, NOW))

    const { obligations } = granted(await withdrawPlan(ports, actorOf(hoa), planId, NOW))
    expect(obligations).toBeGreaterThan(0)
    expect(await database.one.obligations.notDoneBy(health)).toEqual([])
    expect(await database.one.plans.tasksOpenTo(health)).toEqual([])
    expect(await database.one.plans.all()).toEqual([])
    expect(await database.one.obligations.byId(seminar!.id)).toMatchObject({ state: 'submitted' })
    expect(await database.one.reports.ofObligation(seminar!.id)).toHaveLength(1)
    expect(await database.prisma.reminder.findMany({ orderBy: { id: 'asc' } })).toEqual(ledger)
    expect(granted(await readStatus(ports, actorOf(hoa), '2026-Q3', NOW)).totals).toMatchObject({
      obligations: 0,
      open: 0,
    })
    expect(await withdrawPlan(ports, actorOf(hoa), planId, NOW)).toEqual({
      refused: expect.stringContaining('từ trước'),
    })

    granted(await restorePlan(ports, actorOf(hoa), planId, NOW))
    expect((await owedBy(database.one, planId, health)).map(({ state }) => state).toSorted()).toEqual([
      'open',
      'submitted',
    ])
    // What was reminded of before is in the ledger, and is not said twice.
    await sendDueReminders(ports, NOW)
    expect(await database.prisma.reminder.findMany({ orderBy: { id: 'asc' } })).toEqual(ledger)
    expect(await restorePlan(ports, actorOf(hoa), planId, NOW)).toEqual({
      refused: expect.stringContaining('đang được'),
    })
    const actions = await database.prisma.auditEntry.findMany({ where: { subject: 'plan' }, orderBy: { id: 'asc' } })
    expect(actions.map(({ action }) => action)).toEqual(['plan.add', 'plan.withdraw', 'plan.restore'])
  })

  it('still has a report to be mended once it is followed again', async () => {
    const { health, hoa, lan, planId } = await smallProvince(database.one)
    const ports = portsOf(database.one)
    const [seminar] = await owedBy(database.one, planId, health)
    const report = { id: randomUUID(), obligationId: seminar!.id, memberId: lan.id, nil: false, content: {} }
    granted(await submitReport(ports, actorOf(lan), report, NOW))
    await database.one.obligations.move(seminar!.id, 'submitted', 'returned')
    granted(await withdrawPlan(ports, actorOf(hoa), planId, NOW))
    granted(await restorePlan(ports, actorOf(hoa), planId, NOW))
    expect(await database.one.obligations.byId(seminar!.id)).toMatchObject({ state: 'returned' })
  })

  it('is followed again once its file is confirmed again', async () => {
    const { health, hoa, planId } = await smallProvince(database.one)
    granted(await withdrawPlan(portsOf(database.one), actorOf(hoa), planId, NOW))
    expect(await stored(database.one, plan(), NOW)).toMatchObject({ planId, isNew: false, unchanged: false })
    expect((await database.one.obligations.notDoneBy(health)).length).toBeGreaterThan(0)
  })

  it('stays as it is for whoever may not decide', async () => {
    const { lan, planId } = await smallProvince(database.one)
    const ports = portsOf(database.one)
    for (const change of [withdrawPlan, restorePlan])
      expect(await change(ports, actorOf(lan), planId, NOW)).toEqual({ refused: expect.stringContaining('thư ký') })
    expect(await database.one.plans.all()).toHaveLength(1)
  })
})
