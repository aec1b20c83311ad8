import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, granted, owedBy, plan, smallProvince, task } from '../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import { actorOf } from './ports.js'
import { readStatus } from './read-status.js'
import { submitReport } from './submit-report.js'

/** Sở Y tế has reported on the seminars of Quý III on 01/10, a day late; Sở Tư pháp has not. */
describe('the status of a small plan', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  const status = async (period: string, asOf: string) =>
    granted(await readStatus({ store: database.one }, actorOf(province.hoa), period, at(asOf)))

  beforeAll(async () => {
    database = await twoStores()
    const tasks = [
      ...plan().tasks,
      task('3', 'Cung cấp thông tin cho báo chí', ['Sở Y tế'], 'Thường xuyên'),
      task('4', 'Truyền thông từng dự thảo', ['Cơ quan chủ trì soạn thảo'], 'Theo tiến độ soạn thảo'),
    ]
    province = await smallProvince(database.one, plan({ tasks }))
    const { lan, health, planId } = province
    const seminar = (await owedBy(database.one, planId, health)).find(({ taskNumber }) => taskNumber === '2')!
    const report = { id: randomUUID(), obligationId: seminar.id, memberId: lan.id, nil: false, content: {} }
    granted(await submitReport({ store: database.one }, actorOf(lan), report, at('2026-10-01T09:00')))
  })
  afterAll(() => database.close())

  it('before anything is overdue counts what is open', async () => {
    const { totals, period } = await status('2026-Q3', '2026-09-30T23:59')
    expect(period).toMatchObject({ from: '2026-07-01', to: '2026-09-30' })
    expect(totals).toMatchObject({ obligations: 3, overdue: 0, open: 2 })
  })

  it('after the last day names who is overdue and who was late', async () => {
    const { totals, agencies, tasks } = await status('2026-Q3', '2026-10-02T08:00')
    expect(totals).toMatchObject({ obligations: 3, submitted: 1, onTime: 0, late: 1, overdue: 1, open: 1 })
    expect(agencies.find(({ agency }) => agency === 'Sở Tư pháp')).toMatchObject({
      overdue: 1,
      missing: [{ taskNumber: '2', dueOn: '2026-09-30' }],
    })
    expect(tasks.find(({ number }) => number === '2')).toMatchObject({
      state: 'overdue',
      agenciesDone: 1,
      agenciesExpected: 2,
    })
  })

  it('never counts as overdue what is done all the time', async () => {
    const { agencies } = await status('2026-Q3', '2026-12-31T08:00')
    expect(agencies.find(({ agency }) => agency === 'Sở Y tế')).toMatchObject({ obligations: 2, overdue: 0 })
  })

  it('of the year takes in everything, and shows what waits for a person', async () => {
    const { totals, tasks } = await status('2026', '2026-11-16T08:00')
    expect(totals).toMatchObject({ obligations: 5, submitted: 1, overdue: 3, open: 1, waitingForDate: 1 })
    expect(tasks.map(({ number, state }) => `${number} ${state}`)).toEqual([
      '1 overdue',
      '2 overdue',
      '3 open',
      '4 waiting',
    ])
  })

  it('of a quarter has the report that is due in it', async () => {
    const { agencies } = await status('2026-Q4', '2026-11-14T08:00')
    expect(agencies.flatMap(({ missing }) => missing).map(({ dueOn }) => dueOn)).toContain('2026-11-14')
  })

  it('of another year is empty', async () => {
    expect((await status('2025-Q3', '2026-11-14T08:00')).totals).toMatchObject({ obligations: 0, waitingForDate: 0 })
  })

  it('is refused for a period that is none, and to a focal point', async () => {
    const asOf = at('2026-10-02T08:00')
    expect(await readStatus({ store: database.one }, actorOf(province.hoa), 'quý ba', asOf)).toEqual({
      refused: expect.stringContaining('2026-Q3'),
    })
    expect(await readStatus({ store: database.one }, actorOf(province.lan), '2026-Q3', asOf)).toEqual({
      refused: expect.stringContaining('thư ký'),
    })
  })
})
