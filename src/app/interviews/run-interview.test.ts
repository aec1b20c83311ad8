import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, day, granted, member, owedBy, portsOf, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Member } from '../../store/members.js'
import { askExtension } from '../extension/ask-extension.js'
import { grantExtension } from '../extension/decide-extension.js'
import { exemptObligation } from '../obligation/exempt-obligation.js'
import { actorOf } from '../ports.js'
import type { FormName } from './forms.js'
import type { InterviewPorts, Subject } from './handler.js'
import { answerInterview, beginInterview, saidOfEnded, viewInterview, type InterviewView } from './run-interview.js'

const NOW = at('2026-09-21T09:00')

describe('an interview whose subject is settled meanwhile', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let mai: Member
  let owed: { id: string }[]

  const ports = (): InterviewPorts => ({ ...portsOf(database.one), inviteLinks: () => [], post: null })
  async function begins(who: Member, form: FormName, subject: Subject): Promise<string> {
    const begun = granted(await beginInterview(ports(), who, form, subject, randomUUID(), NOW))
    return 'id' in begun ? begun.id : begun.unfinished.id
  }
  const says = async (who: Member, id: string, text: string, event: string = randomUUID()): Promise<InterviewView> =>
    granted(await answerInterview(ports(), who, id, { kind: 'text', text }, event, NOW))
  const openOf = (who: Member) => database.one.interviews.openOf(who.id)

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    mai = await member(database.one, 'Lê Thị Mai', { role: 'secretary' })
    owed = (await owedBy(database.one, province.planId, province.health)).toSorted((a) => (a.taskId ? -1 : 1))
  })
  afterAll(() => database.close())

  async function asked(): Promise<string> {
    const request = { obligationId: owed[0]!.id, memberId: province.lan.id, until: day('2026-10-09'), reason: 'Bão' }
    return granted(await askExtension(ports(), actorOf(province.lan), { id: randomUUID(), ...request }, NOW)).id
  }
  const exempted = (obligationId: string) =>
    exemptObligation(ports(), actorOf(mai), { id: randomUUID(), obligationId, reason: 'Không có' }, NOW)

  it('says what another secretary decided and lets the person go on, at the summary and before it', async () => {
    const extensionId = await asked()
    const id = await begins(province.hoa, 'refuse-extension', { extensionId })
    expect(await says(province.hoa, id, 'Không kịp')).toMatchObject({ kind: 'asking', step: { kind: 'confirm' } })
    granted(await grantExtension(ports(), actorOf(mai), extensionId, null, NOW))
    const event = randomUUID()
    const decided = { kind: 'cancelled', message: expect.stringContaining('đã được quyết định (đồng chí Lê Thị Mai') }
    expect(await says(province.hoa, id, 'gửi', event)).toMatchObject(decided)
    expect(await openOf(province.hoa)).toBeNull()
    expect(await says(province.hoa, id, 'gửi', event)).toMatchObject(decided)
  })

  it.each(['grant-extension', 'refuse-extension', 'question-extension'] as const)(
    'closes %s at the first question and does not begin it again',
    async (form) => {
      const extensionId = await asked()
      const id = await begins(province.hoa, form, { extensionId })
      granted(await grantExtension(ports(), actorOf(mai), extensionId, null, NOW))
      expect(await says(province.hoa, id, '12/10')).toMatchObject({
        kind: 'cancelled',
        message: expect.stringContaining('đã được quyết định'),
      })
      expect(await openOf(province.hoa)).toBeNull()
      expect(await beginInterview(ports(), province.hoa, form, { extensionId }, randomUUID(), NOW)).toMatchObject({
        refused: expect.stringContaining('đã được quyết định'),
      })
    },
  )

  it('closes a request for more time on what is not owed any more', async () => {
    const id = await begins(province.lan, 'ask-extension', {})
    for (const one of owed) granted(await exempted(one.id))
    expect(await says(province.lan, id, '1')).toMatchObject({
      kind: 'cancelled',
      message: expect.stringContaining('không cần gia hạn'),
    })
    expect(await openOf(province.lan)).toBeNull()
  })

  it('closes a report on what is exempt, also where it is only looked at', async () => {
    const id = await begins(province.lan, 'report-result', { obligationId: owed[0]!.id })
    granted(await exempted(owed[0]!.id))
    expect(await viewInterview(ports(), province.lan, id, NOW)).toMatchObject({
      refused: expect.stringContaining('không nhận thêm báo cáo'),
    })
    expect(await openOf(province.lan)).toBeNull()
  })

  it('closes an exemption once the agency owes nothing', async () => {
    const id = await begins(province.hoa, 'exempt-obligation', { agencyId: province.health })
    for (const one of owed) granted(await exempted(one.id))
    expect(await says(province.hoa, id, '1')).toMatchObject({ message: 'Cơ quan này không còn việc nào phải làm.' })
    expect(await openOf(province.hoa)).toBeNull()
  })

  it('is told apart by its buttons: handed in, or stopped', async () => {
    const id = await begins(province.lan, 'report-result', { obligationId: owed[0]!.id })
    const said = () => saidOfEnded(ports(), province.lan, (one) => one === id)
    expect(await said()).toBeNull()
    await says(province.lan, id, 'Không phát sinh')
    await says(province.lan, id, 'gửi')
    expect(await said()).toBe('Phiếu “Báo cáo kết quả” đã được gửi.')
    const other = await begins(province.lan, 'report-result', { obligationId: owed[1]!.id })
    await says(province.lan, other, 'hủy')
    expect(await saidOfEnded(ports(), province.lan, (one) => one === other)).toContain('đã dừng')
  })
})
