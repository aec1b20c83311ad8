import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHOICE_ROWS } from './rows/choices.js'
import { EVENT_ROWS } from './rows/events.js'
import { FAILURE_ROWS } from './rows/failures.js'
import { FILE_ROWS } from './rows/files.js'
import { TEXT_ROWS } from './rows/texts.js'
import { openStage, type Stage } from './stage.js'
import { email } from './email.js'
import { telegramByPolling, telegramByWebhook } from './telegram.js'
import { MAY_BE_LEFT_OUT, type Entry, type UnderTest } from './under-test.js'
import { web } from './web.js'
import { zaloByPolling, zaloByWebhook } from './zalo.js'

const CHANNELS = [web, telegramByPolling, telegramByWebhook, zaloByPolling, zaloByWebhook, email]
const ROWS = [...TEXT_ROWS, ...CHOICE_ROWS, ...FILE_ROWS, ...EVENT_ROWS, ...FAILURE_ROWS]

const rowsOf = ({ leftOut }: Entry) =>
  ROWS.flatMap((row) => (row.key === undefined || !leftOut[row.key] ? [[row.name, row] as const] : []))
const leftOutBy = ({ leftOut }: Entry) =>
  MAY_BE_LEFT_OUT.flatMap((key) => (leftOut[key] ? [[key, leftOut[key].because, leftOut[key]] as const] : []))

let stage: Stage
let under: UnderTest | null = null

beforeAll(async () => {
  stage = await openStage()
})
afterEach(async () => {
  const log = under?.log().join('\n') ?? ''
  const isTold = under !== null && log.includes(under.secret)
  await under?.stop()
  under = null
  await stage.clear()
  if (isTold) throw new Error('the token stands in the log')
})
afterAll(() => stage.stop())

describe.each(CHANNELS.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  const open = async () => (under = await entry.open(stage))

  it.each(rowsOf(entry))('%s', async (_, { run }) => {
    expect.hasAssertions()
    await run(await open(), entry, stage)
  })

  it.each(leftOutBy(entry))('leaves out “%s”: %s', async (_, _because, { holds }) => {
    expect.hasAssertions()
    await holds(await open())
  })

  it('does not leave this machine in a test, whatever address it is given', async () => {
    const t = await open()
    expect(await t.triesOutside()).toMatch(entry.outside)
  })
})
