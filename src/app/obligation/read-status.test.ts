import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day, granted, owedBy, plan, SEMINARS, smallProvince, task } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { actorOf } from '../ports.js'
import { readMissingReports } from '../report/read-missing-reports.js'
import { readSituation, readStatus } from './read-status.js'
import { submitReport } from '../report/submit-report.js'

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
    expect(totals).toMatchObject({ obligations: 8, submitted: 1, overdue: 3, open: 4, waitingForDate: 1 })
    expect(tasks.map(({ number, state }) => `${number} ${state}`)).toEqual([
      '1 overdue',
      '2 overdue',
      '3 open',
      '4 waiting',
    ])
  })

  it('of each quarter has its own report on what is done all the time, and none of another quarter', async () => {
    const inQ1 = (await database.one.obligations.notDoneBy(province.health)).find(({ period }) => period === '2026-Q1')!
    const report = { id: randomUUID(), obligationId: inQ1.id, memberId: province.lan.id, nil: false, content: {} }
    granted(await submitReport({ store: database.one }, actorOf(province.lan), report, at('2026-03-02T09:00')))
    const ofTask = async (period: string, asOf: string) =>
      (await status(period, asOf)).tasks.find(({ number }) => number === '3')!
    const done = { agenciesDone: 1, agenciesExpected: 1 }
    expect(await ofTask('2026-Q1', '2026-11-16T08:00')).toMatchObject({ state: 'done', ...done })
    expect(await ofTask('2026-Q2', '2026-05-05T08:00')).toMatchObject({ state: 'open', ...done, agenciesDone: 0 })
    expect(await ofTask('2026-Q2', '2026-11-16T08:00')).toMatchObject({ state: 'lapsed', ...done, agenciesDone: 0 })
    expect(await ofTask('2026', '2026-03-31T08:00')).toMatchObject({ state: 'notOpen', ...done })
    expect(await ofTask('2026', '2026-04-01T08:00')).toMatchObject({ state: 'open', ...done, agenciesDone: 0 })
  })

  it('of now asks for this quarter only', async () => {
    const { obligations, owing } = database.one
    const ofTask = async (on: string) =>
      (await obligations.toDoBy(province.health, day(on))).filter(({ taskNumber }) => taskNumber === '3')
    expect((await ofTask('2026-09-30')).map(({ period }) => period)).toEqual(['2026-Q3'])
    expect(await ofTask('2026-03-31')).toEqual([])
    expect(await ofTask('2027-01-01')).toEqual([])
    const owed = async (on: string) =>
      (await owing.on(day(on))).filter(({ taskNumber }) => taskNumber === '3').map(({ period }) => period)
    expect([await owed('2026-12-31'), await owed('2027-01-01')]).toEqual([['2026-Q4'], []])
  })

  it('of a quarter has the report that is due in it', async () => {
    const { agencies } = await status('2026-Q4', '2026-11-14T08:00')
    expect(agencies.flatMap(({ missing }) => missing).map(({ dueOn }) => dueOn)).toContain('2026-11-14')
  })

  it('names those who have not reported on request, and to nobody else than who may see the status', async () => {
    const ports = { store: database.one }
    const asked = { words: 'Sở nào chưa báo cáo quý III?', period: '2026-Q3', otherwise: '2026-Q4' }
    const asOf = at('2026-10-02T08:00')
    const { text } = granted(await readMissingReports(ports, actorOf(province.hoa), asked, asOf))
    expect(text).toContain('1/2 sở')
    expect(text).toContain('• Sở Tư pháp: 2. Tọa đàm')
    expect(text).not.toContain('Sở Y tế')
    expect(await readMissingReports(ports, actorOf(province.lan), asked, asOf)).toEqual({
      refused: expect.stringContaining('thư ký'),
    })
  })

  it('of the running quarter says besides what is overdue from before, and what is due later', async () => {
    const asOf = at('2026-10-02T08:00')
    const besides = async (period: string) =>
      granted(await readSituation({ store: database.one }, actorOf(province.hoa), period, asOf)).besides
    expect((await besides('2026-Q4')).overdueBefore).toEqual({ obligations: 2, agencies: 1, years: [2026] })
    expect((await besides('2026-Q3')).overdueBefore.obligations).toBe(0)
    expect((await besides('2026-Q3')).underWay).toEqual({ obligations: 1, agencies: 1 })
    const { totals } = await status('2026-Q3', '2026-12-31T08:00')
    expect(totals).toMatchObject({ obligations: 3, overdue: 1 })
  })

  it('of a quarter has what was moved past the end of its plan', async () => {
    await database.prisma.obligation.updateMany({
      where: { title: SEMINARS.title, agencyId: province.justice },
      data: { dueOn: new Date('2027-01-15'), extendedTo: new Date('2027-01-15') },
    })
    expect((await status('2027-Q1', '2027-01-10T08:00')).totals).toMatchObject({ obligations: 1, open: 1 })
    await database.prisma.obligation.updateMany({
      where: { title: SEMINARS.title, agencyId: province.justice },
      data: { dueOn: new Date('2026-09-30'), extendedTo: null },
    })
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
