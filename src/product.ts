import type { Config } from './config.js'
import type { Ports } from './app/ports.js'
import { openEmbedded, openPostgres, type Database } from './store/database/open.js'
import { openStore } from './store/store.js'
import { join } from 'node:path'

/** The database and what every use case works with: all that a verb without channels needs. */
export interface Product extends Ports {
  prisma: Database['prisma']
  /** Only one process can be on it. */
  embedded: boolean
  migrationsApplied: string[]
  close(): Promise<void>
}

/** Opens the database that the configuration names, migrated. Throws where it is out of reach or in use. */
export async function openProduct(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Product> {
  return productOn(await openDatabase(config), config.databaseUrl === null)
}

export function productOn(database: Database, embedded: boolean): Product {
  const store = openStore(database.prisma)
  return {
    store,
    prisma: database.prisma,
    embedded,
    migrationsApplied: database.applied,
    close: () => database.close(),
  }
}

const openDatabase = ({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Database> =>
  databaseUrl ? openPostgres(databaseUrl) : openEmbedded(join(dataDir, 'database'))
