import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addAgency, at, day, granted, member, portsOf, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { askExtension } from '../extension/ask-extension.js'
import { askReport } from './ask-report.js'
import { cancelRequest } from './cancel-request.js'
import { changeSettings } from '../settings/change-settings.js'
import { grantExtension } from '../extension/decide-extension.js'
import { messageNow } from '../delivery/message-now.js'
import { actorOf } from '../ports.js'
import { readRequests } from './read-requests.js'
import { viewSettings } from '../settings/read-settings.js'
import { readStatus } from '../obligation/read-status.js'
import { remindOfRequest } from './remind-of-request.js'
import { restoreRequest } from './restore-request.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'
import { submitReport } from '../report/submit-report.js'

/** A Monday, long after what the plan asks for in Quý II and before the report of the year. */
const NOW = at('2026-10-05T09:00')

describe('a report that is asked for outside the plans', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof asked>>
  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await asked()
  })
  afterAll(() => database.close())

  /** Sở Y tế with Lan, Sở Nội vụ with Mai and Tâm, Sở Tài chính without anybody: due on Sunday 18/10/2026. */
  async function asked() {
    const small = await smallProvince(database.one)
    const home = await addAgency(database.one, 'Sở Nội vụ')
    const finance = await addAgency(database.one, 'Sở Tài chính')
    const mai = await member(database.one, 'Lê Thị Mai', { agencyId: home })
    const tam = await member(database.one, 'Vũ Văn Tâm', { agencyId: home })
    const said = {
      id: randomUUID(),
      title: 'Số vụ hòa giải ở cơ sở 9 tháng',
      dueOn: day('2026-10-18'),
      agencyIds: [small.health, home, finance],
      audience: 'Sở Y tế; Sở Nội vụ; Sở Tài chính',
    }
    const result = granted(await askReport(portsOf(database.one), actorOf(small.hoa), said, NOW))
    return { ...small, home, finance, mai, tam, said, result }
  }
  const ports = () => portsOf(database.one)
  const secretary = () => actorOf(province.hoa)
  const owed = async () =>
    (await database.one.obligations.ofRequest(province.said.id)).toSorted((a, b) => a.agency.localeCompare(b.agency))
  const notices = async (kind = 'request') =>
    (await database.prisma.push.findMany({ where: { kind: 'notice' }, orderBy: { createdAt: 'asc' } })).filter(
      ({ about }) => (about as { kind?: string } | null)?.kind === kind,
    )
  const sendAll = () =>
    database.prisma.push.updateMany({ where: { state: 'queued' }, data: { state: 'sent', sentAt: new Date() } })
  const reportOf = async (agencyId: string, memberId: string, nil = true) => {
    const obligation = (await owed()).find((one) => one.agencyId === agencyId)!
    const reporter = (await database.one.members.byId(memberId))!
    const report = { id: randomUUID(), obligationId: obligation.id, memberId, nil, content: {} }
    granted(await submitReport(ports(), actorOf(reporter), report, NOW))
  }
  /** What the queued notice of a person would say if it were sent now; null where it would not be. */
  const textNow = async (memberId: string, kind = 'request') => {
    const row = (await notices(kind)).findLast((notice) => notice.memberId === memberId)!
    const notice = { text: row.text!, about: row.about as { kind: string; id: string } }
    const message = await messageNow(ports(), { ...row, notice }, NOW)
    return message?.text ?? null
  }

  it('is owed by each agency with a day and a reason, and told to its focal points at once', async () => {
    const { result } = province
    expect(result).toMatchObject({ title: 'Báo cáo đột xuất: Số vụ hòa giải ở cơ sở 9 tháng', agencies: 3 })
    expect(result.reach.people.map(({ name }) => name)).toEqual(['Trần Thị Lan', 'Lê Thị Mai', 'Vũ Văn Tâm'])
    expect(result.reach.withoutFocalPoint).toEqual(['Sở Tài chính'])
    expect(await owed()).toHaveLength(3)
    expect((await owed())[0]).toMatchObject({
      kind: 'report',
      part: 'lead',
      taskId: null,
      dutyId: null,
      period: '2026',
      opensOn: day('2026-10-05'),
      dueOn: day('2026-10-18'),
      because:
        'Thư ký Hội đồng đề nghị báo cáo đột xuất ngày 05/10/2026 → hạn cuối: Chủ nhật, ngày 18/10/2026 → ' +
        'nhắc đến thứ Sáu, ngày 16/10/2026',
    })
    const told = await notices()
    expect(told.map(({ memberId }) => memberId).toSorted()).toEqual(
      [province.lan.id, province.mai.id, province.tam.id].toSorted(),
    )
    expect(told[0]!.text).toContain('Hạn cuối: Chủ nhật, ngày 18/10/2026')
  })

  it('asked again under the same id, by two processes at once, is asked once', async () => {
    const { said, hoa } = province
    const again = { ...said, id: randomUUID() }
    const both = [database.one, database.two].map((store) => askReport(portsOf(store), actorOf(hoa), again, NOW))
    expect((await Promise.all(both)).map((result) => granted(result).agencies)).toEqual([3, 3])
    // A replay after its day is over says the same.
    expect(granted(await askReport(ports(), secretary(), said, at('2026-11-05T09:00')))).toMatchObject({ agencies: 3 })
    expect(await database.prisma.reportRequest.count()).toBe(2)
    expect(await database.prisma.obligation.count({ where: { requestId: { not: null } } })).toBe(6)
    expect(await notices()).toHaveLength(6)
    expect(await database.prisma.auditEntry.count({ where: { action: 'request.ask' } })).toBe(2)
  })

  it('says why by the working days of the day, each agency as it was given time', async () => {
    const { said, health } = province
    const [others, mine] = (await owed()).toSorted((a) => (a.agencyId === health ? 1 : -1)).slice(-2)
    const more = { id: randomUUID(), obligationId: mine!.id, memberId: province.lan.id, until: day('2026-10-24') }
    const { id } = granted(await askExtension(ports(), actorOf(province.lan), { ...more, reason: 'x' }, NOW))
    granted(await grantExtension(ports(), secretary(), id, null, NOW))
    // The Friday before that Sunday becomes a day off.
    const { settings, version } = granted(await viewSettings(ports(), secretary(), NOW))
    const years = { 2026: { extraOff: ['2026-10-16'], extraWork: [] } }
    const wanted = { ...settings, calendar: { ...settings.calendar, years } }
    granted(await changeSettings(ports(), secretary(), { settings: wanted, version }, NOW))
    const now = new Map((await owed()).map((one) => [one.id, one]))
    expect(now.get(others!.id)!.because).toMatch(/nhắc đến thứ Năm, ngày 15\/10\/2026$/)
    expect(now.get(mine!.id)).toMatchObject({ dueOn: day('2026-10-24'), requestId: said.id, state: 'open' })
  })

  it('is told once, and again as something new only to who comes later', async () => {
    await sendAll()
    const nam = await member(database.one, 'Đỗ Văn Nam', { agencyId: province.finance })
    await sendDueReminders(ports(), at('2026-10-06T08:00'))
    const entries = await database.prisma.reminder.findMany({
      where: { obligation: { requestId: province.said.id } },
    })
    expect(
      entries.map(({ key, memberId, skipped }) => `${key} ${memberId} ${skipped ?? 'in a push'}`).toSorted(),
    ).toEqual(
      [
        ...[province.lan, province.mai, province.tam].map(({ id }) => `quarter-opens@2026-Q4 ${id} told-otherwise`),
        `quarter-opens@2026-Q4 ${nam.id} in a push`,
      ].toSorted(),
    )
  })

  it('climbs the ladder of everything else', async () => {
    await sendAll()
    // Seven working days before Friday 16/10, the last working day.
    await sendDueReminders(ports(), at('2026-10-07T08:00'))
    const entries = await database.prisma.reminder.findMany({
      where: { obligation: { requestId: province.said.id }, skipped: null },
    })
    expect(entries.map(({ key, memberId }) => `${key} ${memberId}`).toSorted()).toEqual(
      [province.lan, province.mai, province.tam].map(({ id }) => `T-7@2026-10-18 ${id}`).toSorted(),
    )
    await reportOf(province.home, province.mai.id)
    await sendDueReminders(ports(), at('2026-10-13T08:00'))
    const later = await database.prisma.reminder.findMany({ where: { key: 'T-3@2026-10-18' } })
    expect(later.map(({ memberId }) => memberId)).toEqual([province.lan.id])
  })

  it('counts in the status until it is cancelled, and is overdue once its day is over', async () => {
    const totals = async (now = NOW) => {
      const status = granted(await readStatus(ports(), secretary(), '2026-Q4', now))
      return status.agencies.find(({ agency }) => agency === 'Sở Nội vụ')
    }
    const before = (await totals())!
    expect(before.missing.map(({ title }) => title)).toContain('Báo cáo đột xuất: Số vụ hòa giải ở cơ sở 9 tháng')
    expect((await totals(at('2026-10-19T08:00')))!.overdue).toBe(before.overdue + 1)
    await reportOf(province.home, province.mai.id)
    expect((await totals())!.submitted).toBe(before.submitted + 1)
    granted(await cancelRequest(ports(), secretary(), province.said.id, NOW))
    // What was reported on it is kept, and is no longer counted.
    expect(await totals()).toBeUndefined()
  })

  it('is listed with who has not reported until all have', async () => {
    const list = async () => granted(await readRequests(ports(), secretary()))
    expect(await list()).toMatchObject([{ agencies: 3, done: 0, missing: ['Sở Nội vụ', 'Sở Tài chính', 'Sở Y tế'] }])
    await reportOf(province.health, province.lan.id)
    expect(await list()).toMatchObject([{ agencies: 3, done: 1, missing: ['Sở Nội vụ', 'Sở Tài chính'] }])
    for (const agency of [province.home, province.finance]) await reportOf(agency, province.hoa.id)
    expect(await list()).toEqual([])
  })

  it('reminds out of turn only who has not reported, once a day, also by two processes at once', async () => {
    await reportOf(province.health, province.lan.id)
    const results = await Promise.all(
      [database.one, database.two].map((store) => remindOfRequest(portsOf(store), secretary(), province.said.id, NOW)),
    )
    expect(results.filter((result) => 'refused' in result)).toEqual([
      { refused: expect.stringContaining('Hôm nay đã nhắc') },
    ])
    const reminders = (await notices()).filter(({ key }) => key.includes(':again:'))
    expect(reminders.map(({ memberId }) => memberId).toSorted()).toEqual([province.mai.id, province.tam.id].toSorted())
    const tomorrow = granted(await remindOfRequest(ports(), secretary(), province.said.id, at('2026-10-06T09:00')))
    expect(tomorrow).toMatchObject({ agencies: 2 })
    await reportOf(province.home, province.mai.id)
    await reportOf(province.finance, province.hoa.id)
    expect(await remindOfRequest(ports(), secretary(), province.said.id, at('2026-10-07T09:00'))).toEqual({
      refused: expect.stringContaining('đều đã báo cáo'),
    })
  })

  it('does not ask who has reported before the message left', async () => {
    expect(await textNow(province.mai.id)).toContain('Thư ký Hội đồng đề nghị')
    await reportOf(province.home, province.mai.id)
    expect(await textNow(province.mai.id)).toBeNull()
    expect(await textNow(province.lan.id)).toContain('Thư ký Hội đồng đề nghị')
  })

  it('cancelled before anybody was told, is told to nobody; restored, goes out as it was', async () => {
    const { said } = province
    granted(await cancelRequest(ports(), secretary(), said.id, NOW))
    expect(await textNow(province.mai.id)).toBeNull()
    expect(await textNow(province.mai.id, 'request-off')).toBeNull()
    granted(await restoreRequest(ports(), secretary(), said.id, NOW))
    expect(await textNow(province.mai.id)).toContain('Thư ký Hội đồng đề nghị')
    expect(await notices()).toHaveLength(3)
  })

  it('cancelled, withdraws what is not reported and says so to who was told; restored, is owed again', async () => {
    const { said, lan, mai, tam } = province
    await reportOf(province.health, lan.id)
    await sendAll()
    expect(granted(await cancelRequest(ports(), secretary(), said.id, NOW))).toMatchObject({ agencies: 2 })
    expect((await owed()).map(({ agency, state }) => `${agency} ${state}`)).toEqual([
      'Sở Nội vụ withdrawn',
      'Sở Tài chính withdrawn',
      'Sở Y tế nil',
    ])
    expect(granted(await readRequests(ports(), secretary()))).toEqual([])
    expect((await notices('request-off')).map(({ memberId }) => memberId).toSorted()).toEqual(
      [mai.id, tam.id].toSorted(),
    )
    expect(await textNow(mai.id, 'request-off')).toContain('không cần báo cáo nữa')
    expect(await cancelRequest(ports(), secretary(), said.id, NOW)).toEqual({
      refused: expect.stringContaining('đã hủy'),
    })
    expect(await remindOfRequest(ports(), secretary(), said.id, NOW)).toEqual({
      refused: expect.stringContaining('đã hủy'),
    })

    // Taken back at once: nobody has heard of the end, nobody is told anything.
    granted(await restoreRequest(ports(), secretary(), said.id, at('2026-10-05T09:01')))
    expect(await textNow(mai.id, 'request-off')).toBeNull()
    expect(await notices()).toHaveLength(3)
    expect((await owed()).map(({ state }) => state)).toEqual(['open', 'open', 'nil'])
    expect((await owed())[0]).toMatchObject({ dueOn: day('2026-10-18'), because: expect.stringContaining('Chủ nhật') })

    // Cancelled again and told: restoring it has to be told as well.
    granted(await cancelRequest(ports(), secretary(), said.id, at('2026-10-05T10:00')))
    await sendAll()
    granted(await restoreRequest(ports(), secretary(), said.id, at('2026-10-05T11:00')))
    const told = (await notices()).filter(({ key }) => key.includes(':on:'))
    expect(told.map(({ memberId }) => memberId).toSorted()).toEqual([mai.id, tam.id].toSorted())
    expect(await restoreRequest(ports(), secretary(), said.id, NOW)).toEqual({
      refused: expect.stringContaining('còn hiệu lực'),
    })
    const actions = await database.prisma.auditEntry.findMany({ where: { subject: 'request' }, orderBy: { id: 'asc' } })
    expect(actions.map(({ action }) => action)).toEqual([
      'request.ask',
      'request.cancel',
      'request.restore',
      'request.cancel',
      'request.restore',
    ])
  })

  it('cancelled while the message about it is leaving, says so to who may have got it, and once', async () => {
    const { said, mai } = province
    const [asked] = (await notices()).filter(({ memberId }) => memberId === mai.id)
    granted(await cancelRequest(ports(), secretary(), said.id, NOW))
    // Claimed and looked at before that was stored.
    await database.prisma.push.update({ where: { id: asked!.id }, data: { state: 'sent' } })
    expect(await textNow(mai.id, 'request-off')).toContain('không cần báo cáo nữa')
    granted(await restoreRequest(ports(), secretary(), said.id, at('2026-10-05T09:01')))
    granted(await cancelRequest(ports(), secretary(), said.id, at('2026-10-05T09:02')))
    const [first] = (await notices('request-off')).filter(({ memberId }) => memberId === mai.id)
    await database.prisma.push.update({ where: { id: first!.id }, data: { state: 'sent' } })
    expect(await textNow(mai.id, 'request-off')).toBeNull()
  })

  it('cancelled while the message about it failed, says nothing to who never got it', async () => {
    const { said, mai } = province
    await database.prisma.push.updateMany({ where: { memberId: mai.id }, data: { state: 'sending' } })
    granted(await cancelRequest(ports(), secretary(), said.id, NOW))
    await database.prisma.push.updateMany({ where: { memberId: mai.id, state: 'sending' }, data: { state: 'failed' } })
    expect(await textNow(mai.id, 'request-off')).toBeNull()
  })

  it('is refused with a day that is over, nobody to ask, a secrecy mark, or to whoever is no secretary', async () => {
    const asking = (change: object, actor = secretary()) =>
      askReport(ports(), actor, { ...province.said, id: randomUUID(), ...change }, NOW)
    expect(await asking({ dueOn: day('2026-10-04') })).toEqual({ refused: expect.stringContaining('đã qua') })
    expect(await asking({ agencyIds: [] })).toEqual({ refused: expect.stringContaining('Chưa có cơ quan') })
    expect(await asking({ title: 'Báo cáo mật về A' })).toEqual({ refused: expect.stringContaining('bí mật nhà nước') })
    for (const use of [cancelRequest, restoreRequest, remindOfRequest])
      expect(await use(ports(), actorOf(province.lan), province.said.id, NOW)).toEqual({
        refused: expect.stringContaining('thư ký'),
      })
    expect(await asking({}, actorOf(province.lan))).toEqual({ refused: expect.stringContaining('thư ký') })
    expect(await readRequests(ports(), actorOf(province.lan))).toEqual({ refused: expect.stringContaining('thư ký') })
    expect(await database.prisma.reportRequest.count()).toBe(1)
  })
})
