import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addAgency,
  at,
  day,
  granted,
  member,
  owedBy,
  plan,
  SEMINARS,
  smallProvince,
  remindableOn,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Member } from '../../store/members.js'
import type { Obligation } from '../../store/obligations.js'
import type { Report } from '../../store/reports.js'
import { actorOf } from '../ports.js'
import { isRefused } from '../refusal.js'
import { submitReport } from './submit-report.js'

describe('a report', () => {
  let database: TwoStores
  let lan: Member
  let owed: Obligation
  const report = (part: Partial<Report> = {}): Report => ({
    id: randomUUID(),
    obligationId: owed.id,
    memberId: lan.id,
    nil: false,
    content: { sessions: 1, attendances: 80 },
    submittedAt: at('2026-09-01T09:00'),
    ...part,
  })
  const submit = (given: Report, now = '2026-09-01T09:00', by = lan, store = database.one) =>
    submitReport({ store }, actorOf(by), given, at(now))
  const current = () => database.one.obligations.byId(owed.id)
  const audit = () =>
    database.prisma.auditEntry.findMany({ where: { action: 'report.submit' }, orderBy: { id: 'asc' } })

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    const province = await smallProvince(database.one, plan({ tasks: [SEMINARS], reportingDuties: [] }))
    lan = province.lan
    owed = (await owedBy(database.one, province.planId, province.health))[0]!
  })
  afterAll(() => database.close())

  it('ends the reminding and is the day of reporting', async () => {
    const given = report()
    expect(granted(await submit(given))).toMatchObject({ corrects: false, obligation: { state: 'submitted' } })
    expect(await current()).toMatchObject({ state: 'submitted', submittedOn: day('2026-09-01') })
    expect(await remindableOn(database.prisma, day('2027-01-01'))).toHaveLength(1) // Sở Tư pháp's
    expect(await audit()).toMatchObject([
      {
        actorId: lan.id,
        subject: 'obligation',
        subjectId: owed.id,
        change: { from: 'open', to: 'submitted', reportId: given.id, corrects: false },
      },
    ])
  })

  it('counts by the day in Viet Nam', async () => {
    await submit(report(), '2026-10-01T00:30')
    expect((await current())!.submittedOn).toEqual(day('2026-10-01'))
  })

  it('of nothing to report is a report', async () => {
    granted(await submit(report({ nil: true, content: {} })))
    expect(await current()).toMatchObject({ state: 'nil', submittedOn: day('2026-09-01') })
  })

  it('handed in again with the same id changes nothing and is answered alike', async () => {
    const given = report()
    const first = granted(await submit(given))
    const again = granted(await submit({ ...given, content: { sessions: 9 } }, '2026-09-05T09:00'))
    expect(again).toMatchObject({ corrects: first.corrects, obligation: { state: 'submitted' } })
    expect((await current())!.submittedOn).toEqual(day('2026-09-01'))
    expect(await database.one.reports.ofObligation(owed.id)).toMatchObject([{ id: given.id, content: given.content }])
    expect(await audit()).toHaveLength(1)
  })

  it('that corrects one keeps both versions and the first day', async () => {
    const [first, second] = [report(), report({ content: { sessions: 2, attendances: 95 } })]
    await submit(first)
    expect(granted(await submit(second, '2026-10-05T09:00')).corrects).toBe(true)
    expect(await current()).toMatchObject({ state: 'submitted', submittedOn: day('2026-09-01') })
    expect(await database.one.reports.ofObligation(owed.id)).toMatchObject([
      { id: first.id, content: first.content },
      { id: second.id, content: second.content },
    ])
    expect(await audit()).toMatchObject([{ change: { corrects: false } }, { change: { corrects: true } }])
    expect(granted(await submit(second, '2026-10-05T09:01')).corrects).toBe(true)
  })

  it('made after the first was sent back counts from its own day', async () => {
    await submit(report())
    expect(await database.one.obligations.move(owed.id, 'submitted', 'returned')).toBe(true)
    expect(granted(await submit(report(), '2026-09-20T09:00'))).toMatchObject({ corrects: false })
    expect(await current()).toMatchObject({ state: 'submitted', submittedOn: day('2026-09-20') })
    expect(await database.one.reports.ofObligation(owed.id)).toHaveLength(2)
  })

  it('of another agency is refused, of any agency by the secretary taken', async () => {
    const minh = await member(database.one, 'Lê Văn Minh', { agencyId: await addAgency(database.one, 'Sở Nội vụ') })
    expect(await submit(report({ memberId: minh.id }), undefined, minh)).toEqual({
      refused: expect.stringContaining('cơ quan mình'),
    })
    const vu = await member(database.one, 'Vũ', { role: 'leader', agencyId: lan.agencyId })
    expect(isRefused(await submit(report({ memberId: vu.id }), undefined, vu))).toBe(true)
    expect(await current()).toMatchObject({ state: 'open' })
    expect(await database.prisma.report.count()).toBe(0)

    const hoa = await member(database.one, 'Phạm Hoa', { role: 'secretary' })
    granted(await submit(report({ memberId: hoa.id }), undefined, hoa))
  })

  it.each(['accepted', 'exempt', 'withdrawn'] as const)('on what is %s is refused', async (state) => {
    await database.one.obligations.move(owed.id, 'open', state)
    expect(isRefused(await submit(report()))).toBe(true)
    expect(await database.prisma.report.count()).toBe(0)
  })

  it('on what is not there is refused', async () => {
    expect(await submit(report({ obligationId: randomUUID() }))).toEqual({ refused: expect.stringContaining('/viec') })
  })

  it('of two people of an agency at the same moment is not lost: who fails is told and tries again', async () => {
    const given = [report(), report()]
    const results = await Promise.allSettled([
      submit(given[0]!, undefined, lan, database.one),
      submit(given[1]!, undefined, lan, database.two),
    ])
    const kept = async () => (await database.one.reports.ofObligation(owed.id)).map(({ id }) => id)
    for (const [n, { status }] of results.entries()) {
      expect((await kept()).includes(given[n]!.id)).toBe(status === 'fulfilled')
      if (status === 'rejected') granted(await submit(given[n]!))
    }
    expect(await kept()).toHaveLength(2)
    expect(await current()).toMatchObject({ state: 'submitted', submittedOn: day('2026-09-01') })
  })
})
