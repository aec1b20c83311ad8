import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  day,
  granted,
  owedBy,
  plan,
  portsOf,
  member,
  REVIEW,
  smallProvince,
  stored,
  task,
  YEARLY_REPORT,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { messageNow } from '../delivery/message-now.js'
import { actorOf } from '../ports.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'
import { recordEvent } from './record-event.js'
import { submitReport } from '../report/submit-report.js'
import { undoEvent } from './undo-event.js'
import { waitingEntries } from './waiting-entries.js'
import { withdrawPlan } from '../plan/withdraw-plan.js'

const NOW = at('2026-05-04T09:00')
const INSPECTION = task('3', 'Kiểm tra công tác', ['Các sở, ban, ngành'], 'Theo Kế hoạch kiểm tra của Hội đồng')
const POSTERS = task('4', 'Biên soạn tài liệu', ['Sở Y tế'], 'Theo chỉ đạo, hướng dẫn của Bộ Tư pháp')
const UNDATED = { ...YEARLY_REPORT, raw: null, due: null, recurrence: 'unstated' as const, inclusive: null }

describe('what a plan waits for', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    const waiting = plan({ tasks: [REVIEW, INSPECTION, POSTERS], reportingDuties: [YEARLY_REPORT, UNDATED] })
    province = await smallProvince(database.one, waiting)
  })
  afterAll(() => database.close())

  const listed = (now = NOW) => waitingEntries(database.one, now)
  const item = async (title: string) => (await listed()).find((entry) => entry.title.includes(title))!
  const record = async (
    title: string,
    said: { id?: string; on?: string; dueOn?: string } = {},
    actor = actorOf(province.hoa),
  ) =>
    recordEvent(
      portsOf(database.one),
      actor,
      {
        id: said.id ?? randomUUID(),
        itemId: (await item(title)).id,
        words: 'Công văn số 15/STP-PBGDPL',
        on: day(said.on ?? '2026-05-04'),
        dueOn: said.dueOn ? day(said.dueOn) : null,
      },
      NOW,
    )
  const undo = (id: string) => undoEvent(portsOf(database.one), actorOf(province.hoa), id, NOW)
  const owed = async (agencyId: string, title: string) =>
    (await owedBy(database.one, province.planId, agencyId)).filter((one) => one.title.includes(title))

  it('is one line a task or duty however many agencies it is of, in the words of the plan', async () => {
    expect((await listed()).map(({ number, waitsFor, agencies }) => [number, waitsFor, agencies])).toEqual([
      ['3', 'Theo Kế hoạch kiểm tra của Hội đồng', ['Sở Tư pháp', 'Sở Y tế']],
      ['4', 'Theo chỉ đạo, hướng dẫn của Bộ Tư pháp', ['Sở Y tế']],
      [null, 'chưa nêu thời hạn', ['Sở Y tế']],
    ])
    expect(await listed(at('2027-03-31T09:00'))).toHaveLength(3)
    expect(await listed(at('2027-04-01T09:00'))).toEqual([])
  })

  it('is told once as it comes, not again as work of the quarter in which it came', async () => {
    const members = () => database.prisma.push.findMany({ where: { kind: 'digest' }, include: { reminders: true } })
    await record('Biên soạn', { dueOn: '2026-09-15' })
    await sendDueReminders(portsOf(database.one), at('2026-05-05T08:00'))
    const [posters] = await owed(province.health, 'Biên soạn')
    expect(posters).toMatchObject({ knownFrom: day('2026-05-04') })
    const told = async () =>
      (await members()).flatMap(({ reminders }) => reminders).filter(({ obligationId }) => obligationId === posters!.id)
    expect(await told()).toEqual([])
    await database.prisma.push.updateMany({ data: { state: 'sent' } })
    await sendDueReminders(portsOf(database.one), at('2026-07-01T08:00'))
    expect((await told()).map(({ rung }) => rung)).toEqual(['quarter-opens'])
    // Whoever comes later was not told.
    const mai = await member(database.one, 'Lê Thị Mai', { agencyId: province.health })
    await database.one.obligations.lookAgain(province.health, day('2026-07-02'))
    await sendDueReminders(portsOf(database.one), at('2026-07-02T08:00'))
    expect((await told()).map(({ memberId }) => memberId)).toContain(mai.id)
  })

  it('is told to who helps with it too, on that day or the next', async () => {
    const guides = task('5', 'Hướng dẫn cơ sở', ['Sở Tư pháp'], 'Theo chỉ đạo, hướng dẫn của Bộ Tư pháp')
    const helped = { ...guides, coordinators: ['Sở Y tế'] }
    await stored(database.one, plan({ tasks: [REVIEW, INSPECTION, POSTERS, helped], reportingDuties: [] }))
    await record('Hướng dẫn', { dueOn: '2026-09-15' })
    await sendDueReminders(portsOf(database.one), at('2026-05-05T08:00'))
    const [helping] = await owed(province.health, 'Hướng dẫn')
    const entries = await database.prisma.reminder.findMany({ where: { obligationId: helping!.id } })
    expect(entries).toMatchObject([{ memberId: province.lan.id, rung: 'quarter-opens', skipped: null }])
  })

  it('is counted, and told of, where it came after the time of its plan', async () => {
    const late = at('2027-01-05T09:00')
    const itemId = (await listed(late)).find(({ title }) => title.includes('Biên soạn'))!.id
    const event = { id: randomUUID(), itemId, words: 'Công văn số 3/STP', on: day('2027-01-05'), dueOn: null }
    const result = granted(await recordEvent(portsOf(database.one), actorOf(province.hoa), event, late))
    expect(result.owed).toEqual({ leading: 1, helping: 0, dueOn: null })
    const notices = await database.prisma.push.findMany({ where: { kind: 'notice' } })
    expect(notices).toMatchObject([{ memberId: province.lan.id, text: expect.stringContaining('không có hạn cuối') }])
  })

  it('is owed by its agencies once it has come, by the day that came with it', async () => {
    const result = granted(await record('Kiểm tra', { on: '2026-04-29', dueOn: '2026-06-30' }))
    expect(result.owed).toEqual({ leading: 2, helping: 0, dueOn: day('2026-06-30') })
    const [inspection] = await owed(province.health, 'Kiểm tra')
    expect(inspection).toMatchObject({ state: 'open', waitsFor: null, opensOn: day('2026-04-29') })
    expect(inspection!.because).toContain('đã có ngày 29/4/2026 → hạn cuối: thứ Ba, ngày 30/6/2026')
    expect((await listed()).at(-1)).toMatchObject({ number: '3', events: [{ words: 'Công văn số 15/STP-PBGDPL' }] })
    const trace = await database.prisma.auditEntry.findMany({ where: { action: 'event.record' } })
    expect(trace).toMatchObject([{ subjectId: province.planId, actorId: province.hoa.id }])
  })

  it('is due by the plan where no day came with it, of a report too', async () => {
    expect(granted(await record('Biên soạn')).owed).toMatchObject({ leading: 1, dueOn: day('2026-12-31') })
    expect(granted(await record('Báo cáo', { dueOn: '2026-07-01' })).owed.dueOn).toEqual(day('2026-07-01'))
    expect(await owed(province.health, 'Báo cáo')).toContainEqual(expect.objectContaining({ dueOn: day('2026-07-01') }))
  })

  it('is recorded once however often it is handed in', async () => {
    const id = randomUUID()
    const first = granted(await record('Biên soạn', { id }))
    expect(granted(await record('Biên soạn', { id })).owed).toEqual(first.owed)
    expect(await owed(province.health, 'Biên soạn')).toHaveLength(1)
    expect(await database.prisma.auditEntry.count({ where: { action: 'event.record' } })).toBe(1)
  })

  it('is told to who leads it now, once, unless it is taken back before that is sent', async () => {
    const id = randomUUID()
    granted(await record('Kiểm tra', { id, dueOn: '2026-06-30' }))
    granted(await record('Kiểm tra', { id, dueOn: '2026-06-30' }))
    const notices = await database.prisma.push.findMany({ where: { kind: 'notice' } })
    expect(notices.map(({ key }) => key).toSorted()).toEqual(
      [province.binh, province.lan].map((person) => `notice:given:${id}:${person.id}`).toSorted(),
    )
    expect(notices[0]!.text).toBe(
      'Cơ quan đồng chí được giao: Nhiệm vụ 3: Kiểm tra công tác – hạn thứ Ba, ngày 30/6/2026. Gõ /viec để xem.',
    )
    const toLan = (await database.one.pushes.claim(randomUUID(), NOW.add({ hours: 1 }), 60))!
    expect(await messageNow(portsOf(database.one), toLan, NOW)).toMatchObject({ text: notices[0]!.text })
    granted(await undo(id))
    expect(await messageNow(portsOf(database.one), toLan, NOW)).toBeNull()
  })

  it('may come again, which is owed besides; only the last can be taken back', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    granted(await record('Biên soạn', { id: first, dueOn: '2026-06-01' }))
    expect(granted(await record('Biên soạn', { id: second, dueOn: '2026-09-01' })).owed.dueOn).toEqual(
      day('2026-09-01'),
    )
    expect(await owed(province.health, 'Biên soạn')).toHaveLength(2)
    expect(await undo(first)).toEqual({ refused: expect.stringContaining('hoàn tác sự kiện đó trước') })
    expect(granted(await undo(second))).toEqual({ words: 'Công văn số 15/STP-PBGDPL', obligations: 1 })
    expect((await owed(province.health, 'Biên soạn')).map(({ state }) => state)).toEqual(['open', 'withdrawn'])
    expect(granted(await undo(first)).obligations).toBe(1)
    expect(await undo(first)).toEqual({ refused: expect.stringContaining('từ trước') })
  })

  it('waits again once it is taken back, save for who has reported', async () => {
    const id = randomUUID()
    granted(await record('Kiểm tra', { id, dueOn: '2026-06-30' }))
    const [done] = await owed(province.health, 'Kiểm tra')
    const report = { id: randomUUID(), obligationId: done!.id, memberId: province.lan.id, nil: false, content: {} }
    granted(await submitReport(portsOf(database.one), actorOf(province.lan), report, NOW))
    expect(granted(await undo(id)).obligations).toBe(1)
    expect(await owed(province.health, 'Kiểm tra')).toMatchObject([{ state: 'submitted', dueOn: day('2026-06-30') }])
    expect(await owed(province.justice, 'Kiểm tra')).toMatchObject([{ state: 'open', opensOn: null, dueOn: null }])
    expect(await item('Kiểm tra')).toMatchObject({ events: [] })
    const again = granted(await record('Kiểm tra', { dueOn: '2026-08-31' }))
    expect(again.owed).toMatchObject({ leading: 1, dueOn: day('2026-08-31') })
  })

  it('is not recorded before it came, nor with a day before it, nor by who may not', async () => {
    expect(await record('Kiểm tra', { on: '2026-05-05' })).toEqual({ refused: expect.stringContaining('chưa đến') })
    expect(await record('Kiểm tra', { dueOn: '2026-05-01' })).toEqual({ refused: expect.stringContaining('ở trước') })
    expect(await record('Kiểm tra', {}, actorOf(province.lan))).toEqual({ refused: expect.stringContaining('thư ký') })
    expect(await database.prisma.planEvent.count()).toBe(0)
  })

  it('that days are counted back from is recorded before it comes, and what is counted from its end has its day', async () => {
    await database.empty()
    const session = task('5', 'Gửi tài liệu họp', ['Sở Y tế'], 'Trước kỳ họp Hội đồng nhân dân 20 ngày')
    const after = { ...UNDATED, raw: 'chậm nhất 10 ngày sau khi kết thúc hội nghị' }
    province = await smallProvince(database.one, plan({ tasks: [session], reportingDuties: [after] }))
    expect((await listed()).map(({ isBefore }) => isBefore)).toEqual([true, false])

    granted(await record('Gửi tài liệu', { on: '2026-07-10' }))
    expect(await owed(province.health, 'Gửi tài liệu')).toMatchObject([
      { state: 'open', opensOn: day('2026-01-01'), dueOn: day('2026-06-20') },
    ])
    granted(await record('Gửi tài liệu', { on: '2026-12-08', dueOn: '2026-11-13' }))
    expect(await owed(province.health, 'Gửi tài liệu')).toContainEqual(
      // Known long before it comes: the quarters that open until then tell of it.
      expect.objectContaining({ dueOn: day('2026-11-13'), knownFrom: day('2026-05-04') }),
    )

    const duty = (await listed()).find(({ dutyId }) => dutyId !== null)!
    expect(await record(duty.title, { on: '2026-05-05' })).toEqual({ refused: expect.stringContaining('chưa đến') })
    const { owed: since } = granted(await record(duty.title, { on: '2026-04-29' }))
    expect(since.dueOn).toEqual(day('2026-05-09'))
  })

  it('is asked for by no plan that is not followed, and taking it back there opens nothing', async () => {
    const id = randomUUID()
    const { id: itemId } = await item('Biên soạn')
    granted(await record('Biên soạn', { id }))
    granted(await withdrawPlan(portsOf(database.one), actorOf(province.hoa), province.planId, NOW))
    expect(await listed()).toEqual([])
    const event = { id: randomUUID(), itemId, words: 'Công văn', on: day('2026-05-04'), dueOn: null }
    expect(await recordEvent(portsOf(database.one), actorOf(province.hoa), event, NOW)).toEqual({
      refused: expect.stringContaining('/sukien'),
    })
    expect(granted(await undo(id)).obligations).toBe(0)
    expect(await owed(province.health, 'Biên soạn')).toMatchObject([{ state: 'withdrawn' }])
  })
})
