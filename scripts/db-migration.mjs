// usage: node scripts/db-migration.mjs check | new NAME
// Replays prisma/migrations into a PostgreSQL in memory (PGlite) and compares it with schema.prisma.
// check: exit status 2 where they differ. new: writes the difference as a migration.
import { mkdir, writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { openEngine, readMigrations, readSchema } from './engine.mjs'

const MIGRATIONS = 'prisma/migrations'
const [verb, name = ''] = process.argv.slice(2)
if (verb !== 'check' && !(verb === 'new' && /^[a-z0-9_]+$/.test(name))) {
  console.error('usage: npm run db:check | npm run db:migration -- name_in_small_letters')
  process.exit(64)
}

const difference = await differenceToSchema()
if (difference === null) console.log('schema.prisma and the migrations are in step')
else if (verb === 'new') await writeMigration(difference)
else {
  console.error(`schema.prisma has changes without a migration (npm run db:migration -- name):\n${difference}`)
  process.exitCode = 2
}
process.exit() // PGlite in memory keeps the process alive

/** SQL that leads from the migrations to the schema; null where there is nothing to do. */
async function differenceToSchema() {
  const schema = await readSchema('prisma/schema.prisma')
  const migrations = await readMigrations(MIGRATIONS)
  const databases = { provider: 'postgres', adapterName: 'pglite', connect: inMemory, connectToShadowDb: inMemory }
  const engine = await openEngine(databases, schema)
  const { stdout, exitCode } = await engine.diff({
    from: migrations ? { tag: 'migrations', ...migrations } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', ...schema },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return exitCode === 0 ? null : stdout
}

/** An empty database of its own. */
async function inMemory() {
  const database = new PGlite('memory://')
  const adapter = await new PrismaPGlite(database).connect()
  // pglite-prisma-adapter 0.7.2 does not await executeScript(): a failing migration would pass as applied.
  return Object.assign(adapter, { executeScript: async (sql) => void (await database.exec(sql)) })
}

async function writeMigration(sql) {
  const id = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
  await mkdir(`${MIGRATIONS}/${id}`, { recursive: true })
  await writeFile(`${MIGRATIONS}/${id}/migration.sql`, sql)
  await writeFile(`${MIGRATIONS}/migration_lock.toml`, 'provider = "postgresql"\n')
  console.log(`wrote ${MIGRATIONS}/${id}/migration.sql`)
}
