import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, member, plan, portsOf, REVIEW } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { readDocument } from '../../documents/read-document.js'
import type { ParsedPlan } from '../../domain/plan/types.js'
import { samplePlanText } from '../../sample/plan.js'
import type { Member } from '../../store/members.js'
import { confirmPlan } from './confirm-plan.js'
import { correctProposal } from './correct-proposal.js'
import { actorOf } from '../ports.js'
import { proposePlan } from './propose-plan.js'
import { isRefused } from '../refusal.js'

const NOW = at('2026-01-26T09:00')
const file = (text: string) => ({ name: 'ke-hoach.txt', bytes: new TextEncoder().encode(text) })

describe('a plan that is proposed', () => {
  let database: TwoStores
  let hoa: Member
  const propose = (text: string, by = hoa) =>
    proposePlan({ store: database.one, readDocument }, actorOf(by), file(text), NOW)
  const proposed = async (reading: ParsedPlan) =>
    (await database.one.proposals.add({
      memberId: hoa.id,
      fileName: 'a.txt',
      contentHash: randomUUID(),
      reading,
      seen: 0,
    }))!.id
  const confirm = (proposalId: string, store = database.one, by = hoa) =>
    confirmPlan(portsOf(store), actorOf(by), proposalId, 'all', NOW)

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
    expect(proposal.reading.tasks.length).toBeGreaterThan(5)
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

  it('takes no correction once it is confirmed', async () => {
    const id = await proposed(plan())
    granted(await confirm(id))
    const drop = { kind: 'drop', item: `task:${REVIEW.source.start}` } as const
    const late = await correctProposal({ store: database.one }, actorOf(hoa), id, drop, NOW)
    expect(late).toEqual({ refused: expect.stringContaining('không sửa được nữa') })
  })
})
