import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../../generated/prisma/client.js'
import { keepStatements } from './kept-statements.js'
import { lockDirectory } from './lock.js'
import { applyMigrations } from './migrate.js'
import { SafePrismaPGlite } from './pglite-adapter.js'
import { statementNames } from './statement-names.js'

export interface Database {
  prisma: PrismaClient
  /** Names of the migrations that this start applied. */
  applied: string[]
  close(): Promise<void>
}

export interface EmbeddedDatabase extends Database {
  /** A gzipped copy of the whole data directory. */
  dump(): Promise<Blob>
}

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))
// adapter-pg drops the offset of timestamptz values: any other session zone would shift instants.
const UTC = '-c TimeZone=UTC'
// A transaction may have to wait for the one session that PGlite has. A large plan is stored in one, which takes seconds.
const TRANSACTIONS = { maxWait: 15_000, timeout: 60_000 }
const SMALL_BUFFERS = ['shared_buffers=16MB', 'wal_buffers=1MB', 'max_wal_size=64MB', 'min_wal_size=32MB'].flatMap(
  (setting) => ['-c', setting],
)

/** Opens and migrates a PostgreSQL server. Throws where the server is out of reach or was migrated by a newer build. */
export async function openPostgres(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url, options: UTC })
  await client.connect()
  let applied: string[]
  try {
    const { rows } = await client.query<{ tz: string }>("SELECT current_setting('TimeZone') AS tz")
    if (rows[0]?.tz !== 'UTC')
      throw new Error(`session time zone is ${rows[0]?.tz}: remove "options" from DATABASE_URL`)
    applied = await applyMigrations(
      { exec: (sql) => client.query(sql), query: (sql, params) => client.query(sql, params) as never },
      MIGRATIONS,
    )
  } finally {
    await client.end()
  }
  const adapter = new PrismaPg(
    { connectionString: url, options: UTC, max: 10, keepAlive: true },
    { statementNameGenerator: statementNames() },
  )
  const prisma = new PrismaClient({ adapter, transactionOptions: TRANSACTIONS })
  return { prisma, applied, close: () => prisma.$disconnect() }
}

/**
 * Opens and migrates the embedded database in a directory of its own ('memory://' keeps it in memory).
 * `template` fills a new directory instead of initdb, which takes 5 s and up to 890 MB.
 * Throws where another process already uses the directory.
 */
export async function openEmbedded(directory: string, template?: Blob): Promise<EmbeddedDatabase> {
  const onDisk = directory !== 'memory://'
  if (onDisk) await mkdir(directory, { recursive: true })
  const unlock = onDisk ? await lockDirectory(directory) : async () => {}
  try {
    const pglite = await PGlite.create({
      dataDir: directory,
      startParams: [...PGlite.defaultStartParams, ...SMALL_BUFFERS],
      ...(template ? { loadDataDir: template } : {}),
    })
    const applied = await applyMigrations(
      { exec: (sql) => pglite.exec(sql), query: (sql, params) => pglite.query(sql, params) as never },
      MIGRATIONS,
    )
    keepStatements(pglite)
    const prisma = new PrismaClient({ adapter: new SafePrismaPGlite(pglite), transactionOptions: TRANSACTIONS })
    return {
      prisma,
      applied,
      dump: () => pglite.dumpDataDir('gzip'),
      close: async () => {
        await prisma.$disconnect()
        await pglite.close()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}
