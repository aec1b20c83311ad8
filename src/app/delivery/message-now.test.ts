import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  day,
  owedBy,
  plan,
  portsOf,
  smallProvince,
  task,
  YEARLY_REPORT,
} from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { askExtension } from '../extension/ask-extension.js'
import { messageNow } from './message-now.js'
import { actorOf, type Now } from '../ports.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'

describe('what a digest says at the moment of sending', () => {
  let database: TwoStores

  /** The message that somebody is about to get, after a tick at that time. */
  async function told(memberId: string, now: Now) {
    await sendDueReminders(portsOf(database.one), now)
    const { id, overviewKeys } = await database.prisma.push.findFirstOrThrow({
      where: { memberId, state: 'queued' },
      orderBy: { createdAt: 'desc' },
    })
    return messageNow(
      portsOf(database.one),
      { id, memberId, overviewKeys, attempts: 1, groupId: null, notice: null },
      now,
    )
  }

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('is also what a focal point was told before and has not done, without another line of the ledger', async () => {
    const tasks = ['1', '2', '3', '4', '5'].map((number) =>
      task(number, `Tọa đàm ${number}`, ['Sở Y tế'], 'Quý III/2026'),
    )
    const { lan, health, planId } = await smallProvince(database.one, plan({ tasks, reportingDuties: [YEARLY_REPORT] }))
    // Of the third quarter, five are overdue; on 04/11 only the report has a rung (T-7).
    await sendDueReminders(portsOf(database.one), at('2026-10-05T08:00'))
    await database.prisma.push.updateMany({ data: { state: 'sent' } })
    const message = await told(lan.id, at('2026-11-04T08:00'))
    expect(message?.text).toMatch(
      /Còn quá hạn từ trước\n(• \d\. Tọa đàm \d – hạn thứ Tư, ngày 30\/9\/2026, đã quá 25 ngày làm việc\n){3}và 2 việc khác\n\nSắp đến hạn\n• Báo cáo/,
    )
    expect(await database.one.reminders.ofPush(message!.pushId)).toHaveLength(1)

    const owed = await owedBy(database.one, planId, health)
    for (const { id } of owed.filter(({ kind }) => kind === 'task'))
      await database.one.obligations.move(id, 'open', 'submitted', { submittedOn: day('2026-11-04') })
    const later = await told(lan.id, at('2026-11-10T08:00'))
    expect(later?.text).toContain('Sắp đến hạn')
    expect(later?.text).not.toContain('từ trước')
  })

  it('offers a secretary the letter where her overview has something overdue, and counts the requests for another day', async () => {
    const { hoa, lan, health, planId } = await smallProvince(database.one)
    const calm = await told(hoa.id, at('2026-06-29T08:00'))
    expect([calm?.escalates, calm?.text.includes('gia hạn')]).toEqual([false, false])
    await database.prisma.push.updateMany({ data: { state: 'sent' } })

    const report = (await owedBy(database.one, planId, health)).find(({ kind }) => kind === 'report')!
    await askExtension(
      portsOf(database.one),
      actorOf(lan),
      {
        id: '0198f0a0-0000-4000-8000-00000000000b',
        obligationId: report.id,
        memberId: lan.id,
        until: day('2026-11-20'),
        reason: 'Chờ số liệu',
      },
      at('2026-10-05T07:30'),
    )
    const message = await told(hoa.id, at('2026-10-05T08:00'))
    expect(message?.escalates).toBe(true)
    expect(message?.text).toMatch(/\nQuá hạn: 2 nhiệm vụ, 2 cơ quan\n/)
    expect(message?.text).toContain('Đề nghị gia hạn đang chờ: 1')
  })
})
