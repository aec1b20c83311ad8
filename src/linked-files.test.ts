import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smallProvince } from '../test/support/small-province.js'
import { twoStores, type TwoStores } from '../test/support/two-stores.js'
import { MOST_FILES_AN_HOUR } from './app/files/take-file.js'
import { linkedFiles } from './linked-files.js'
import { fileStore } from './store/files.js'
import { systemClock } from './system-clock.js'

const BYTES = Buffer.from('Sổ nhắc việc')
const ROOT = 'https://daumoi.example.vn'

describe('the links of a chat without files', () => {
  let database: TwoStores
  let lan: Awaited<ReturnType<typeof smallProvince>>['lan']
  let brought: string[]

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    lan = (await smallProvince(database.one)).lan
    await database.one.members.link(lan.id, 'zalo', '77')
    brought = []
  })
  afterAll(() => database.close())

  const links = () =>
    linkedFiles({
      store: database.one,
      files: fileStore(database.prisma),
      clock: systemClock,
      baseUrl: ROOT,
      bring: async ({ chat }) => void brought.push(chat),
    })
  const sent = async (name = 'so.txt') => tokenIn(await links().of('zalo').fileLink(77, name, BYTES))
  const place = async () => tokenIn(await links().of('zalo').uploadLink(77))
  const handsIn = (token: string) => links().pages.handIn(token, { id: randomUUID(), name: 'a.txt', bytes: BYTES })
  const tokenIn = (link: unknown) => String(link).split('/').at(-1)!

  it('bring and take files', async () => {
    expect(await links().pages.file(await sent())).toMatchObject({ name: 'so.txt', memberId: lan.id })
    expect(await links().pages.takesFiles(await place())).toBe(true)
    expect(await handsIn(await place())).toEqual({ taken: true })
    expect(brought).toEqual(['77'])
  })

  it('are good for nothing once the chat is not the member’s any more, and say so', async () => {
    const [file, upload] = [await sent(), await place()]
    const [zalo] = (await database.one.members.allAddresses(lan.id)).filter(({ channel }) => channel === 'zalo')
    await database.one.members.unlink(lan.id, zalo!.id)
    expect([await links().pages.file(file), await links().pages.takesFiles(upload), await handsIn(upload)]).toEqual([
      'unlinked',
      'unlinked',
      'unlinked',
    ])
    expect(brought).toEqual([])
    await database.one.members.remove(lan.id, Temporal.Now.instant())
    expect([await links().pages.file(file), await links().pages.takesFiles(upload)]).toEqual(['expired', 'expired'])
  })

  it('are good for one thing each', async () => {
    expect([await links().pages.takesFiles(await sent()), await links().pages.file(await place())]).toEqual([
      'expired',
      'expired',
    ])
  })

  it('count the files that are handed in, and not those that the bot sends', async () => {
    for (let n = 0; n <= MOST_FILES_AN_HOUR; n += 1) await sent(`${n}.txt`)
    const upload = await place()
    for (let n = 0; n < MOST_FILES_AN_HOUR; n += 1) expect(await handsIn(upload)).toEqual({ taken: true })
    expect(await handsIn(upload)).toEqual({ problem: expect.stringContaining('30 tệp') })
  })
})
