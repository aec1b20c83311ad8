import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { zaloChatRows, type ZaloChatRows } from './zalo-chats.js'

describe('the chats on Zalo', () => {
  let database: TestDatabase
  let one: ZaloChatRows
  let two: ZaloChatRows
  beforeAll(async () => {
    database = await testDatabase()
    one = zaloChatRows(database.prisma)
    two = zaloChatRows(database.prisma)
  })
  afterAll(() => database.close())

  it('have one number each, for every process and both ways', async () => {
    const ids = ['6ede9afa66b88fe6d6a9', '7fde9afa66b88fe6d6b0', '6ede9afa66b88fe6d6a9']
    const numbers = await Promise.all(ids.flatMap((id) => [one.numberOf(id), two.numberOf(id)]))
    expect(new Set(numbers).size).toBe(2)
    expect(await one.zaloIdOf(numbers[0]!)).toBe(ids[0])
    expect(await two.zaloIdOf(numbers[2]!)).toBe(ids[1])
    expect(await one.zaloIdOf(999)).toBeNull()
  })

  it('begin with nothing kept, and keep what they are given', async () => {
    const chat = await one.numberOf('a1')
    const first = await one.change(chat, (kept) => ({ lastMessage: 3, choices: { asked: 'Hội nghị' }, told: kept }))
    expect(first).toEqual({ told: { zaloId: 'a1', lastMessage: 0, choices: null } })
    const second = await two.change(chat, (kept) => ({ lastMessage: 4, choices: {}, told: kept }))
    expect(second).toEqual({ told: { zaloId: 'a1', lastMessage: 3, choices: { asked: 'Hội nghị' } } })
  })

  it('are changed one change at a time', async () => {
    const chat = await one.numberOf('a2')
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? one : two).change(chat, ({ lastMessage }) => ({
          lastMessage: lastMessage + 1,
          choices: {},
          told: lastMessage + 1,
        })),
      ),
    )
    expect(taken.map((change) => change?.told).toSorted((a, b) => a! - b!)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    )
  })

  it('stay as they were where a change fails, and are null where there is none', async () => {
    const chat = await one.numberOf('a3')
    const failing = one.change(chat, () => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await one.change(chat, (kept) => ({ ...kept, choices: {}, told: kept.lastMessage }))).toEqual({ told: 0 })
    expect(await one.change(999, () => ({ lastMessage: 1, choices: {}, told: 1 }))).toBeNull()
  })
})
