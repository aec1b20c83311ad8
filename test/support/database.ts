import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inject } from 'vitest'
import type { PrismaClient } from '../../src/generated/prisma/client.js'
import { openEmbedded, openPostgres } from '../../src/store/database/open.js'
import { asAdmin, databaseUrl } from './global-setup.js'

export interface TestDatabase {
  prisma: PrismaClient
  close(): Promise<void>
}

/** A fresh, migrated, empty database: embedded, or on the server that TEST_DATABASE_URL names. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject('databaseTemplate')
  if (template.kind === 'embedded') {
    return openEmbedded('memory://', new Blob([await readFile(template.file)]))
  }
  const name = `dau_moi_test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(template.url, `CREATE DATABASE "${name}" TEMPLATE "${template.name}"`)
  const database = await openPostgres(databaseUrl(template.url, name))
  return {
    prisma: database.prisma,
    close: async () => {
      await database.close()
      await asAdmin(template.url, `DROP DATABASE "${name}" WITH (FORCE)`)
    },
  }
}

/** An empty database on the server that TEST_DATABASE_URL names, for a process of its own. */
export async function emptyServerDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const template = inject('databaseTemplate')
  if (template.kind === 'embedded') throw new Error('TEST_DATABASE_URL is not set')
  const name = `dau_moi_test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(template.url, `CREATE DATABASE "${name}"`)
  return {
    url: databaseUrl(template.url, name),
    drop: () => asAdmin(template.url, `DROP DATABASE "${name}" WITH (FORCE)`),
  }
}
