import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct } from '../../src/product.js'
import { sharedPlan } from '../support/shared-plans.js'
import { dauMoi, jsonOf, ownDatabase, type OwnDatabase } from './command-line.js'
import { REMIND_RESULT, STATUS_RESULT, type RemindResult } from './contract.js'

const plan = sharedPlan('000_')
if (!plan) console.warn('skipped: remind and status on the real plan (../shared/plans is not there)')

const OPENING = '2024-07-01T08:00:00+07:00'
const isReachable = ({ channel }: { channel: string | null }): boolean => channel !== null

describe.skipIf(!plan)('remind and status, on a stored plan', () => {
  let database: OwnDatabase
  beforeAll(async () => {
    database = await ownDatabase()
    const file = join(database.settings.dataDir, 'ke-hoach.txt')
    await writeFile(file, plan!)
    await jsonOf(['import-plan', file, '--yes'], database.environment)
    for (const agency of ['Sở Tư pháp', 'Sở Thông tin và Truyền thông'])
      await jsonOf(['invite', '--role', 'focal', '--agency', agency, '--json'], database.environment)
  })
  afterAll(() => database.remove())

  const run = (...args: string[]) => dauMoi(args, database.environment)
  const dryRun = async (asOf: string): Promise<RemindResult> =>
    REMIND_RESULT.parse(await jsonOf(['remind', '--as-of', asOf, '--dry-run', '--json'], database.environment))
  const digestFor = ({ digests }: RemindResult, agency: string) => {
    const found = digests.filter(({ member }) => member.agency === agency)
    expect(found).toHaveLength(1)
    return found[0]!
  }

  it('tells the lead on the first working day of the quarter that its task opens', async () => {
    const result = await dryRun(OPENING)
    expect(result.asOf).toBe(OPENING)
    const digest = digestFor(result, 'Sở Tư pháp')
    expect(digest).toMatchObject({ channel: 'web', member: { role: 'focal-point' } })
    expect(digest.items.find(({ obligation }) => obligation.taskNumber === '1.3')).toMatchObject({
      rung: 'quarter-opens',
      obligation: { kind: 'task', agency: 'Sở Tư pháp', dueOn: '2024-09-30' },
    })
  })

  it('reminds of the report "trước ngày 15/11" on the day before its last valid day', async () => {
    const { items } = digestFor(await dryRun('2024-11-13T08:00:00+07:00'), 'Sở Thông tin và Truyền thông')
    const reports = items.filter(({ obligation }) => obligation.kind === 'report')
    expect(reports).toMatchObject([{ rung: 'T-1', obligation: { dueOn: '2024-11-14' } }])
    expect(reports[0]!.obligation.because).toContain('15/11/2024')
  })

  it.each([
    ['in the evening', '2024-07-01T20:00:00+07:00'],
    ['before eight', '2024-07-01T07:59:00+07:00'],
    ['on a Saturday', '2024-07-06T09:00:00+07:00'],
    ['on a Sunday', '2024-11-10T09:00:00+07:00'],
    ['on a public holiday', '2024-09-02T09:00:00+07:00'],
  ])('reminds nobody %s', async (_, asOf) => {
    expect((await dryRun(asOf)).digests).toEqual([])
  })

  it('takes a day for eight in the morning of it, and any offset', async () => {
    const [day, utc] = [await dryRun('2024-07-01'), await dryRun('2024-07-01T01:00:00Z')]
    expect(day).toEqual(utc)
    expect(day.asOf).toBe(OPENING)
  })

  it('sends nothing in a dry run', async () => {
    expect(await sentMessages()).toEqual([])
  })

  it('without --json tells a person, and leaves standard output empty', async () => {
    const { status, out, said } = await run('remind', '--as-of', OPENING, '--dry-run')
    expect({ status, out }).toEqual({ status: 0, out: '' })
    expect(said).toContain('Tổ chức sơ kết thực hiện Đề án')
  })

  it('sends a digest once, however often it is run', async () => {
    const first = REMIND_RESULT.parse(await jsonOf(['remind', '--as-of', OPENING, '--json'], database.environment))
    const text = digestFor(first, 'Sở Tư pháp').text
    const second = REMIND_RESULT.parse(await jsonOf(['remind', '--as-of', OPENING, '--json'], database.environment))
    // An agency without a focal point is shown each time: it has still not been told.
    expect(second.digests.filter(isReachable)).toEqual([])
    expect((await dryRun('2024-07-01T15:00:00+07:00')).digests.filter(isReachable)).toEqual([])
    const messages = await sentMessages()
    expect(messages).toHaveLength(first.digests.filter(isReachable).length)
    // Who leads it is told of it, and who helps.
    const told = messages.filter((message) => message.includes('1.3. Tổ chức sơ kết'))
    expect(told.filter((message) => !/1\.3\. Tổ chức sơ kết[^\n]*\(phối hợp\)/.test(message))).toHaveLength(1)
    expect(new Set(messages).size).toBe(messages.length)
    expect(text).toContain('1.3. Tổ chức sơ kết')
  })

  it.each(['mai', '2024-02-30', '2024-07-01T08:00:00', '', '20240701T080000Z+99'])(
    'refuses the instant “%s”',
    async (asOf) => {
      for (const verb of ['remind', 'status']) {
        const { status, out, said } = await run(verb, '--as-of', asOf, '--json')
        expect({ status, out }).toEqual({ status: 2, out: '' })
        expect(said).toContain(`Không hiểu thời điểm “${asOf}”. Hãy ghi như 2026-07-01T08:00:00+07:00.`)
      }
    },
  )

  it('gives the status of a quarter that adds up', async () => {
    const args = ['status', '--as-of', '2024-10-02T09:00:00+07:00', '--period', '2024-Q3', '--json']
    const status = STATUS_RESULT.parse(await jsonOf(args, database.environment))
    expect(status.asOf).toBe('2024-10-02T09:00:00+07:00')
    expect(status.period).toMatchObject({ from: '2024-07-01', to: '2024-09-30' })
    const { totals, agencies, tasks } = status
    expect(totals.obligations).toBe(totals.submitted + totals.overdue + totals.open)
    expect(totals.overdue).toBe(1)
    expect(agencies.reduce((sum, agency) => sum + agency.obligations, 0)).toBe(totals.obligations)
    expect(agencies.find(({ agency }) => agency === 'Sở Tư pháp')).toMatchObject({ overdue: 1 })
    expect(tasks.find(({ number }) => number === '1.3')).toMatchObject({ state: 'overdue', dueOn: '2024-09-30' })
  })

  it('looks at the data of today as if it were that instant', async () => {
    const args = ['status', '--as-of', '2024-07-01', '--period', '2024-Q3', '--json']
    expect(STATUS_RESULT.parse(await jsonOf(args, database.environment)).totals.overdue).toBe(0)
  })

  it('takes the quarter of the instant where no period is asked for', async () => {
    const status = STATUS_RESULT.parse(
      await jsonOf(['status', '--as-of', '2024-11-20', '--json'], database.environment),
    )
    expect(status.period).toMatchObject({ from: '2024-10-01', to: '2024-12-31' })
  })

  it('without --json tells the secretary in words, and leaves standard output empty', async () => {
    const { status, out, said } = await run('status', '--as-of', '2024-10-02', '--period', '2024')
    expect({ status, out }).toEqual({ status: 0, out: '' })
    expect(said).toContain('Tình hình')
  })

  it.each(['2024-Q5', 'quý 3'])('refuses the period “%s”', async (period) => {
    const { status, out, said } = await run('status', '--period', period, '--json')
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toContain(`Không hiểu kỳ “${period}”`)
  })

  async function sentMessages(): Promise<string[]> {
    const product = await openProduct(database.settings)
    const messages = await product.prisma.webMessage.findMany({ where: { author: 'bot' } })
    await product.close()
    return messages.map(({ text }) => text)
  }
})
