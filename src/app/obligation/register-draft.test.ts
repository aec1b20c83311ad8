import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  day,
  granted,
  owedBy,
  plan,
  portsOf,
  REVIEW,
  smallProvince,
  stored,
  task,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { endDraft } from './end-draft.js'
import { messageNow } from '../delivery/message-now.js'
import { actorOf } from '../ports.js'
import { registerDraft } from './register-draft.js'
import { submitReport } from '../report/submit-report.js'

const NOW = at('2026-05-04T09:00')
const POSTING = task('3', 'Đăng tải dự thảo', ['Cơ quan chủ trì soạn thảo'], 'Theo tiến độ xây dựng của từng văn bản')

describe('the register of drafts', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one, plan({ tasks: [REVIEW, POSTING], reportingDuties: [] }))
  })
  afterAll(() => database.close())

  const register = (
    change: { id?: string; agencyId?: string; dueOn?: string; title?: string } = {},
    actor = actorOf(province.hoa),
  ) =>
    registerDraft(
      portsOf(database.one),
      actor,
      {
        id: change.id ?? randomUUID(),
        title: change.title ?? 'Nghị quyết về học phí',
        agencyId: change.agencyId ?? province.health,
        dueOn: change.dueOn ? day(change.dueOn) : null,
      },
      NOW,
    )
  const end = (id: string, to: 'end' | 'resume', actor = actorOf(province.hoa), now = NOW) =>
    endDraft(portsOf(database.one), actor, { id, to }, now)
  const owed = (agencyId: string) => owedBy(database.one, province.planId, agencyId)
  const notices = () => database.prisma.push.findMany({ where: { kind: 'notice' }, orderBy: { createdAt: 'asc' } })

  it('makes the drafting agency owe what plans ask draft by draft', async () => {
    const { draft, obligations } = granted(await register({ dueOn: '2026-09-30' }))
    expect([draft.agency, draft.registeredOn.toString(), obligations]).toEqual(['Sở Y tế', '2026-05-04', 1])
    expect(await owed(province.health)).toMatchObject([
      { kind: 'draft', draftId: draft.id, opensOn: day('2026-05-04'), dueOn: day('2026-09-30'), state: 'open' },
    ])
    expect(await database.one.drafts.register(null, { ended: 5 })).toEqual({ inProgress: [draft], ended: [] })
    expect(await notices()).toMatchObject([
      {
        memberId: province.lan.id,
        key: `notice:given:${draft.id}:${province.lan.id}`,
        text: expect.stringMatching(
          /^Cơ quan đồng chí được giao: Nhiệm vụ 3: .*Nghị quyết về học phí.* – hạn thứ Tư, ngày 30\/9\/2026\. Gõ \/viec/,
        ),
      },
    ])
  })

  it('tells every agency that leads something for it, also where another drafts it', async () => {
    const telling = task('4', 'Truyền thông dự thảo', ['Sở Tư pháp'], 'Theo tiến độ xây dựng của từng văn bản')
    await stored(database.one, plan({ tasks: [REVIEW, POSTING, telling], reportingDuties: [] }))
    granted(await register({ dueOn: '2026-09-30' }))
    const told = (await notices()).map(({ memberId, text }) => `${memberId} ${/Nhiệm vụ \d/.exec(text ?? '')?.[0]}`)
    expect(told.toSorted()).toEqual([`${province.lan.id} Nhiệm vụ 3`, `${province.binh.id} Nhiệm vụ 4`].toSorted())
  })

  it('tells who drafts nothing of what ended before it was sent, nor who registered it', async () => {
    const { draft } = granted(await register())
    const push = (await database.one.pushes.claim(randomUUID(), NOW, 60))!
    expect(await messageNow(portsOf(database.one), push, NOW)).toMatchObject({
      text: expect.stringContaining('không có hạn cuối'),
    })
    granted(await end(draft.id, 'end'))
    expect(await messageNow(portsOf(database.one), push, NOW)).toBeNull()
    granted(await register({ title: 'Nghị quyết khác' }, actorOf(province.lan)))
    expect((await notices()).filter(({ memberId }) => memberId === province.lan.id)).toHaveLength(1)
  })

  it('registers once by id, and a title once an agency', async () => {
    const id = randomUUID()
    const first = granted(await register({ id }))
    expect(granted(await register({ id }))).toEqual(first)
    expect(await register({ title: 'nghị quyết  về học phí' })).toEqual({
      refused: 'Sở Y tế đã đăng ký dự thảo “Nghị quyết về học phí” ngày 04/5/2026.',
    })
    granted(await register({ agencyId: province.justice }))
    expect(await database.prisma.draft.count()).toBe(2)
    expect(await database.prisma.auditEntry.count({ where: { action: 'draft.register' } })).toBe(2)
  })

  it('takes a draft out and puts it back; what was reported stays', async () => {
    const { draft } = granted(await register({ dueOn: '2026-09-30' }))
    expect(granted(await end(draft.id, 'end')).obligations).toBe(1)
    expect(await owed(province.health)).toMatchObject([{ state: 'withdrawn' }])
    expect(await end(draft.id, 'end')).toEqual({ refused: expect.stringContaining('từ trước') })
    expect(await database.one.drafts.register(null, { ended: 5 })).toMatchObject({
      inProgress: [],
      ended: [{ id: draft.id }],
    })

    expect(granted(await end(draft.id, 'resume')).obligations).toBe(1)
    const [open] = await owed(province.health)
    expect(open).toMatchObject({ state: 'open', dueOn: day('2026-09-30') })
    expect(await end(draft.id, 'resume')).toEqual({ refused: expect.stringContaining('đang được theo dõi') })
    const report = { id: randomUUID(), obligationId: open!.id, memberId: province.lan.id, nil: false, content: {} }
    granted(await submitReport(portsOf(database.one), actorOf(province.lan), report, NOW))
    expect(granted(await end(draft.id, 'end')).obligations).toBe(0)
    expect(await owed(province.health)).toMatchObject([{ state: 'submitted' }])
  })

  it('is open to a focal point for the own agency, and the secretaries learn of it', async () => {
    const lan = actorOf(province.lan)
    const id = randomUUID()
    granted(await register({ id }, lan))
    granted(await register({ id }, lan))
    expect(await notices()).toMatchObject([
      {
        key: `notice:draft:${id}:${province.hoa.id}`,
        memberId: province.hoa.id,
        about: { kind: 'draft', id },
        text: expect.stringContaining('Sở Y tế đã đăng ký dự thảo “Nghị quyết về học phí”'),
      },
    ])
    granted(await end(id, 'end', lan, at('2026-05-05T09:00')))
    granted(await end(id, 'resume', lan, at('2026-05-05T09:01')))
    expect((await notices()).map(({ text }) => text!.split('.')[0])).toEqual([
      'Sở Y tế đã đăng ký dự thảo “Nghị quyết về học phí”',
      'Sở Y tế đã kết thúc dự thảo “Nghị quyết về học phí”',
      'Sở Y tế theo dõi lại dự thảo “Nghị quyết về học phí”',
    ])
  })

  it('is closed to others: another agency, a day that is over, an agency that is gone', async () => {
    const { draft } = granted(await register({ agencyId: province.justice }))
    const lan = actorOf(province.lan)
    const others = { refused: expect.stringContaining('cơ quan mình') }
    expect(await register({ agencyId: province.justice, title: 'Quyết định khác' }, lan)).toEqual(others)
    expect(await end(draft.id, 'end', lan)).toEqual(others)
    expect(await register({ dueOn: '2026-05-03' })).toEqual({ refused: expect.stringContaining('quá khứ') })
    expect(await register({ agencyId: randomUUID() })).toEqual({ refused: expect.stringContaining('/coquan') })
    expect(await database.prisma.draft.count()).toBe(1)
  })
})
