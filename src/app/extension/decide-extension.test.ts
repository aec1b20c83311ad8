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
  portsOf,
  smallProvince,
  stored,
  YEARLY_REPORT,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Obligation } from '../../store/obligations.js'
import type { Store } from '../../store/store.js'
import { answerAboutExtension, askAboutExtension } from './ask-about-extension.js'
import { askExtension } from './ask-extension.js'
import { askReport } from '../request/ask-report.js'
import { grantExtension, refuseExtension, takeBackDecision, takingBackText } from './decide-extension.js'
import { messageNow } from '../delivery/message-now.js'
import { actorOf, type Actor } from '../ports.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'
import { submitReport } from '../report/submit-report.js'
import { syncAllPlans } from '../plan/sync-all-plans.js'
import { withdrawExtension } from './withdraw-extension.js'

// Sở Y tế owes the seminars by Wednesday 30/9/2026 and a report by Saturday 14/11.
const NOW = at('2026-09-21T09:00')
const ASKED = day('2026-10-09')

describe('a request for more time', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let mai: Awaited<ReturnType<typeof member>>
  let seminars: Obligation
  const ports = (store: Store = database.one) => portsOf(store)
  const [lan, hoa] = [() => actorOf(province.lan), () => actorOf(province.hoa)]
  const ask = async (change: Partial<Parameters<typeof askExtension>[2]> = {}, actor: Actor = lan()) =>
    askExtension(
      ports(),
      actor,
      {
        id: randomUUID(),
        obligationId: seminars.id,
        memberId: province.lan.id,
        until: ASKED,
        reason: 'Hội trường đang sửa',
        ...change,
      },
      NOW,
    )
  const now = async () => (await database.one.obligations.byId(seminars.id))!
  const noticesTo = async (memberId: string) =>
    database.prisma.push.findMany({ where: { memberId, kind: 'notice' }, orderBy: { createdAt: 'asc' } })
  const actions = async () =>
    (await database.prisma.auditEntry.findMany({ where: { subjectId: seminars.id }, orderBy: { id: 'asc' } })).map(
      ({ action }) => action,
    )

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    mai = await member(database.one, 'Lê Thị Mai', { role: 'secretary' })
    seminars = (await owedBy(database.one, province.planId, province.health)).find(({ taskId }) => taskId !== null)!
  })
  afterAll(() => database.close())

  it('tells every secretary who asks for what, until when and why, and moves no day', async () => {
    granted(await ask())
    for (const { id } of [province.hoa, mai]) {
      const [notice] = await noticesTo(id)
      expect(notice).toMatchObject({ state: 'queued', about: { kind: 'extension' } })
      for (const words of ['Sở Y tế', 'Trần Thị Lan', '2. Tọa đàm', '30/9/2026', '09/10/2026', 'Hội trường đang sửa'])
        expect(notice!.text).toContain(words)
    }
    expect(await now()).toMatchObject({ dueOn: day('2026-09-30'), extendedTo: null })
  })

  it('is asked once, however often it is handed in, and one at a time', async () => {
    const id = randomUUID()
    granted(await ask({ id }))
    granted(await ask({ id }))
    expect(await noticesTo(province.hoa.id)).toHaveLength(1)
    expect(await ask()).toEqual({ refused: expect.stringContaining('đang chờ') })
    expect(await actions()).toEqual(['extension.ask'])
  })

  it('is asked once by two people of an agency at the same moment', async () => {
    const dung = await member(database.one, 'Phạm Dũng', { agencyId: province.health })
    const asked = { obligationId: seminars.id, until: ASKED, reason: 'x' }
    const results = await Promise.all([
      askExtension(ports(), lan(), { ...asked, id: randomUUID(), memberId: province.lan.id }, NOW),
      askExtension(ports(database.two), actorOf(dung), { ...asked, id: randomUUID(), memberId: dung.id }, NOW),
    ])
    expect(results.filter((result) => 'refused' in result)).toHaveLength(1)
    expect(await database.prisma.extension.count({ where: { state: 'open' } })).toBe(1)
  })

  it('is for a later day of what the own agency has not done', async () => {
    expect(await ask({ until: day('2026-09-30') })).toEqual({ refused: expect.stringContaining('30/9/2026') })
    expect(await ask({}, actorOf(province.binh))).toEqual({ refused: expect.stringContaining('cơ quan mình') })
    await database.one.obligations.move(seminars.id, 'open', 'submitted')
    expect(await ask()).toEqual({ refused: expect.stringContaining('đã báo cáo') })
  })

  it('that is granted moves the day of that agency alone, says why, and survives the plan being read again', async () => {
    const { id } = granted(await ask())
    granted(await grantExtension(ports(), hoa(), id, null, NOW))
    expect(await now()).toMatchObject({
      dueOn: ASKED,
      extendedTo: ASKED,
      because: expect.stringContaining('được gia hạn đến thứ Sáu, ngày 09/10/2026'),
    })
    const others = (await owedBy(database.one, province.planId, province.justice)).filter(({ taskId }) => taskId)
    expect(others.some(({ dueOn }) => dueOn?.equals(ASKED))).toBe(false)
    // The same plan confirmed again with another wording of its title.
    const again = plan()
    await stored(database.one, { ...again, document: { ...again.document, title: 'Kế hoạch năm 2026' } }, NOW)
    expect(await now()).toMatchObject({ dueOn: ASKED, extendedTo: ASKED })
    const [notice] = await noticesTo(province.lan.id)
    expect(notice!.text).toContain('đồng ý gia hạn đến thứ Sáu, ngày 09/10/2026')
    expect(await actions()).toEqual(['extension.ask', 'extension.grant'])
  })

  it('tells the other focal points of the agency where the day moved, and only then', async () => {
    const dung = await member(database.one, 'Phạm Dũng', { agencyId: province.health })
    const leader = await member(database.one, 'Võ Sơn', { agencyId: province.health, role: 'leader' })
    const toDung = async () => (await noticesTo(dung.id)).map(({ text }) => text)
    const { id } = granted(await ask())
    granted(await refuseExtension(ports(), hoa(), id, 'Đã có hội trường khác', NOW))
    granted(await takeBackDecision(ports(), hoa(), id, NOW))
    expect(await toDung()).toEqual([])
    granted(await grantExtension(ports(), hoa(), id, null, NOW))
    // Who was told the new day is not reminded of it by the rungs that lie behind.
    const behind = await database.prisma.reminder.findMany({ where: { key: { endsWith: `@${ASKED}` } } })
    expect(behind.length).toBeGreaterThan(0)
    expect(behind.filter(({ memberId }) => memberId === dung.id)).toHaveLength(behind.length / 2)
    granted(await takeBackDecision(ports(), hoa(), id, NOW))
    expect(await toDung()).toEqual([
      'Về việc “2. Tọa đàm lấy ý kiến về dự thảo”: thư ký Hội đồng đồng ý gia hạn đến thứ Sáu, ngày 09/10/2026 theo đề nghị của đồng chí Trần Thị Lan.',
      'Về việc “2. Tọa đàm lấy ý kiến về dự thảo”: thư ký Hội đồng thu hồi gia hạn, hạn trở lại thứ Tư, ngày 30/9/2026.',
    ])
    expect([...(await noticesTo(leader.id)), ...(await noticesTo(province.binh.id))]).toEqual([])
  })

  it('that is granted before the day of the plan is moved further is told of to that agency alone', async () => {
    const owed = async (agencyId: string) =>
      (await owedBy(database.one, province.planId, agencyId)).find(({ title }) => title.includes('Báo cáo'))!
    const home = await addAgency(database.one, 'Sở Nội vụ')
    await database.one.inTransaction((rows) => syncAllPlans(rows, NOW))
    const { id: obligationId } = await owed(province.health)
    const { id } = granted(await ask({ obligationId, until: day('2026-11-20') }))
    granted(await grantExtension(ports(), hoa(), id, null, NOW))
    const later = { ...YEARLY_REPORT, raw: 'trước ngày 01/12/2026', due: '2026-12-01' }
    await stored(database.one, plan({ reportingDuties: [later] }), NOW)
    const [mine, others] = [await owed(province.health), await owed(home)]
    expect([mine.dueOn, others.dueOn]).toEqual([day('2026-11-30'), day('2026-11-30')])
    expect([mine.because.includes('gia hạn'), others.because.includes('gia hạn')]).toEqual([true, false])
  })

  it('that is granted is reminded of by the new day', async () => {
    const rungsOn = async (iso: string) => {
      await sendDueReminders(ports(), at(`${iso}T08:00`))
      const where = { obligationId: seminars.id, memberId: province.lan.id, createdAt: at(`${iso}T08:00`).toString() }
      return (await database.prisma.reminder.findMany({ where: { ...where, skipped: null } })).map(({ key }) => key)
    }
    // T-7 of the old day is Monday 21/9; while it is only asked for, the old day counts.
    const { id } = granted(await ask())
    expect(await rungsOn('2026-09-21')).toEqual(['T-7@2026-09-30'])
    granted(await grantExtension(ports(), hoa(), id, null, at('2026-09-21T10:00')))
    expect(await rungsOn('2026-09-25')).toEqual([])
    expect(await rungsOn('2026-09-29')).toEqual([])
    // T-7 of Friday 9/10.
    expect(await rungsOn('2026-09-30')).toEqual(['T-7@2026-10-09'])
    expect(await rungsOn('2026-10-06')).toEqual(['T-3@2026-10-09'])
  })

  it('that is granted before a digest is sent takes its reminder out of it', async () => {
    const { id } = granted(await ask())
    await sendDueReminders(ports(), at('2026-09-21T08:00'))
    const row = await database.prisma.push.findFirstOrThrow({ where: { memberId: province.lan.id, kind: 'digest' } })
    const push = { id: row.id, memberId: row.memberId, attempts: 0, groupId: null, notice: null, overviewKeys: [] }
    expect((await messageNow(ports(), push, NOW))?.text).toContain('Tọa đàm')
    granted(await grantExtension(ports(), hoa(), id, null, NOW))
    expect(await messageNow(ports(), push, NOW)).toBeNull()
    const entries = await database.prisma.reminder.findMany({ where: { pushId: row.id } })
    expect(entries.map(({ skipped }) => skipped)).toEqual(['day-moved'])
  })

  it('can be granted to another day, and the asker is told both', async () => {
    const { id } = granted(await ask())
    granted(await grantExtension(ports(), hoa(), id, day('2026-10-05'), NOW))
    expect(await now()).toMatchObject({ dueOn: day('2026-10-05') })
    const [notice] = await noticesTo(province.lan.id)
    expect(notice!.text).toContain('05/10/2026')
    expect(notice!.text).toContain('xin đến thứ Sáu, ngày 09/10/2026')
  })

  it('is decided by one of two secretaries at once; the other is told what was decided', async () => {
    const { id } = granted(await ask())
    const results = await Promise.all([
      grantExtension(ports(database.one), hoa(), id, null, NOW),
      refuseExtension(ports(database.two), actorOf(mai), id, 'Không đủ lý do', NOW),
    ])
    const [late] = results.filter((result) => 'refused' in result)
    expect(late).toEqual({ refused: expect.stringContaining('đã được quyết định') })
    expect(results.filter((result) => 'refused' in result)).toHaveLength(1)
    expect(await noticesTo(province.lan.id)).toHaveLength(1)
    const { state } = (await database.one.extensions.byId(id))!
    expect((await now()).dueOn).toEqual(state === 'granted' ? ASKED : day('2026-09-30'))
  })

  it('is decided once, however often the same secretary says so', async () => {
    const { id } = granted(await ask())
    for (let n = 0; n < 2; n += 1) granted(await grantExtension(ports(), hoa(), id, null, NOW))
    expect(await noticesTo(province.lan.id)).toHaveLength(1)
    expect(await actions()).toEqual(['extension.ask', 'extension.grant'])
  })

  it('that is refused leaves the day, tells the reason, and can be asked again', async () => {
    const { id } = granted(await ask())
    granted(await refuseExtension(ports(), hoa(), id, 'Đã gia hạn một lần.', NOW))
    expect(await now()).toMatchObject({ dueOn: day('2026-09-30'), extendedTo: null })
    const [notice] = await noticesTo(province.lan.id)
    expect(notice!.text).toContain('Lý do: Đã gia hạn một lần. Hạn vẫn là thứ Tư, ngày 30/9/2026.')
    granted(await ask())
  })

  it('is answered before it is decided: the secretary who asked gets the answer with the request', async () => {
    const { id } = granted(await ask())
    const question = { id, interviewId: randomUUID(), question: 'Có thể làm trực tuyến không?' }
    for (let n = 0; n < 2; n += 1) granted(await askAboutExtension(ports(), actorOf(mai), question, NOW))
    expect(await noticesTo(province.lan.id)).toMatchObject([
      { text: expect.stringContaining('trực tuyến'), about: { kind: 'extension-question', id } },
    ])
    const answer = { id, interviewId: randomUUID(), answer: 'Không, vì có phần thảo luận.' }
    expect(await answerAboutExtension(ports(), actorOf(province.binh), answer, NOW)).toHaveProperty('refused')
    for (let n = 0; n < 2; n += 1) granted(await answerAboutExtension(ports(), lan(), answer, NOW))
    const [, told] = await noticesTo(mai.id)
    expect(told).toMatchObject({ text: expect.stringContaining('thảo luận'), about: { kind: 'extension', id } })
    expect(await noticesTo(province.hoa.id)).toHaveLength(1)
    expect(await actions()).toEqual(['extension.ask', 'extension.question', 'extension.answer'])
  })

  it('is asked about once more in the same words, and once by an interview however often it is handed in', async () => {
    const { id } = granted(await ask())
    const question = (interviewId: string) =>
      askAboutExtension(ports(), hoa(), { id, interviewId, question: 'Vì sao?' }, NOW)
    const answer = (interviewId: string) =>
      answerAboutExtension(ports(), lan(), { id, interviewId, answer: 'Chưa xong' }, NOW)
    const [first, second, answered] = [randomUUID(), randomUUID(), randomUUID()]
    granted(await question(first))
    granted(await answer(answered))
    granted(await question(first))
    expect(await database.one.extensions.byId(id)).toMatchObject({ answer: 'Chưa xong' })
    granted(await question(second))
    expect(await noticesTo(province.lan.id)).toHaveLength(2)
    // What was answered before is not taken for an answer to what was asked after it.
    granted(await answer(answered))
    expect(await database.one.extensions.byId(id)).toMatchObject({ answer: null })
  })

  it('is not put to a secretary any more once it is reported', async () => {
    granted(await ask())
    const row = (await noticesTo(province.hoa.id))[0]!
    const about = row.about as { kind: string; id: string }
    const push = { ...row, notice: { text: row.text!, about } }
    expect(await messageNow(ports(), push, NOW)).not.toBeNull()
    const report = { id: randomUUID(), obligationId: seminars.id, memberId: province.lan.id, nil: true, content: {} }
    granted(await submitReport(ports(), lan(), report, NOW))
    expect(await messageNow(ports(), push, NOW)).toBeNull()
  })

  it('is taken back by who asked, and nobody decides on it after that', async () => {
    const { id } = granted(await ask())
    expect(await withdrawExtension(ports(), actorOf(province.binh), id, NOW)).toHaveProperty('refused')
    granted(await withdrawExtension(ports(), lan(), id, NOW))
    granted(await withdrawExtension(ports(), lan(), id, NOW))
    expect(await grantExtension(ports(), hoa(), id, null, NOW)).toEqual({ refused: expect.stringContaining('rút lại') })
    expect(await takeBackDecision(ports(), hoa(), id, NOW)).toHaveProperty('refused')
    expect(await actions()).toEqual(['extension.ask', 'extension.withdraw'])
    granted(await ask())
  })

  it('that was granted can be taken back: the day goes back and the request is open again', async () => {
    const { id } = granted(await ask())
    const before = await now()
    granted(await grantExtension(ports(), hoa(), id, null, NOW))
    granted(await takeBackDecision(ports(), actorOf(mai), id, NOW))
    granted(await takeBackDecision(ports(), actorOf(mai), id, NOW))
    expect(await now()).toMatchObject({ dueOn: before.dueOn, because: before.because, extendedTo: null })
    expect((await noticesTo(province.lan.id)).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('hạn trở lại thứ Tư, ngày 30/9/2026'),
    )
    granted(await refuseExtension(ports(), hoa(), id, 'Xem lại', at('2026-09-21T10:00')))
    granted(await takeBackDecision(ports(), hoa(), id, at('2026-09-21T11:00')))
    expect(await database.one.extensions.byId(id)).toMatchObject({ state: 'open', refusal: null })
    expect(await database.one.extensions.waiting()).toHaveLength(1)
  })

  it('that was granted stays granted once it is reported', async () => {
    const { id } = granted(await ask())
    granted(await grantExtension(ports(), hoa(), id, null, NOW))
    const report = { id: randomUUID(), obligationId: seminars.id, memberId: province.lan.id, nil: true, content: {} }
    granted(await submitReport(ports(), lan(), report, at('2026-10-05T09:00')))
    expect(await takingBackText(ports(), hoa(), id)).toHaveProperty('refused')
    expect(await takeBackDecision(ports(), hoa(), id, at('2026-10-05T10:00'))).toEqual({
      refused: expect.stringContaining('đã báo cáo'),
    })
    expect(await now()).toMatchObject({ dueOn: ASKED, state: 'nil' })
  })

  it('granted twice goes back step by step, the newest first', async () => {
    const first = granted(await ask())
    granted(await grantExtension(ports(), hoa(), first.id, null, NOW))
    const second = granted(await ask({ until: day('2026-10-16') }))
    granted(await grantExtension(ports(), hoa(), second.id, null, at('2026-09-22T09:00')))
    expect(await takeBackDecision(ports(), hoa(), first.id, NOW)).toEqual({ refused: expect.stringContaining('sau') })
    granted(await takeBackDecision(ports(), hoa(), second.id, NOW))
    expect(await now()).toMatchObject({ dueOn: ASKED, extendedTo: ASKED })
    expect(await takeBackDecision(ports(), hoa(), first.id, NOW)).toEqual({
      refused: expect.stringContaining('đề nghị gia hạn mới'),
    })
  })

  it('is not decided by who may not', async () => {
    const { id } = granted(await ask())
    for (const result of [
      await grantExtension(ports(), lan(), id, null, NOW),
      await refuseExtension(ports(), lan(), id, 'x', NOW),
      await takeBackDecision(ports(), lan(), id, NOW),
      await askAboutExtension(ports(), lan(), { id, interviewId: randomUUID(), question: 'x' }, NOW),
    ])
      expect(result).toEqual({ refused: expect.stringContaining('thư ký') })
  })

  it('on a report asked for outside any plan moves its day as well, and back', async () => {
    const requestId = randomUUID()
    const asked = { id: requestId, title: 'Báo cáo nhanh', dueOn: day('2026-09-25'), audience: 'Sở Y tế' }
    granted(await askReport(ports(), hoa(), { ...asked, agencyIds: [province.health] }, NOW))
    const { id: obligationId } = await database.prisma.obligation.findFirstOrThrow({ where: { requestId } })
    const read = async () => (await database.one.obligations.byId(obligationId))!
    const before = await read()
    const { id } = granted(await ask({ obligationId, until: day('2026-09-30') }))
    granted(await grantExtension(ports(), hoa(), id, null, NOW))
    expect(await read()).toMatchObject({
      dueOn: day('2026-09-30'),
      because: `${before.because} → được gia hạn đến thứ Tư, ngày 30/9/2026`,
    })
    granted(await takeBackDecision(ports(), hoa(), id, NOW))
    expect(await read()).toMatchObject({ dueOn: before.dueOn, because: before.because, extendedTo: null })
  })
})
