import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  day,
  granted,
  owedBy,
  plan,
  portsOf,
  smallProvince,
  stored,
  task,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { addAgencies } from './add-agencies.js'
import { askReport } from '../request/ask-report.js'
import { cancelRequest } from '../request/cancel-request.js'
import { changeAgency, type AgencyChange } from './change-agency.js'
import { exemptObligation, liftExemption } from '../obligation/exempt-obligation.js'
import { actorOf, type Actor } from '../ports.js'
import { registerDraft } from '../obligation/register-draft.js'
import { restoreRequest } from '../request/restore-request.js'

const NOW = at('2026-05-04T09:00')

describe('an agency of the list', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  const change = (id: string, wish: AgencyChange, actor: Actor = actorOf(province.hoa), now = NOW) =>
    changeAgency(portsOf(database.one), actor, id, wish, now)
  const states = async (agencyId: string) =>
    (await owedBy(database.one, province.planId, agencyId)).map(({ state }) => state)

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
  })
  afterAll(() => database.close())

  it('that is not used any more owes nothing, keeps what it has done, and owes again once it is used again', async () => {
    const [done] = await owedBy(database.one, province.planId, province.health)
    await database.one.obligations.move(done!.id, 'open', 'submitted')
    const stopped = granted(await change(province.health, { kind: 'stop' }))
    expect(stopped.obligations).toEqual({ added: 0, withdrawn: 1 })
    expect((await states(province.health)).toSorted()).toEqual(['submitted', 'withdrawn'])
    expect((await database.one.agencies.on(day('2026-05-04'))).map(({ name }) => name)).toEqual(['Sở Tư pháp'])
    expect(await change(province.health, { kind: 'stop' })).toEqual({ refused: expect.stringContaining('từ trước') })

    expect(granted(await change(province.health, { kind: 'resume' })).obligations).toEqual({ added: 1, withdrawn: 0 })
    expect((await states(province.health)).toSorted()).toEqual(['open', 'submitted'])
    const trace = await database.prisma.auditEntry.findMany({ where: { subject: 'agency' }, orderBy: { id: 'asc' } })
    expect(trace.map(({ action }) => action)).toEqual(['agency.stop', 'agency.resume'])
  })

  describe('that is asked for a report outside the plans, and drafts', () => {
    const POSTING = task('3', 'Đăng tải dự thảo', ['Cơ quan chủ trì soạn thảo'], 'Theo tiến độ xây dựng của văn bản')
    const ports = () => portsOf(database.one)
    const hoa = () => actorOf(province.hoa)
    let requestId: string
    const stateOf = async (kind: 'requestId' | 'draftId') =>
      (
        await database.prisma.obligation.findFirstOrThrow({
          where: { agencyId: province.health, [kind]: { not: null } },
        })
      ).state

    beforeEach(async () => {
      await stored(database.one, plan({ tasks: [POSTING], reportingDuties: [] }), NOW)
      const draft = { id: randomUUID(), title: 'Nghị quyết', agencyId: province.health, dueOn: day('2026-09-30') }
      granted(await registerDraft(ports(), hoa(), draft, NOW))
      requestId = randomUUID()
      const asked = { title: 'Số vụ hòa giải', dueOn: day('2026-05-29'), audience: 'Sở Y tế' }
      granted(await askReport(ports(), hoa(), { ...asked, id: requestId, agencyIds: [province.health] }, NOW))
    })

    it('owes neither once it is not used any more, and both once it is used again', async () => {
      granted(await change(province.health, { kind: 'stop' }))
      expect([await stateOf('requestId'), await stateOf('draftId')]).toEqual(['withdrawn', 'withdrawn'])
      granted(await change(province.health, { kind: 'resume' }))
      expect([await stateOf('requestId'), await stateOf('draftId')]).toEqual(['open', 'open'])
      granted(await change(province.health, { kind: 'stop' }))
      granted(await addAgencies(ports(), hoa(), [{ name: 'Sở Y tế' }], NOW))
      expect([await stateOf('requestId'), await stateOf('draftId')]).toEqual(['open', 'open'])
    })

    it('owes nothing for a request that was cancelled meanwhile, nor while it is not used', async () => {
      granted(await change(province.health, { kind: 'stop' }))
      granted(await cancelRequest(ports(), hoa(), requestId, NOW))
      granted(await change(province.health, { kind: 'resume' }))
      expect(await stateOf('requestId')).toBe('withdrawn')
      granted(await change(province.health, { kind: 'stop' }))
      granted(await restoreRequest(ports(), hoa(), requestId, NOW))
      expect(await stateOf('requestId')).toBe('withdrawn')
    })

    it('is asked for nothing more while it is not used', async () => {
      granted(await change(province.health, { kind: 'stop' }))
      const asked = { title: 'Số vụ hòa giải', dueOn: day('2026-05-29'), audience: 'Sở Y tế' }
      const ask = (agencyIds: string[]) => askReport(ports(), hoa(), { ...asked, id: randomUUID(), agencyIds }, NOW)
      expect(await ask([province.health])).toEqual({ refused: expect.stringContaining('Chưa có cơ quan') })
      expect(granted(await ask([province.health, province.justice])).agencies).toBe(1)
    })

    it('owes nothing again by the end of an exemption while it is not used', async () => {
      const [obligation] = await database.one.obligations.ofRequest(requestId)
      const said = { id: randomUUID(), obligationId: obligation!.id, reason: 'Đã có số liệu' }
      granted(await exemptObligation(ports(), hoa(), said, NOW))
      granted(await change(province.health, { kind: 'stop' }))
      const lifted = granted(await liftExemption(ports(), hoa(), obligation!.id, NOW))
      expect(lifted.obligation.state).toBe('withdrawn')
    })
  })

  it('is not added anew under the same name, but used again', async () => {
    granted(await change(province.health, { kind: 'stop' }))
    const again = await addAgencies(portsOf(database.one), actorOf(province.hoa), [{ name: 'Sở Y tế' }], NOW)
    expect(granted(again)).toMatchObject({ added: 1, agencies: [{ id: province.health, validTo: null }] })
    expect(await database.prisma.agency.count()).toBe(2)
  })

  it('is meant by a further name until that is taken back; nobody else may bear it', async () => {
    const named = plan({ tasks: [task('1', 'Rà soát', ['Ban Điều phối y tế'], 'Quý III/2026')], reportingDuties: [] })
    named.document = { ...named.document, number: '13/KH-UBND', title: 'Kế hoạch thứ hai' }
    granted(await change(province.health, { kind: 'alias', name: 'Ban Điều phối y tế' }))
    const { planId, agenciesAdded } = await stored(database.one, named)
    expect(agenciesAdded).toEqual([])
    expect(await owedBy(database.one, planId, province.health)).toHaveLength(1)
    expect(await change(province.justice, { kind: 'alias', name: 'Ban Điều phối y tế' })).toEqual({
      refused: '“Ban Điều phối y tế” đã là tên của Sở Y tế.',
    })
    granted(await change(province.health, { kind: 'no-alias', name: 'Ban Điều phối y tế' }))
    expect(await owedBy(database.one, planId, province.health)).toMatchObject([{ state: 'withdrawn' }])
  })

  it('that is added late does not owe what was due before', async () => {
    const late = at('2026-10-05T09:00')
    const names = [{ name: 'Sở Nội vụ' }]
    const result = await addAgencies(portsOf(database.one), actorOf(province.hoa), names, late, day('2026-10-05'))
    const [agency] = granted(result).agencies
    const owed = await owedBy(database.one, province.planId, agency!.id)
    expect(owed.map(({ dueOn }) => dueOn)).toEqual([day('2026-11-14')])
  })

  it('is changed by nobody who may not', async () => {
    expect(await change(province.health, { kind: 'stop' }, actorOf(province.lan))).toEqual({
      refused: expect.stringContaining('thư ký'),
    })
    expect(await states(province.health)).not.toContain('withdrawn')
  })
})
