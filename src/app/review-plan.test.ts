import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addAgency, at, granted, member, owedBy, portsOf } from '../../test/support/small-province.js'
import { SMALL_PLAN } from '../../test/support/small-plan.js'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import { readDocument } from '../documents/read-document.js'
import type { Correction, PlanReview, ReviewField } from '../domain/review/types.js'
import type { Member } from '../store/members.js'
import { confirmPlan } from './confirm-plan.js'
import { correctProposal } from './correct-proposal.js'
import { discardProposal } from './discard-proposal.js'
import { actorOf, OPERATOR, type Actor } from './ports.js'
import { proposePlan } from './propose-plan.js'
import { readReview } from './read-review.js'
import { isRefused } from './refusal.js'
import { submitReport } from './submit-report.js'
import { undoCorrection } from './undo-correction.js'

const NOW = at('2026-02-02T09:00')
const ADDED = 'Người dân được biết và góp ý về dự thảo chính sách từ sớm.'

describe('the review of a plan', () => {
  let database: TwoStores
  let hoa: Member
  let by: Actor

  const ports = () => portsOf(database.one)
  const sent = async (text: string, from: Actor = by): Promise<PlanReview> => {
    const file = { name: 'ke-hoach.txt', bytes: new TextEncoder().encode(text) }
    const { proposal } = granted(await proposePlan({ ...ports(), readDocument }, from, file, NOW))
    return review(proposal.id)
  }
  const review = async (id: string) => granted(await readReview(ports(), by, id, NOW))
  const correct = (id: string, correction: Correction, as = by) => correctProposal(ports(), as, id, correction, NOW)
  const set = (item: string, field: ReviewField, value: string): Correction => ({ kind: 'set', item, field, value })
  const confirm = async (id: string, which: 'all' | 'certain' = 'all') =>
    granted(await confirmPlan(ports(), by, id, which, NOW))
  const tables = () =>
    Promise.all([
      database.prisma.plan.findMany(),
      database.prisma.task.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.reportingDuty.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.obligation.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.agency.findMany({ orderBy: { id: 'asc' } }),
    ])
  /** Corrected in all ways there are: a name, agencies, a time, the header, an item dropped, one added. */
  async function correctedByHand(): Promise<PlanReview> {
    const { id, tasks, duties, text } = await sent(SMALL_PLAN)
    const start = text.indexOf(ADDED)
    for (const correction of [
      set('document', 'number', '18/KH-UBND'),
      set(tasks[0]!.key, 'title', 'Tọa đàm về y tế cơ sở'),
      set(tasks[0]!.key, 'leads', 'Sở Y tế, Sở Nội vụ'),
      set(tasks[1]!.key, 'timing', 'Quý IV/2026'),
      { kind: 'drop', item: tasks[2]!.key },
      set(duties[0]!.key, 'due', 'trước ngày 01/12/2026'),
      { kind: 'add', item: `task:${start}`, place: { start, end: start + ADDED.length } },
      set(`task:${start}`, 'leads', 'Sở Tư pháp'),
    ] satisfies Correction[]) {
      granted(await correct(id, correction))
    }
    return review(id)
  }

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    hoa = await member(database.one, 'Phạm Hoa', { role: 'secretary' })
    by = actorOf(hoa)
  })
  afterAll(() => database.close())

  it('stores what was corrected, dropped and added, and leaves a trace of each', async () => {
    const { id } = await correctedByHand()
    const { planId } = await confirm(id)
    const plan = (await database.one.plans.byId(planId))!
    expect(plan).toMatchObject({ number: '18/KH-UBND' })
    expect(plan.tasks.map(({ title, leads, timing }) => [title, leads, timing.raw])).toEqual(
      expect.arrayContaining([
        ['Tọa đàm về y tế cơ sở', ['Sở Y tế', 'Sở Nội vụ'], 'Quý III/2026'],
        [expect.any(String), expect.any(Array), 'Quý IV/2026'],
        [ADDED.replace(/\.$/, ''), ['Sở Tư pháp'], null],
      ]),
    )
    expect(plan.tasks).toHaveLength(3)
    expect(plan.duties[0]?.duty).toMatchObject({ due: '2026-12-01', inclusive: false })
    const trace = await database.prisma.auditEntry.findMany({ where: { subject: 'proposal', subjectId: id } })
    expect(trace).toHaveLength(8)
    expect(trace[0]).toMatchObject({ actorId: hoa.id, action: 'proposal.correct', change: { field: 'number' } })
  })

  it.each([
    ['by the same person', () => by],
    ['at the command line', () => OPERATOR],
  ])('imported again %s changes nothing, also after corrections, drops and additions', async (_, from) => {
    const { id } = await correctedByHand()
    await confirm(id)
    const before = await tables()
    const again = await sent(SMALL_PLAN, from())
    expect(again.id).not.toBe(id)
    expect(again.unchanged).toBe(true)
    expect((await confirm(again.id)).unchanged).toBe(true)
    expect(await tables()).toEqual(before)
  })

  it('of an amended file keeps what was said where the text is the same, and shows old and new where it is not', async () => {
    const { id } = await correctedByHand()
    const { planId } = await confirm(id)
    const amended = await sent(
      SMALL_PLAN.replace('Thời gian thực hiện: Quý III/2026', 'Thời gian thực hiện: Tháng 8/2026'),
    )
    expect(amended.replaces?.id).toBe(planId)
    expect(amended.tasks.flatMap(({ change }) => (change ? [change] : []))).toEqual([
      { kind: 'changed', parts: [{ field: 'timing', was: 'Quý III/2026', now: 'Tháng 8/2026' }] },
    ])
    expect(amended.removed).toEqual({ tasks: [], duties: [] })
    await confirm(amended.id)
    const timings = (await database.one.plans.byId(planId))!.tasks.map(({ timing }) => timing.raw)
    expect(timings).toEqual([null, 'Tháng 8/2026', 'Quý IV/2026'])
    expect(await database.prisma.plan.count()).toBe(1)
  })

  it('keeps reports of a task whose name is corrected later', async () => {
    const health = await addAgency(database.one, 'Sở Y tế')
    const lan = await member(database.one, 'Trần Thị Lan', { agencyId: health })
    const first = await sent(SMALL_PLAN)
    const { planId } = await confirm(first.id)
    const owed = (await owedBy(database.one, planId, health)).find(({ kind }) => kind === 'task')!
    const report = { id: randomUUID(), obligationId: owed.id, memberId: lan.id, nil: false, content: {} }
    granted(await submitReport(ports(), actorOf(lan), report, NOW))

    const again = await sent(SMALL_PLAN)
    granted(await correct(again.id, set(again.tasks[0]!.key, 'title', 'Gặp gỡ, trao đổi')))
    expect((await review(again.id)).tasks[0]?.change).toMatchObject({ kind: 'changed' })
    await confirm(again.id)
    expect(await database.one.obligations.byId(owed.id)).toMatchObject({ state: 'submitted', taskId: owed.taskId })
    expect(await database.one.reports.ofObligation(owed.id)).toHaveLength(1)
  })

  it('takes back what was said of one field, of a whole item, and of an addition', async () => {
    const before = await sent(SMALL_PLAN)
    const { id, tasks } = await correctedByHand()
    const undo = async (item: string, field: ReviewField | null) =>
      granted(await undoCorrection(ports(), by, id, item, field, NOW))
    await undo(tasks.find(({ task }) => task.title === 'Tọa đàm về y tế cơ sở')!.key, 'title')
    await undo(tasks.find(({ dropped }) => dropped)!.key, null)
    await undo(tasks.find(({ added }) => added)!.key, null)
    const after = await review(id)
    expect(after.tasks.map(({ task }) => task.title)).toEqual(before.tasks.map(({ task }) => task.title))
    expect(after.tasks.some(({ dropped, added }) => dropped || added)).toBe(false)
    expect(after.tasks[0]?.task.leads).toEqual(['Sở Y tế', 'Sở Nội vụ'])
    expect(await database.prisma.planCorrection.count({ where: { undoneAt: { not: null } } })).toBe(4)
  })

  it('says a correction once where it comes twice under one id', async () => {
    const { id, tasks } = await sent(SMALL_PLAN)
    const once = randomUUID()
    for (const value of ['Một', 'Hai'])
      granted(await correctProposal(ports(), by, id, set(tasks[0]!.key, 'title', value), NOW, once))
    expect((await review(id)).tasks[0]?.task.title).toBe('Một')
  })

  it('keeps every correction that several windows make at the same moment', async () => {
    const { id, tasks } = await sent(SMALL_PLAN)
    const fields = ['title', 'leads', 'timing', 'product'] as const
    await Promise.all(
      fields.map((field, n) =>
        correctProposal(
          portsOf(n % 2 ? database.one : database.two),
          by,
          id,
          set(tasks[0]!.key, field, 'Sở Y tế'),
          NOW,
        ),
      ),
    )
    expect((await review(id)).tasks[0]?.corrected.map(({ field }) => field).toSorted()).toEqual(
      expect.arrayContaining(['product', 'timing', 'title']),
    )
  })

  it('refuses values that cannot be read, and whoever is not a keeper', async () => {
    const lan = actorOf(await member(database.one, 'Trần Thị Lan', {}))
    const { id, tasks } = await sent(SMALL_PLAN)
    expect(await correct(id, set('document', 'year', 'sang năm'))).toEqual({ refused: expect.stringContaining('năm') })
    for (const result of [
      await correct(id, { kind: 'drop', item: tasks[0]!.key }, lan),
      await undoCorrection(ports(), lan, id, tasks[0]!.key, null, NOW),
      await readReview(ports(), lan, id, NOW),
      await confirmPlan(ports(), lan, id, 'certain', NOW),
      await discardProposal(ports(), lan, id, NOW),
    ])
      expect(result).toEqual({ refused: expect.stringContaining('thư ký Hội đồng') })
    expect((await review(id)).tasks.every(({ dropped }) => !dropped)).toBe(true)
  })

  it('is over once it is discarded, and nothing is stored', async () => {
    const { id, tasks } = await sent(SMALL_PLAN)
    granted(await discardProposal(ports(), by, id, NOW))
    expect(isRefused(await discardProposal(ports(), by, id, NOW))).toBe(true)
    expect(isRefused(await correct(id, { kind: 'drop', item: tasks[0]!.key }))).toBe(true)
    expect(isRefused(await confirmPlan(ports(), by, id, 'all', NOW))).toBe(true)
    expect(await database.prisma.plan.count()).toBe(0)
  })

  describe('confirmed as far as it is certain', () => {
    const DOUBTFUL = SMALL_PLAN.replace('Thời gian thực hiện: Quý III/2026', 'Thời gian thực hiện: lúc rảnh rỗi')

    it('stores the rest, and the doubtful item once it is answered', async () => {
      const { id, tasks } = await sent(DOUBTFUL)
      const first = await confirm(id, 'certain')
      expect(first).toMatchObject({ isNew: true, left: 1 })
      expect((await database.one.plans.byId(first.planId))!.tasks).toHaveLength(tasks.length - 1)
      expect((await confirm(id, 'certain')).unchanged).toBe(true)
      expect(await review(id)).toMatchObject({ state: 'open', replaces: { id: first.planId }, unchanged: false })

      granted(await correct(id, set(tasks.find(({ doubts }) => doubts.length > 0)!.key, 'timing', 'Quý II/2026')))
      expect(await confirm(id, 'certain')).toMatchObject({ planId: first.planId, isNew: false, left: 0 })
      expect(await review(id)).toMatchObject({ state: 'confirmed', unchanged: true })
      expect((await database.one.plans.byId(first.planId))!.tasks).toHaveLength(tasks.length)
    })

    it('removes nothing, and changes nothing that is doubtful', async () => {
      const { planId } = await confirm((await sent(SMALL_PLAN)).id)
      const shorter = await sent(DOUBTFUL.slice(0, DOUBTFUL.indexOf('\n2. ')))
      expect(shorter.removed.tasks.length).toBeGreaterThan(0)
      const certain = await confirmPlan(ports(), by, shorter.id, 'certain', NOW)
      expect(isRefused(certain)).toBe(true)

      const renamed = await sent(DOUBTFUL.replace('TỈNH HẠ LAM', 'TỈNH HẠ LAM '))
      const timings = async () => (await database.one.plans.byId(planId))!.tasks.map(({ timing }) => timing.raw)
      const before = await timings()
      await confirm(renamed.id, 'certain')
      expect(await timings()).toEqual(before)
      await confirm(renamed.id)
      expect(await timings()).toContain('lúc rảnh rỗi')
    })
  })
})
