import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbedded, openPostgres } from '../../src/store/database/open.js'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseTemplate: { kind: 'embedded'; file: string } | { kind: 'postgres'; url: string; name: string }
  }
}

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url))
const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url))

/** Migrates one database a run, of which every test gets a copy. */
export async function setup(project: TestProject) {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined) {
    project.provide('databaseTemplate', { kind: 'embedded', file: await embeddedTemplate() })
    return
  }
  const name = `dau_moi_template_${randomUUID().slice(0, 8)}`
  await asAdmin(url, `CREATE DATABASE "${name}"`)
  await (await openPostgres(databaseUrl(url, name))).close()
  project.provide('databaseTemplate', { kind: 'postgres', url, name })
  return () => asAdmin(url, `DROP DATABASE "${name}" WITH (FORCE)`)
}

// initdb takes 5 s: the template is kept until a migration or the embedded database changes.
async function embeddedTemplate(): Promise<string> {
  const file = `${CACHE}test-database-${await fingerprint()}.tar.gz`
  if (await exists(file)) return file
  const database = await openEmbedded('memory://')
  const bytes = Buffer.from(await (await database.dump()).arrayBuffer())
  await database.close()
  await mkdir(CACHE, { recursive: true })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, bytes)
  await rename(draft, file)
  return file
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const manifest: unknown = JSON.parse(
    await readFile(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
  )
  const { dependencies } = manifest as { dependencies: Record<string, string> }
  hash.update(dependencies['@electric-sql/pglite'] ?? '')
  hash.update(await readFile(fileURLToPath(new URL('../../src/store/database/open.ts', import.meta.url))))
  const names = (await readdir(MIGRATIONS, { recursive: true })).filter((name) => name.endsWith('.sql')).sort()
  for (const name of names) hash.update(name).update(await readFile(MIGRATIONS + name))
  return hash.digest('hex').slice(0, 16)
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

export async function asAdmin(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
