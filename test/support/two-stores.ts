import { inject } from 'vitest'
import type { PrismaClient } from '../../src/generated/prisma/client.js'
import { openPostgres } from '../../src/store/database/open.js'
import { openStore, type Store } from '../../src/store/store.js'
import { emptyServerDatabase, testDatabase } from './database.js'

export interface TwoStores {
  one: Store
  two: Store
  prisma: PrismaClient
  /** Deletes every row. */
  empty(): Promise<void>
  close(): Promise<void>
}

/**
 * Two stores on one empty database, as two processes have them: on a server each has a client of its own and they race;
 * the embedded database has one session, so that there they only take turns.
 */
export async function twoStores(): Promise<TwoStores> {
  if (inject('databaseTemplate').kind === 'embedded') {
    const { prisma, close } = await testDatabase()
    return { one: openStore(prisma), two: openStore(prisma), prisma, empty: () => emptied(prisma), close }
  }
  const { url, drop } = await emptyServerDatabase()
  const [first, second] = [await openPostgres(url), await openPostgres(url)]
  return {
    one: openStore(first.prisma),
    two: openStore(second.prisma),
    prisma: first.prisma,
    empty: () => emptied(first.prisma),
    close: async () => {
      await Promise.all([first.close(), second.close()])
      await drop()
    },
  }
}

async function emptied(prisma: PrismaClient): Promise<void> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`
  await prisma.$executeRawUnsafe(
    `TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(', ')} RESTART IDENTITY CASCADE`,
  )
}
