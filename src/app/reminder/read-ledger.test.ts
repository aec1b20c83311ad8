import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  day,
  granted,
  owedBy,
  portsOf,
  smallProvince,
  stored,
  plan,
  task,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { writeTable } from '../../documents/write-table.js'
import { readDocument } from '../../documents/read-document.js'
import type { DaySpan } from '../../domain/calendar/quarters.js'
import { askReport } from '../request/ask-report.js'
import { actorOf, type Actor } from '../ports.js'
import { draftChasingLetter } from './draft-chasing-letter.js'
import { linesOf, readLedger } from './read-ledger.js'
import { submitReport } from '../report/submit-report.js'

const NOW = at('2026-10-05T09:00')
const YEAR = { from: day('2026-01-01'), to: day('2026-12-31') }

describe('the ledger of reminders', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  /** The seminar of the third quarter, due on 30/9/2026. */
  let seminar: string

  const ledger = async (span: DaySpan = YEAR, agencyId: string | null = null, actor: Actor = actorOf(province.hoa)) =>
    granted(await readLedger(portsOf(database.one), actor, { span, agencyId, scope: 'all' }, NOW))

  /** A rung that a digest told at that time; the attempts say what became of it. */
  async function reminded(
    sentAt: string,
    key: string,
    more: {
      memberId?: string
      obligationId?: string
      state?: string
      ackedAt?: string
      attempts?: [string, string][]
      skipped?: string
    } = {},
  ): Promise<void> {
    const memberId = more.memberId ?? province.lan.id
    const { prisma } = database
    const date = (local: string) => new Date(at(local).epochMilliseconds)
    const push = await prisma.push.create({
      data: {
        key: `digest:${memberId}:${sentAt}:${key}`,
        memberId,
        day: new Date(`${sentAt.slice(0, 10)}T00:00:00Z`),
        state: more.state ?? 'sent',
        notBefore: date(sentAt),
        createdAt: date(sentAt),
        sentAt: (more.state ?? 'sent') === 'sent' ? date(sentAt) : null,
        ackedAt: more.ackedAt ? date(more.ackedAt) : null,
      },
    })
    await prisma.reminder.create({
      data: {
        obligationId: more.obligationId ?? seminar,
        memberId,
        key,
        rung: key.split('@')[0]!,
        pushId: push.id,
        skipped: more.skipped ?? null,
        createdAt: date(sentAt),
      },
    })
    for (const [channel, outcome] of more.attempts ?? [['web', 'sent']])
      await prisma.pushAttempt.create({ data: { pushId: push.id, channel, chat: '1', outcome, at: date(sentAt) } })
  }

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    const owed = await owedBy(database.one, province.planId, province.health)
    seminar = owed.find(({ kind }) => kind === 'task')!.id
  })
  afterAll(() => database.close())

  it('says whom it told of what, when, by which channel, and what became of it', async () => {
    await reminded('2026-09-21T08:00', 'T-7@2026-09-30', {
      attempts: [
        ['telegram', 'unreachable'],
        ['web', 'sent'],
      ],
      ackedAt: '2026-09-21T08:15',
    })
    await reminded('2026-10-01T08:00', 'overdue+1@2026-09-30', {
      state: 'failed',
      attempts: [['telegram', 'permanent']],
    })
    const { lines, rows } = await ledger()
    expect(lines).toEqual([
      'Kỳ: từ ngày 01/01/2026 đến ngày 31/12/2026. Cơ quan: tất cả.',
      'Tổng số 2 lượt nhắc: 1 đã gửi (trong đó 1 đã nhận), 1 không gửi được.',
      'Người lập: Phạm Hoa (Thư ký Hội đồng), lúc 09:00 ngày 05/10/2026.',
    ])
    expect(rows).toEqual([
      [
        1,
        'Sở Y tế',
        '2. Tọa đàm lấy ý kiến về dự thảo',
        day('2026-09-30'),
        'trước hạn 7 ngày làm việc',
        'Trần Thị Lan (Sở Y tế)',
        'Trang web (thay Telegram)',
        Temporal.PlainDateTime.from('2026-09-21T08:00'),
        'đã nhận lúc 08:15 ngày 21/9/2026',
        'Telegram, 08:00 ngày 21/9/2026: không liên lạc được với người nhận',
        'chưa báo cáo',
      ],
      expect.arrayContaining([
        'quá hạn 1 ngày làm việc',
        'không gửi được',
        'Telegram, 08:00 ngày 01/10/2026: kênh từ chối tin',
      ]),
    ])
  })

  it('is of the days of Viet Nam, and of one agency where it is asked for', async () => {
    await reminded('2026-06-30T23:59', 'quarter-opens@2026-Q3')
    await reminded('2026-07-01T00:00', 'T-15@2026-09-30')
    await reminded('2026-09-30T23:59', 'due-today@2026-09-30')
    await reminded('2026-10-01T00:00', 'overdue+1@2026-09-30')
    const quarter = { from: day('2026-07-01'), to: day('2026-09-30') }
    const rungs = async (agencyId: string | null) => (await ledger(quarter, agencyId)).rows.map((row) => row[4])
    expect(await rungs(null)).toEqual(['trước hạn 15 ngày làm việc', 'ngày làm việc cuối cùng trong hạn'])
    expect(await rungs(province.health)).toHaveLength(2)
    expect(await rungs(province.justice)).toEqual([])
  })

  it('names the report that counts by the time when it first came', async () => {
    await reminded('2026-09-21T08:00', 'T-7@2026-09-30')
    const report = (id: string, local: string) =>
      submitReport(
        { store: database.one },
        actorOf(province.lan),
        { id, obligationId: seminar, memberId: province.lan.id, nil: true, content: {} },
        at(local),
      )
    granted(await report('0198f0a0-0000-4000-8000-000000000001', '2026-09-28T00:30'))
    granted(await report('0198f0a0-0000-4000-8000-000000000002', '2026-09-29T10:00'))
    expect((await ledger()).rows[0]?.at(-1)).toEqual(Temporal.PlainDateTime.from('2026-09-28T00:30'))
  })

  it('is shown to who may see it, and of agencies that there are', async () => {
    const request = { span: YEAR, agencyId: null, scope: 'all' as const }
    expect(await readLedger(portsOf(database.one), actorOf(province.lan), request, NOW)).toHaveProperty('refused')
    const unknown = { ...request, agencyId: '0198f0a0-0000-4000-8000-00000000000f' }
    expect(await readLedger(portsOf(database.one), actorOf(province.hoa), unknown, NOW)).toHaveProperty('refused')
  })

  it('is read page by page and written as a file, thousands of lines in seconds', async () => {
    const keys = Array.from({ length: 5000 }, (_, n) => n)
    await database.prisma.reminder.createMany({
      data: keys.map((n) => ({
        obligationId: seminar,
        memberId: province.lan.id,
        key: `T-7@x${n}`,
        rung: 'T-7',
        skipped: 'superseded',
        // Many at one instant: pages must not lose any of them.
        createdAt: new Date(at('2026-07-01T08:00').epochMilliseconds + Math.floor(n / 1500)),
      })),
    })
    const before = performance.now()
    const query = { ...YEAR, agencyId: null, obligationIds: null }
    const lines = await linesOf(portsOf(database.one), query)
    expect(new Set(lines?.map(({ key }) => key)).size).toBe(5000)
    const table = await ledger()
    const read = await readDocument({ name: 'a.xlsx', bytes: await writeTable(table) })
    expect('text' in read && read.text).toMatch(/SỔ NHẮC VIỆC[^]*5\.000 lượt nhắc[^]*5000 \| Sở Y tế/)
    expect(performance.now() - before).toBeLessThan(20_000)
  })

  describe('as the annex of a letter to who is overdue', () => {
    const letter = async (agencyId: string | null, actor = actorOf(province.hoa)) =>
      draftChasingLetter(portsOf(database.one), actor, { agencyId, workingDays: 5 }, NOW)

    it('says how often each agency was told, and by when it is to report', async () => {
      await reminded('2026-09-21T08:00', 'T-7@2026-09-30')
      await reminded('2026-10-01T08:00', 'overdue+1@2026-09-30')
      await reminded('2026-10-02T08:00', 'overdue+2@2026-09-30', { state: 'unknown' })
      await reminded('2026-10-05T08:00', 'escalation@2026-09-30#1', { memberId: province.hoa.id })
      const drafted = granted(await letter(province.health))
      expect(drafted).toMatchObject({ agencies: 1, items: 1 })
      expect(drafted.letter).toMatchObject({
        superior: 'ỦY BAN NHÂN DÂN TỈNH ……',
        addressees: ['Sở Y tế'],
        table: {
          rows: [['1', '2. Tọa đàm lấy ý kiến về dự thảo', '30/9/2026', '2 lần, gần nhất 01/10/2026']],
        },
      })
      expect(drafted.letter.opening[0]).toContain('Thực hiện Kế hoạch số 12/KH-UBND ngày 20/01/2026')
      expect(drafted.letter.closing[0]).toContain(
        'về Sở Tư pháp (cơ quan thường trực của Hội đồng) chậm nhất ngày 12/10/2026',
      )
      // Not the secretary's own.
      expect(drafted.annex?.rows.map((row) => row[8])).toEqual(['đã gửi', 'đã gửi', 'không rõ'])
      expect(drafted.annex?.lines.slice(0, 2)).toEqual([
        '(Kèm theo Công văn số ……/…… ngày …… tháng …… năm ……)',
        'Kỳ: từ ngày 21/9/2026 đến ngày 05/10/2026. Cơ quan: Sở Y tế.',
      ])
      expect(drafted.notReminded).toEqual([])
    })

    it('says what nobody was told of, and claims nothing of it', async () => {
      await reminded('2026-10-05T08:00', 'escalation@2026-09-30#1', { memberId: province.hoa.id })
      await database.one.members.remove(province.lan.id, NOW)
      const { letter: drafted, annex, notReminded } = granted(await letter(province.health))
      expect(annex).toBeNull()
      expect(notReminded).toEqual(['1 việc chưa nhắc được vì cơ quan chưa có đầu mối: Sở Y tế.'])
      expect(drafted.opening[0]).not.toContain('nhắc')
      expect(drafted.table.rows).toEqual([['1', '2. Tọa đàm lấy ý kiến về dự thảo', '30/9/2026']])
    })

    it('rests on the plan for what stands in it and on requests for what does not', async () => {
      const asked = {
        title: 'Báo cáo số liệu',
        dueOn: day('2026-10-02'),
        agencyIds: [province.health],
        audience: 'Sở Y tế',
      }
      const id = '0198f0a0-0000-4000-8000-00000000000a'
      const actor = actorOf(province.hoa)
      granted(await askReport(portsOf(database.one), actor, { id, ...asked }, at('2026-09-28T09:00')))
      const { letter: both } = granted(await letter(province.health))
      expect(both.opening[0]).toMatch(/^Thực hiện Kế hoạch số 12\/KH-UBND .* và các đề nghị báo cáo đột xuất, Hội đồng/)
      await database.prisma.obligation.updateMany({ where: { requestId: null }, data: { state: 'submitted' } })
      const { letter: only } = granted(await letter(province.health))
      expect(only.opening[0]).toMatch(/^Thực hiện các đề nghị báo cáo đột xuất, Hội đồng/)
    })

    it('goes to all that are overdue, and to nobody where nothing is', async () => {
      const all = granted(await letter(null))
      expect(all.letter.addressees).toEqual(['Sở Tư pháp', 'Sở Y tế'])
      expect(all.annex).toBeNull()
      expect(all.letter.closing.join(' ')).not.toContain('Phụ lục')
      await stored(database.one, plan({ tasks: [task('1', 'Việc khác', ['Sở Y tế'], 'Quý IV/2026')] }))
      await database.prisma.obligation.updateMany({ data: { state: 'submitted' } })
      expect(await letter(null)).toEqual({ refused: expect.stringContaining('không có việc nào quá hạn') as string })
      expect(await letter(null, actorOf(province.lan))).toHaveProperty('refused')
    })
  })
})
