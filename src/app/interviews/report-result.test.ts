import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, granted, owedBy, plan, portsOf, smallProvince, task } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Obligation } from '../../store/obligations.js'
import type { InterviewPorts } from './handler.js'
import { beginInterview, viewInterview } from './run-interview.js'

describe('a report on what is asked about each quarter', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let inQ1: Obligation
  const ports = (): InterviewPorts => ({ ...portsOf(database.one), inviteLinks: () => [], post: null })
  const begin = (obligationId: string, now: string) =>
    beginInterview(ports(), province.lan, 'report-result', { obligationId }, randomUUID(), at(now))

  beforeAll(async () => {
    database = await twoStores()
    const ongoing = task('3', 'Cung cấp thông tin', ['Sở Y tế'], 'Thường xuyên')
    province = await smallProvince(database.one, plan({ tasks: [ongoing], reportingDuties: [] }))
    const owed = await owedBy(database.one, province.planId, province.health)
    inQ1 = owed.find(({ period }) => period === '2026-Q1')!
  })
  afterAll(() => database.close())

  it('is refused under an old button once all quarters of the plan are over', async () => {
    expect(await begin(inQ1.id, '2027-01-04T09:00')).toEqual({ refused: expect.stringContaining('Đã hết quý') })
  })

  it('is, under an old button, one on this quarter', async () => {
    const begun = granted(await begin(inQ1.id, '2026-11-05T09:00'))
    const id = 'id' in begun ? begun.id : begun.unfinished.id
    const view = granted(await viewInterview(ports(), province.lan, id, at('2026-11-05T09:00')))
    expect(JSON.stringify(view)).toContain('tiến độ Quý IV/2026')
  })
})
