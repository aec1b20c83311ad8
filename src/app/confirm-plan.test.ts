import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, member, plan, portsOf, REVIEW, SEMINARS, task } from '../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import { readDocument } from '../documents/read-document.js'
import type { PlanCorrection } from '../domain/interview/forms/correct-plan-item.js'
import type { ParsedPlan } from '../domain/plan/types.js'
import { samplePlanText } from '../sample/plan.js'
import type { Member } from '../store/members.js'
import { confirmPlan } from './confirm-plan.js'
import { correctProposal, taskKey } from './correct-proposal.js'
import { actorOf } from './ports.js'
import { proposePlan } from './propose-plan.js'
import { isRefused } from './refusal.js'

const NOW = at('2026-01-26T09:00')
const file = (text: string) => ({ name: 'ke-hoach.txt', bytes: new TextEncoder().encode(text) })

describe('a plan that is proposed', () => {
  let database: TwoStores
  let hoa: Member
  const propose = (text: string, by = hoa) =>
    proposePlan(
      { store: database.one, readDocument },
      actorOf(by) as ReturnType<typeof actorOf> & { id: string },
      file(text),
    )
  const proposed = async (parsed: ParsedPlan) =>
    (await database.one.proposals.add({ memberId: hoa.id, fileName: 'a.txt', contentHash: parsed.text, parsed })).id
  const confirm = (proposalId: string, store = database.one, by = hoa) =>
    confirmPlan(portsOf(store), actorOf(by), proposalId, NOW)
  const correct = async (id: string, correction: PlanCorrection) =>
    granted(await correctProposal({ store: database.one }, id, correction)).parsed

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    hoa = await member(database.one, 'Phạm Hoa', { role: 'secretary' })
  })
  afterAll(() => database.close())

  it('is kept as it was read, and nothing is owed yet', async () => {
    const { proposal } = granted(await propose(samplePlanText(2026)))
    expect(proposal).toMatchObject({ memberId: hoa.id, fileName: 'ke-hoach.txt', state: 'open' })
    expect(proposal.parsed.tasks.length).toBeGreaterThan(5)
    expect(await database.one.proposals.byId(proposal.id)).toEqual(proposal)
    expect(await database.prisma.plan.count()).toBe(0)
  })

  it('is the same proposal where the same person sends the file again', async () => {
    const first = granted(await propose(samplePlanText(2026)))
    expect(granted(await propose(samplePlanText(2026))).proposal.id).toBe(first.proposal.id)
    const minh = await member(database.one, 'Lê Minh', { role: 'secretary' })
    expect(granted(await propose(samplePlanText(2026), minh)).proposal.id).not.toBe(first.proposal.id)
  })

  it.each([
    ['a letter without tasks', 'Kính gửi các đồng chí. Chúc mừng năm mới và chúc sức khỏe toàn thể cán bộ, công chức.'],
    ['a secret document', `MẬT\n${samplePlanText(2026)}`],
  ])('is refused and not kept where it is %s', async (_, text) => {
    expect(isRefused(await propose(text))).toBe(true)
    expect(await database.prisma.planProposal.count()).toBe(0)
  })

  it('is stored once confirmed, with who confirmed it', async () => {
    const { proposal } = granted(await propose(samplePlanText(2026)))
    const { planId, isNew } = granted(await confirm(proposal.id))
    expect(isNew).toBe(true)
    expect(await database.one.plans.byId(planId)).toMatchObject({ year: 2026 })
    expect(await database.one.proposals.byId(proposal.id)).toMatchObject({ state: 'confirmed' })
    expect(await database.prisma.auditEntry.findMany({ where: { subject: 'plan' } })).toMatchObject([
      { action: 'plan.add', actorId: hoa.id, subjectId: planId },
    ])
  })

  it('is not stored by somebody who may not', async () => {
    const lan = await member(database.one, 'Trần Thị Lan', { role: 'focal-point' })
    const id = await proposed(plan())
    expect(await confirm(id, database.one, lan)).toEqual({ refused: expect.stringContaining('thư ký Hội đồng') })
    expect(await database.prisma.plan.count()).toBe(0)
  })

  it('is stored once where it is confirmed twice', async () => {
    const id = await proposed(plan())
    granted(await confirm(id))
    expect(await confirm(id)).toEqual({ refused: expect.stringContaining('đã được xác nhận') })
    expect(await database.prisma.plan.count()).toBe(1)
  })

  it('is stored once where two windows confirm it at the same moment', async () => {
    const id = await proposed(plan())
    const results = await Promise.all([confirm(id), confirm(id, database.two), confirm(id), confirm(id, database.two)])
    expect(results.filter((result) => !isRefused(result))).toHaveLength(1)
    expect(await database.prisma.plan.count()).toBe(1)
    expect(await database.prisma.task.count()).toBe(2)
  })

  it('is one plan where two readings of it are confirmed at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => proposed(plan())))
    const results = await Promise.all(ids.map((id, n) => confirm(id, n % 2 ? database.one : database.two)))
    expect(results.filter((result) => granted(result).isNew)).toHaveLength(1)
    expect(await database.prisma.plan.count()).toBe(1)
    expect(await database.prisma.task.count()).toBe(2)
  })

  it('takes a correction, which is no longer doubtful', async () => {
    const doubtful = { ...REVIEW, warnings: ['Không rõ cơ quan chủ trì'] }
    const id = await proposed(plan({ tasks: [doubtful, SEMINARS] }))
    const item = taskKey(REVIEW)
    await correct(id, { item, field: 'leads', agencies: ['Sở Nội vụ'] })
    await correct(id, { item, field: 'timing', value: 'Quý IV/2026' })
    const parsed = await correct(id, { item, field: 'title', value: 'Rà soát lại' })
    expect(parsed.tasks[0]).toMatchObject({
      title: 'Rà soát lại',
      leads: ['Sở Nội vụ'],
      actingAgency: 'Sở Nội vụ',
      timing: { kind: 'quarters', quarters: [{ year: 2026, q: 4 }] },
      warnings: [],
    })
    expect(parsed.tasks[1]).toEqual(SEMINARS)
    expect((await database.one.proposals.byId(id))!.parsed).toEqual(parsed)
  })

  it('loses one task where it is dropped twice, also after a correction', async () => {
    const id = await proposed(plan({ tasks: [REVIEW, SEMINARS, task('3', 'Tập huấn', ['Sở Y tế'], 'Quý IV/2026')] }))
    await correct(id, { item: taskKey(SEMINARS), field: 'title', value: 'Hội thảo' })
    const drop: PlanCorrection = { item: taskKey(SEMINARS), field: 'drop' }
    const once = await correct(id, drop)
    expect(once.tasks.map(({ number }) => number)).toEqual(['1', '3'])
    expect(await correct(id, drop)).toEqual(once)
  })

  it('takes no correction once it is confirmed', async () => {
    const id = await proposed(plan())
    granted(await confirm(id))
    const late = await correctProposal({ store: database.one }, id, { item: taskKey(REVIEW), field: 'drop' })
    expect(late).toEqual({ refused: expect.stringContaining('không sửa được nữa') })
  })
})
