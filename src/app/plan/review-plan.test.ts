import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addAgency, at, day, granted, member, owedBy, portsOf } from '../../../test/support/small-province.js'
import { SMALL_PLAN } from '../../../test/support/small-plan.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { readDocument } from '../../documents/read-document.js'
import type { Correction, PlanReview, ReviewField } from '../../domain/review/types.js'
import type { Member } from '../../store/members.js'
import { confirmPlan } from './confirm-plan.js'
import { correctProposal } from './correct-proposal.js'
import { discardProposal } from './discard-proposal.js'
import { actorOf, OPERATOR, type Actor } from '../ports.js'
import { proposePlan } from './propose-plan.js'
import { readReview } from './read-review.js'
import { isRefused } from '../refusal.js'
import { readStatus } from '../obligation/read-status.js'
import { saidOfStoring } from './said-of-storing.js'
import { submitReport } from '../report/submit-report.js'
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

  it('stores nothing that has no task and no duty, and stays open', async () => {
    const { id, tasks, duties } = await sent(SMALL_PLAN)
    for (const { key } of [...tasks, ...duties]) granted(await correct(id, { kind: 'drop', item: key }))
    for (const which of ['all', 'certain'] as const)
      expect(await confirmPlan(ports(), by, id, which, NOW)).toEqual({
        refused: expect.stringContaining('Không lưu được'),
      })
    expect(await database.prisma.plan.count()).toBe(0)
    expect((await review(id)).state).toBe('open')
  })

  it('of a news item shows suggestions, and stores none', async () => {
    const news = readFileSync(new URL('../../domain/plan/fixtures/news.txt', import.meta.url), 'utf8')
    const { id, canSave, suggestions } = await sent(news)
    expect(canSave).toBe(false)
    expect(suggestions.length).toBeGreaterThan(0)
    expect(isRefused(await confirmPlan(ports(), by, id, 'all', NOW))).toBe(true)
  })

  it('says which tasks nobody works on, and what is stored besides tasks', async () => {
    const { id, tasks } = await sent(SMALL_PLAN)
    granted(await correct(id, set(tasks[1]!.key, 'leads', 'UBND các xã, phường')))
    expect((await review(id)).tasks[1]?.doubts).toMatchObject([{ field: 'leads' }])
    granted(await correct(id, { kind: 'sure', item: tasks[1]!.key }))
    const said = saidOfStoring(await confirm(id))
    expect(said).toContain('Đã lưu Kế hoạch số 17/KH-UBND: 3 nhiệm vụ, 1 chế độ báo cáo.')
    expect(said).toContain('1 nhiệm vụ chưa giao được cho ai: 2.')
    const again = await sent(SMALL_PLAN.replace('Quý IV/2026', 'Tháng 12/2026'))
    // What was accepted is not asked again.
    expect(again.tasks.flatMap(({ doubts }) => doubts)).toEqual([])
    expect(saidOfStoring(await confirm(again.id))).toContain('Đã cập nhật Kế hoạch số 17/KH-UBND: sửa 1 nhiệm vụ.')
  })

  it('says of a task whose time was over before its agency was there that nobody owes it, and lists it with that time', async () => {
    await database.one.agencies.ensure({ name: 'Sở Y tế', type: 'so', validFrom: day('2026-02-02') })
    await confirm((await sent(SMALL_PLAN)).id)
    const { id, tasks } = await sent(SMALL_PLAN)
    granted(await correct(id, set(tasks[0]!.key, 'timing', 'Tháng 01/2026')))
    const said = saidOfStoring(await confirm(id))
    expect(said).toContain('không giao đầu việc: nhiệm vụ 1 (Tháng 01/2026).')
    const status = granted(await readStatus(ports(), by, '2026-Q1', NOW))
    expect(status.totals.waitingForDate).toBe(0)
    expect(status.tasks).toMatchObject([{ number: '1', state: 'ended', dueOn: '2026-01-31' }])
  })

  it('is named by its title where it has no number', async () => {
    const { id } = await sent(SMALL_PLAN.replace('17/KH-UBND', '    /KH-UBND'))
    expect(saidOfStoring(await confirm(id))).toContain('Đã lưu Kế hoạch “Truyền thông dự thảo chính sách')
  })

  it('says what became of it to whoever comes too late', async () => {
    const { id, tasks } = await sent(SMALL_PLAN)
    await confirm(id)
    const saved = { refused: expect.stringContaining('đã được xác nhận và lưu') }
    expect(await correct(id, { kind: 'drop', item: tasks[0]!.key })).toEqual(saved)
    expect(await discardProposal(ports(), by, id, NOW)).toEqual(saved)
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

    it('gives what was reported of a removed task to no other task that stands where it stood', async () => {
      const health = await addAgency(database.one, 'Sở Y tế')
      const { planId } = await confirm((await sent(SMALL_PLAN)).id)
      const owed = (await owedBy(database.one, planId, health)).find(({ kind }) => kind === 'task')!
      const report = { id: randomUUID(), obligationId: owed.id, memberId: hoa.id, nil: false, content: {} }
      granted(await submitReport(ports(), by, report, NOW))

      const replaced = DOUBTFUL.replace(
        'Tổ chức tọa đàm về dự thảo chính sách y tế cơ sở',
        'Xây dựng phóng sự truyền hình giới thiệu bảo hiểm xã hội',
      ).replace('Quý IV/2026', 'Quý II/2026')
      const { id, tasks } = await sent(replaced)
      expect(tasks[0]?.change).toEqual({ kind: 'added' })
      expect(saidOfStoring(await confirm(id, 'certain'))).toContain('chưa bỏ mục nào')
      expect((await review(id)).tasks[0]?.change).toEqual({ kind: 'added' })
      granted(await correct(id, set(tasks[0]!.key, 'timing', 'Quý III/2026')))
      await confirm(id)
      const states = (await owedBy(database.one, planId, health)).map(({ title, state }) => [title.slice(0, 9), state])
      expect(states).toEqual(
        expect.arrayContaining([
          ['Tổ chức t', 'submitted'],
          ['Xây dựng ', 'open'],
        ]),
      )
    })

    it('says what waits to be removed where nothing else is left', async () => {
      await confirm((await sent(SMALL_PLAN)).id)
      const { id } = await sent(SMALL_PLAN.replace(/3\. Tập huấn[\s\S]*?(?=III\.)/, ''))
      const said = saidOfStoring(await confirm(id, 'certain'))
      expect(said).toContain('chưa bỏ mục nào')
      expect(said).not.toContain('bỏ 0')
      expect((await review(id)).state).toBe('open')
    })

    it('keeps the years of the stored plan where they are not read or do not fit', async () => {
      const ongoing = SMALL_PLAN.replaceAll('Quý III/2026', 'Thường xuyên')
      const { planId } = await confirm((await sent(ongoing)).id)
      const yearless = ongoing
        .replace('Hạ Lam năm 2026', 'Hạ Lam')
        .replace('ngày 12 tháng 01 năm 2026', 'ngày   tháng   năm')
        .replace('Quý IV/2026', 'Quý II/2026')
      const later = at('2027-01-05T09:00')
      for (const which of ['certain', 'all'] as const) {
        const { id } = await sent(yearless)
        granted(await confirmPlan(ports(), by, id, which, later))
        expect(await database.one.plans.byId(planId)).toMatchObject({
          year: 2026,
          title: expect.stringContaining('Hạ Lam'),
        })
      }
      const open = (await database.one.obligations.ofPlan(planId)).filter(({ period }) => period === '2026')
      expect(open.map(({ state }) => state)).not.toContain('withdrawn')
      expect(open.length).toBeGreaterThan(0)
    })
  })

  it('leaves the years of a stored plan alone while it is doubtful which they are', async () => {
    const mistyped = SMALL_PLAN.replace('Hạ Lam năm 2026', 'Hạ Lam năm 2023').replace('Quý IV/2026', 'lúc rảnh rỗi')
    const { id, warnings } = await sent(mistyped)
    expect(warnings.map(({ code }) => code)).toContain('year-differs')
    granted(await correct(id, set('document', 'year', '2026')))
    const { planId } = await confirm(id, 'certain')
    granted(await undoCorrection(ports(), by, id, 'document', 'year', NOW))
    granted(await correct(id, set((await review(id)).tasks[0]!.key, 'title', 'Tọa đàm về y tế cơ sở')))
    granted(await correct(id, { kind: 'sure', item: (await review(id)).tasks[0]!.key }))
    const { difference } = await confirm(id, 'certain')
    expect(difference.tasks[0]?.changed).toContainEqual(expect.objectContaining({ now: 'Tọa đàm về y tế cơ sở' }))
    expect(await database.one.plans.byId(planId)).toMatchObject({ year: 2026 })
  })

  describe('of which there are several', () => {
    const ADDITION =
      '4. Xuất bản sổ tay hỏi đáp\n\n- Cơ quan chủ trì: Sở Y tế.\n- Thời gian thực hiện: Quý IV/2026.\n\n'
    const LONGER = SMALL_PLAN.replace('III. TỔ CHỨC', `${ADDITION}III. TỔ CHỨC`)

    it('does not undo unseen what was stored by another one', async () => {
      const old = await sent(SMALL_PLAN)
      const { planId } = await confirm((await sent(LONGER)).id)
      const titles = async () => (await database.one.plans.byId(planId))!.tasks.length
      expect(await confirmPlan(ports(), by, old.id, 'all', NOW)).toEqual({
        refused: expect.stringContaining('đã được cập nhật từ một bản đọc khác'),
      })
      expect(await titles()).toBe(4)
      // She has been told, and what would be removed is shown to her.
      expect((await review(old.id)).removed.tasks).toHaveLength(1)
      await confirm(old.id)
      expect(await titles()).toBe(3)
    })

    it('has in a reading that waited what was corrected in the one that was stored', async () => {
      const minh = actorOf(await member(database.one, 'Lê Minh', { role: 'secretary' }))
      const waiting = await sent(SMALL_PLAN, minh)
      const { id, tasks } = await sent(SMALL_PLAN)
      granted(await correct(id, set(tasks[0]!.key, 'leads', 'Sở Nội vụ')))
      await confirm(id)
      const again = await sent(SMALL_PLAN, minh)
      expect(again.id).toBe(waiting.id)
      expect(again.unchanged).toBe(true)
    })

    it('keeps what was corrected in a reading while other plans were stored', async () => {
      const first = await sent(SMALL_PLAN)
      granted(await correct(first.id, set(first.tasks[0]!.key, 'leads', 'Sở Xây dựng')))
      await confirm(first.id)
      const { id, tasks } = await sent(SMALL_PLAN)
      granted(await correct(id, set(tasks[0]!.key, 'leads', 'Sở Nội vụ')))
      await confirm((await sent(SMALL_PLAN.replace('17/KH-UBND', '18/KH-UBND'))).id)
      const again = await sent(SMALL_PLAN)
      expect([again.id, again.tasks[0]?.task.leads]).toEqual([id, ['Sở Nội vụ']])
    })

    it('is one where a person sends a file twice at the same moment', async () => {
      const file = { name: 'ke-hoach.txt', bytes: new TextEncoder().encode(SMALL_PLAN) }
      const send = (from: Actor, store = database.one) => proposePlan({ store, readDocument }, from, file, NOW)
      for (const from of [by, OPERATOR]) {
        const both = await Promise.all([send(from), send(from, database.two), send(from), send(from, database.two)])
        expect(new Set(both.map((sending) => granted(sending).proposal.id)).size).toBe(1)
      }
      expect(await database.prisma.planProposal.count()).toBe(2)
    })
  })
})
