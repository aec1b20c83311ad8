import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.js'
import type { Prisma } from '../../generated/prisma/client.js'

interface Row {
  n: number | null
  words: string[] | null
}

/** Statements kept by a session: those that a person looks for, and all. */
const keptIn = (client: Prisma.TransactionClient, like: string) =>
  client.$queryRaw<{ found: number; all: number }[]>`
    SELECT count(*) FILTER (WHERE "statement" LIKE ${like})::int AS "found", count(*)::int AS "all" FROM pg_prepared_statements`

describe('a statement that comes again', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  const ask = (client: Prisma.TransactionClient, n: number | null, words: string[] | null) =>
    client.$queryRaw<Row[]>`SELECT ${n}::int AS "n", ${words}::text[] AS "words", 'asked again' AS "mark"`

  it('is parsed once, and answers each time what it is asked', async () => {
    await database.prisma.$transaction(async (client) => {
      for (let n = 0; n < 120; n += 1)
        expect(await ask(client, n, [`số ${n}`, ''])).toEqual([{ n, words: [`số ${n}`, ''], mark: 'asked again' }])
      expect(await ask(client, null, null)).toEqual([{ n: null, words: null, mark: 'asked again' }])
      expect(await keptIn(client, "%'asked again' AS%")).toMatchObject([{ found: 1 }])
    })
  })

  it('finds what has been written since', async () => {
    const { prisma } = database
    for (const name of ['Sở Y tế', 'Sở Nội vụ', 'Sở Tư pháp']) {
      const before = await prisma.agency.count()
      await prisma.agency.create({ data: { name, type: 'so', aliases: [] } })
      expect(await prisma.agency.count()).toBe(before + 1)
      expect(await prisma.agency.findMany({ where: { name } })).toMatchObject([{ name }])
    }
  })

  it('answers after it failed, in its parameters or while it was carried out', async () => {
    const divide = (by: number) => database.prisma.$queryRaw<{ of: number }[]>`SELECT 12 / ${by}::int AS "of"`
    const id = (text: string) => database.prisma.$queryRaw<{ id: string }[]>`SELECT ${text}::uuid::text AS "id"`
    const known = '00000000-0000-4000-8000-000000000001'
    for (let round = 0; round < 7; round += 1) {
      expect(await divide(4)).toEqual([{ of: 3 }])
      await expect(divide(0)).rejects.toThrow('division by zero')
      expect(await id(known)).toEqual([{ id: known }])
      await expect(id('no id')).rejects.toThrow('invalid input syntax for type uuid')
      await expect(database.prisma.$queryRaw`SELEC 1`).rejects.toThrow('syntax error')
    }
  })

  it('fails in a transaction that has failed, and answers after it', async () => {
    const count = (client: Prisma.TransactionClient) =>
      client.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM "Agency" WHERE "name" <> ${'Sở Lạ'}`
    const [before] = await count(database.prisma)
    for (let round = 0; round < 3; round += 1) {
      await expect(
        database.prisma.$transaction(async (client) => {
          await count(client)
          await client.agency.create({ data: { name: 'Sở Xây dựng', type: 'so', aliases: [] } })
          await expect(client.$queryRaw`SELECT 1 / ${0}::int`).rejects.toThrow('division by zero')
          await expect(client.$queryRaw`SELECT 'new here'`).rejects.toThrow('transaction is aborted')
          return count(client)
        }),
      ).rejects.toThrow('transaction is aborted')
      expect(await count(database.prisma)).toEqual([before])
    }
  })

  it('is one of a limited number', async () => {
    const nth = (client: Prisma.TransactionClient, n: number) =>
      client.$queryRawUnsafe<{ n: number }[]>(`SELECT ${n} + $1::int AS "n"`, 1)
    await database.prisma.$transaction(async (client) => {
      for (let n = 0; n < 260; n += 1)
        for (let time = 0; time < 2; time += 1) expect(await nth(client, n)).toEqual([{ n: n + 1 }])
      const [kept] = await keptIn(client, '%')
      expect(kept!.all).toBeGreaterThan(90)
      expect(kept!.all).toBeLessThanOrEqual(200)
      for (const n of [0, 259]) expect(await nth(client, n)).toEqual([{ n: n + 1 }])
    })
  })
})
