import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addAgency,
  at,
  day,
  granted,
  owedBy,
  plan,
  REVIEW,
  SEMINARS,
  smallProvince,
  stored,
  task,
  YEARLY_REPORT,
  remindableOn,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { AgencyType } from '../../domain/agency/types.js'
import { parseTiming } from '../../domain/plan/timing.js'
import type { ParsedTask } from '../../domain/plan/types.js'
import type { Obligation } from '../../store/obligations.js'
import { actorOf } from '../ports.js'
import { submitReport } from '../report/submit-report.js'

const LATER = at('2026-08-03T09:00')
const timed = (of: ParsedTask, words: string): ParsedTask => ({
  ...of,
  timing: parseTiming(words, { year: 2026, period: null }),
})
const short = ({ title, period, state }: Obligation) => `${title} ${period} ${state}`

describe('storing a plan', () => {
  let database: TwoStores
  const report = async (obligation: Obligation, member: Awaited<ReturnType<typeof smallProvince>>['lan']) => {
    const given = { id: randomUUID(), obligationId: obligation.id, memberId: member.id, nil: false, content: {} }
    granted(await submitReport({ store: database.one }, actorOf(member), given, LATER))
    return given.id
  }
  const tables = () =>
    Promise.all([
      database.prisma.task.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.reportingDuty.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.obligation.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.agency.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    ])

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('makes its agencies owe what it says, and leaves a trace', async () => {
    const { health, justice, planId } = await smallProvince(database.one)
    expect((await owedBy(database.one, planId, justice)).map(short)).toEqual([
      `${REVIEW.title} 2026-Q2 open`,
      `${SEMINARS.title} 2026-Q3 open`,
    ])
    expect((await owedBy(database.one, planId, health)).map(short)).toEqual([
      `${SEMINARS.title} 2026-Q3 open`,
      'Báo cáo kết quả thực hiện (trước ngày 15/11/2026) gửi Sở Tư pháp 2026 open',
    ])
    expect(await database.prisma.auditEntry.findMany({ where: { subject: 'plan' } })).toMatchObject([
      { action: 'plan.add', subjectId: planId, actorId: null, change: { added: 2, removed: 0 } },
    ])
  })

  it('does not make an agency report to itself', async () => {
    const { justice, planId } = await smallProvince(database.one)
    expect((await owedBy(database.one, planId, justice)).filter(({ kind }) => kind === 'report')).toEqual([])
  })

  it('twice changes nothing the second time', async () => {
    const { planId } = await smallProvince(database.one)
    const before = await tables()
    expect(await stored(database.one, plan(), LATER)).toMatchObject({ planId, isNew: false, unchanged: true })
    expect(await tables()).toEqual(before)
  })

  it('adds the agencies that it names and the list does not have', async () => {
    const more = plan({ tasks: [task('1', 'Đưa tin', ['Báo và Đài tỉnh', 'Sở Tư pháp'], 'Quý II/2026')] })
    await addAgency(database.one, 'Sở Tư pháp')
    expect((await stored(database.one, more)).agenciesAdded).toEqual(['Báo và Đài tỉnh'])
  })

  it('that has changed adds, changes and removes tasks, and keeps reports and activities', async () => {
    const { health, justice, lan, binh, planId } = await smallProvince(database.one)
    const seminar = (await owedBy(database.one, planId, health)).find(({ taskNumber }) => taskNumber === '2')!
    const reportId = await report(seminar, lan)
    const activityId = randomUUID()
    await database.one.activities.add({
      id: activityId,
      taskId: seminar.taskId!,
      agencyId: health,
      memberId: lan.id,
      form: 'toa_dam',
      plannedOn: day('2026-08-18'),
      place: null,
      draftTitle: null,
      expectedParticipants: 40,
    })

    const training = task('3', 'Tập huấn báo cáo viên', ['Sở Y tế'], 'Quý IV/2026')
    const changed = plan({ tasks: [{ ...timed(SEMINARS, 'Quý IV/2026'), product: 'Biên bản' }, training] })
    const result = await stored(database.one, changed, LATER)
    expect(result).toMatchObject({ planId, isNew: false, obligations: { added: 3, withdrawn: 2 } })
    expect((await owedBy(database.one, planId, health)).map(short).toSorted()).toEqual(
      [
        'Báo cáo kết quả thực hiện (trước ngày 15/11/2026) gửi Sở Tư pháp 2026 open',
        `${SEMINARS.title} 2026-Q3 submitted`,
        `${SEMINARS.title} 2026-Q4 open`,
        'Tập huấn báo cáo viên 2026-Q4 open',
      ].toSorted(),
    )
    expect((await owedBy(database.one, planId, justice)).map(short)).toEqual([
      `${REVIEW.title} 2026-Q2 withdrawn`,
      `${SEMINARS.title} 2026-Q3 withdrawn`,
      `${SEMINARS.title} 2026-Q4 open`,
    ])
    expect(await database.one.reports.ofObligation(seminar.id)).toMatchObject([{ id: reportId }])
    expect(await database.one.activities.ofTask(seminar.taskId!, health)).toMatchObject([{ id: activityId }])
    expect((await database.one.plans.byId(planId))!.tasks.map(({ title }) => title)).toEqual([
      SEMINARS.title,
      training.title,
    ])
    expect(binh.agencyId).toBe(justice)
  })

  it('with another day for a report asks for it by that day, and not again those who have reported', async () => {
    const { health, lan, planId } = await smallProvince(database.one)
    const labour = await addAgency(database.one, 'Sở Nội vụ')
    await stored(database.one, plan({ tasks: [REVIEW, SEMINARS, task('3', 'Tập huấn', ['Sở Nội vụ'], 'Quý IV/2026')] }))
    const early = (await owedBy(database.one, planId, health)).find(({ kind }) => kind === 'report')!
    const reportId = await report(early, lan)

    const later = { ...YEARLY_REPORT, raw: 'trước ngày 20/11/2026', due: '2026-11-20' }
    await stored(database.one, plan({ reportingDuties: [later] }), LATER)
    const reports = async (agencyId: string) =>
      (await owedBy(database.one, planId, agencyId))
        .filter(({ kind }) => kind === 'report')
        .map(({ period, state, dueOn }) => `${period} ${state} ${dueOn}`)
    expect(await reports(health)).toEqual(['2026 submitted 2026-11-14'])
    expect(await reports(labour)).toEqual(['2026 open 2026-11-19'])
    expect(await database.one.reports.ofObligation(early.id)).toMatchObject([{ id: reportId }])
  })

  it('brings back, with its reports, what a plan had lost by mistake', async () => {
    const { health, lan, planId } = await smallProvince(database.one)
    const before = await owedBy(database.one, planId, health)
    const seminar = before.find(({ taskNumber }) => taskNumber === '2')!
    await report(seminar, lan)

    const empty = plan({ tasks: [REVIEW], reportingDuties: [] })
    await stored(database.one, empty, LATER)
    expect((await owedBy(database.one, planId, health)).map(({ state }) => state)).toEqual(['submitted', 'withdrawn'])

    await stored(database.one, plan(), LATER)
    const after = await owedBy(database.one, planId, health)
    expect(after.map(({ id, state }) => [id, state])).toEqual(
      before.map(({ id }) => [id, id === seminar.id ? 'submitted' : 'open']),
    )
    expect((await database.one.plans.byId(planId))!.duties).toHaveLength(1)
    expect(await database.prisma.task.count()).toBe(2)
  })

  it('with other words for what was sent back leaves it sent back', async () => {
    const { health, lan, planId } = await smallProvince(database.one)
    const seminar = (await owedBy(database.one, planId, health)).find(({ taskNumber }) => taskNumber === '2')!
    await report(seminar, lan)
    await database.one.obligations.move(seminar.id, 'submitted', 'returned')
    await stored(
      database.one,
      plan({ tasks: [REVIEW, { ...SEMINARS, title: 'Tọa đàm, hội thảo lấy ý kiến về dự thảo' }] }),
      LATER,
    )
    expect(await database.one.obligations.byId(seminar.id)).toMatchObject({
      title: 'Tọa đàm, hội thảo lấy ý kiến về dự thảo',
      state: 'returned',
    })
  })

  it('does not open again what is reported at the same moment', async () => {
    const { health, planId } = await smallProvince(database.one)
    const seminar = (await owedBy(database.one, planId, health)).find(({ taskNumber }) => taskNumber === '2')!
    await database.one.obligations.move(seminar.id, 'open', 'submitted', { submittedOn: day('2026-08-03') })
    // As decided while it was still open.
    await database.two.obligations.change([
      { ...seminar, ids: [seminar.id], from: 'open', title: 'Khác', nextRungOn: null },
    ])
    expect(await database.one.obligations.byId(seminar.id)).toMatchObject({ state: 'submitted', title: SEMINARS.title })
  })

  it('writes anew only what differs', async () => {
    await addAgency(database.one, 'Sở Nội vụ')
    await smallProvince(database.one)
    const writtenBy = () =>
      database.prisma.$queryRaw`
        SELECT t."title", a."agencyId", a."part", a.xmin::text FROM "Assignment" a JOIN "Task" t ON t."id" = a."taskId"
         WHERE t."title" <> ${REVIEW.title} ORDER BY 2, 3`
    const before = await writtenBy()
    for (const leads of [['Sở Y tế'], ['Sở Y tế', 'Sở Nội vụ'], ['Sở Nội vụ']]) {
      await stored(
        database.one,
        plan({
          tasks: [
            { ...REVIEW, leads },
            { ...SEMINARS, product: 'Biên bản' },
          ],
        }),
        LATER,
      )
      const parts = await database.prisma.assignment.findMany({
        where: { task: { title: REVIEW.title } },
        select: { part: true, agency: { select: { name: true } } },
        orderBy: { agency: { name: 'desc' } },
      })
      expect(parts).toEqual(leads.map((name) => ({ part: 'lead', agency: { name } })))
    }
    expect(await writtenBy()).toEqual(before)
  })

  it(
    'of a large province is done in one transaction, and so is a word that changes',
    { timeout: 180_000 },
    async () => {
      await database.prisma.agency.createMany({
        data: Array.from({ length: 204 }, (_, n) => ({ name: `UBND xã Số ${n}`, type: 'xa' })),
      })
      const tasks = Array.from({ length: 250 }, (_, n) => ({
        ...task(String(n + 1), `Nhiệm vụ thứ ${n + 1} của kế hoạch`, ['UBND các xã'], 'Quý III/2026'),
        coordinators: ['UBND các xã'],
      }))
      const first = await stored(database.one, plan({ tasks, reportingDuties: [] }))
      expect(first.obligations).toEqual({ added: 51_000, changed: 0, withdrawn: 0 })
      const [one, ...others] = tasks
      const renamed = [{ ...one!, title: `${one!.title} (sửa đổi)` }, ...others]
      const changed = await stored(database.one, plan({ tasks: renamed, reportingDuties: [] }), LATER)
      expect(changed.obligations).toEqual({ added: 0, changed: 204, withdrawn: 0 })
    },
  )

  it('of a large province takes seconds', async () => {
    const types: AgencyType[] = ['so', 'ban', 'nganh']
    await database.prisma.agency.createMany({
      data: Array.from({ length: 210 }, (_, n) => ({ name: `Cơ quan số ${n}`, type: types[n % 3]! })),
    })
    const tasks = Array.from({ length: 30 }, (_, n) =>
      task(String(n + 1), `Nhiệm vụ thứ ${n + 1} của kế hoạch`, ['Các sở, ban, ngành'], 'Quý III/2026'),
    )
    const result = await stored(database.one, plan({ tasks, reportingDuties: [] }))
    expect(result.obligations).toEqual({ added: 6_300, changed: 0, withdrawn: 0 })
    expect(await remindableOn(database.prisma, day('2026-07-01'))).toHaveLength(6_300)

    const renamed = tasks.map((one) => ({ ...one, title: `${one.title} (sửa đổi)` }))
    const changed = await stored(database.one, plan({ tasks: renamed, reportingDuties: [] }), LATER)
    expect(changed.obligations).toEqual({ added: 0, changed: 6_300, withdrawn: 0 })
    const emptied = await stored(database.one, plan({ tasks: [REVIEW], reportingDuties: [] }), LATER)
    expect(emptied.obligations.withdrawn).toBeGreaterThan(6_000)
  })
})
