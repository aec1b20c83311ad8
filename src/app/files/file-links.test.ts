import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../store/store.js'
import { testDatabase, type TestDatabase } from '../../../test/support/database.js'
import { linkIn, linkToken } from './file-links.js'

const NOW = Temporal.Instant.from('2026-09-07T01:00:00Z')
const FILE = {
  to: 'file',
  memberId: '0190a1b2-0000-7000-8000-000000000001',
  channel: 'zalo',
  chat: '77',
  fileId: '0190a1b2-0000-7000-8000-000000000002',
} as const

describe('a signed link', () => {
  let database: TestDatabase
  let store: Store

  beforeEach(async () => {
    database = await testDatabase()
    store = openStore(database.prisma)
  })
  afterEach(() => database.close())

  it('says again what it is good for, in any process', async () => {
    const token = await linkToken({ store }, FILE, NOW)
    expect(await linkIn({ store: openStore(database.prisma) }, token, NOW)).toEqual(FILE)
  })

  it('has an end', async () => {
    const token = await linkToken({ store }, FILE, NOW)
    expect(await linkIn({ store }, token, NOW.add({ hours: 7 * 24 - 1 }))).toEqual(FILE)
    expect(await linkIn({ store }, token, NOW.add({ hours: 7 * 24 }))).toBeNull()
  })

  it('cannot be made up or changed', async () => {
    const [said, mac] = (await linkToken({ store }, FILE, NOW)).split('.') as [string, string]
    const other = JSON.parse(Buffer.from(said, 'base64url').toString()) as object
    const changed = Buffer.from(JSON.stringify({ ...other, fileId: FILE.memberId })).toString('base64url')
    for (const token of [`${changed}.${mac}`, `${said}.`, said, '', `${said}.${mac.slice(1)}`, `${mac}.${said}`]) {
      expect(await linkIn({ store }, token, NOW)).toBeNull()
    }
  })
})
