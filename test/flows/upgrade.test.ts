import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { syncAllPlans } from '../../src/app/plan/sync-all-plans.js'
import { parseTiming } from '../../src/domain/plan/timing.js'
import type { ParsedReportingDuty, Timing } from '../../src/domain/plan/types.js'
import { openProduct, type Product } from '../../src/product.js'
import { applyMigrations, type MigrationConnection } from '../../src/store/database/migrate.js'
import { emptyServerDatabase } from '../support/database.js'
import { at, YEARLY_REPORT } from '../support/small-province.js'

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url))
const REMINDERS = '20261122150000_reminders'
const KNOWN_FROM = '20261123065613_known_from'

const YEAR = { id: randomUUID(), year: 2026, from: '2026-01-01', to: '2026-12-31' }
const YEARS = { id: randomUUID(), year: null, from: '2026-01-01', to: '2028-12-31' }
const MONTHS = { id: randomUUID(), year: null, from: '2026-03-01', to: '2026-10-31' }

const timing = (words: string): Timing => parseTiming(words, { year: 2026, period: null })
const duty = (due: string, recurrence: ParsedReportingDuty['recurrence'] = 'one-off'): ParsedReportingDuty => {
  return { ...YEARLY_REPORT, who: ['Sở Y tế'], raw: `trước ngày ${due}`, due, recurrence }
}
const twiceAYear: Timing = {
  raw: 'trước ngày 15/6 và 15/12 hằng năm',
  kind: 'annual-date-before',
  monthDays: ['06-15', '12-15'],
  inclusive: false,
}

interface OldItem {
  plan: typeof YEAR | typeof YEARS | typeof MONTHS
  of: Timing | ParsedReportingDuty
  /** '<period> <state>', of what is asked about each quarter '<period> <state> <the day of its report>' */
  rows: string[]
  /** The same in the same order, and what is stored after the plans were brought up to date. */
  renamed: string[]
  synced: string[]
}

function item(
  plan: OldItem['plan'],
  of: OldItem['of'],
  rows: string[],
  renamed: string[],
  synced: string[] = renamed,
): OldItem {
  return { plan, of, rows, renamed, synced }
}

const ALWAYS = timing('Thường xuyên')
const BEFORE_JULY = timing('trước ngày 30/6/2026')

const OLD: Record<string, OldItem> = {
  'a day of a task': item(YEAR, BEFORE_JULY, ['2026-06-29 open'], ['2026 open']),
  'a day that was reported on': item(YEAR, timing('ngày 15/5/2026'), ['2026-05-15 submitted'], ['2026 submitted']),
  'days from and to, reported on': item(
    YEAR,
    timing('từ ngày 01/5/2026 đến ngày 31/5/2026'),
    ['2026-05-01..2026-05-31 accepted'],
    ['2026 accepted'],
  ),
  'a day that was moved after a report: the report counts': item(
    YEAR,
    BEFORE_JULY,
    ['2026-05-30 submitted', '2026-06-29 open'],
    ['2026 submitted', '2026/2 open'],
    ['2026 submitted', '2026/2 withdrawn'],
  ),
  'what was withdrawn under the period of the plan': item(
    YEAR,
    BEFORE_JULY,
    ['2026 withdrawn', '2026-06-29 open'],
    ['2026/2 withdrawn', '2026 open'],
  ),
  'a withdrawn day beside the one that is owed': item(
    YEAR,
    BEFORE_JULY,
    ['2026-05-30 withdrawn', '2026-06-29 returned'],
    ['2026/2 withdrawn', '2026 returned'],
  ),
  'what was reported under the period of the plan': item(
    YEAR,
    BEFORE_JULY,
    ['2026 nil', '2026-06-29 open'],
    ['2026 nil', '2026/2 open'],
    ['2026 nil', '2026/2 withdrawn'],
  ),
  'a quarter': item(YEAR, timing('Quý III/2026'), ['2026-Q3 open'], ['2026-Q3 open']),
  'two days of each year': item(
    YEAR,
    twiceAYear,
    ['2026-06-14 submitted', '2026-12-14 open'],
    ['2026 submitted', '2026/2 open'],
  ),
  'the day of a report': item(YEAR, duty('2026-11-15'), ['2026-11-14 nil'], ['2026 nil']),
  'a report of each year': item(
    YEARS,
    duty('11-15', 'annual'),
    ['2026-11-14 submitted', '2027-11-14 open', '2028-11-14 open'],
    ['2026 submitted', '2027 open', '2028 open'],
  ),
  'one report under a plan of several years': item(YEARS, duty('2027-06-01'), ['2027-05-31 open'], ['2026..2028 open']),
  'a day under a plan of some months': item(MONTHS, BEFORE_JULY, ['2026-06-29 open'], ['2026-03-01..2026-10-31 open']),
  'all the days of a plan of some months': item(
    MONTHS,
    timing('từ ngày 01/3/2026 đến ngày 31/10/2026'),
    ['2026-03-01..2026-10-31 submitted'],
    ['2026-03-01..2026-10-31 submitted'],
  ),
  'what is done all the time and was reported on': item(
    YEAR,
    ALWAYS,
    ['2026 submitted 2026-02-11'],
    ['2026-Q1 submitted'],
    ['2026-Q1 submitted', '2026-Q2 open', '2026-Q3 open', '2026-Q4 open'],
  ),
  'what is done all the time and was not': item(
    YEAR,
    ALWAYS,
    ['2026 open -'],
    ['2026 open'],
    ['2026 withdrawn', '2026-Q1 open', '2026-Q2 open', '2026-Q3 open', '2026-Q4 open'],
  ),
  'what is done all the time and was sent back': item(
    MONTHS,
    ALWAYS,
    ['2026-03-01..2026-10-31 returned 2026-08-03'],
    ['2026-Q3 returned'],
    ['2026-Q3 returned', '2026-Q1 open', '2026-Q2 open', '2026-Q4 open'],
  ),
  'what was reported on after its plan had ended': item(
    MONTHS,
    ALWAYS,
    ['2026-03-01..2026-10-31 nil 2027-01-04'],
    ['2026-Q4 nil'],
    ['2026-Q4 nil', '2026-Q1 open', '2026-Q2 open', '2026-Q3 open'],
  ),
  'what is done all the time after it was to be done in a quarter': item(
    YEAR,
    ALWAYS,
    ['2026-Q1 withdrawn', '2026 accepted 2026-03-02'],
    ['2026-Q1/2 withdrawn', '2026-Q1 accepted'],
    ['2026-Q1/2 withdrawn', '2026-Q1 accepted', '2026-Q2 open', '2026-Q3 open', '2026-Q4 open'],
  ),
}

describe('a database from before reminders had settings', () => {
  let upgraded: Upgraded
  let product: Product
  const rowsOf = async (item: string) => {
    const position = Object.keys(OLD).indexOf(item)
    const rows = await product.prisma.obligation.findMany({
      where: { OR: [{ task: { position } }, { duty: { position } }] },
      orderBy: [{ createdAt: 'asc' }, { period: 'asc' }],
    })
    return rows.map(({ period, state }) => `${period} ${state}`)
  }
  const reported = () =>
    product.prisma.obligation.findMany({
      where: { state: { in: ['submitted', 'nil', 'accepted'] } },
      omit: { nextRungOn: true },
      orderBy: { id: 'asc' },
    })

  beforeAll(async () => {
    upgraded = await upgradedFrom(REMINDERS, fillOld)
    product = upgraded.product
  })
  afterAll(() => upgraded?.close())

  it('is migrated', () => {
    expect(product.migrationsApplied[0]).toBe(REMINDERS)
  })

  it.each(Object.entries(OLD))('knows %s by its plan, year or quarter', async (item, { renamed }) => {
    expect(await rowsOf(item)).toEqual(renamed)
  })

  it('can still send what was queued before it', async () => {
    const push = await product.store.pushes.claim(randomUUID(), at('2026-03-02T08:00'), 30)
    expect(push).toMatchObject({ notice: null, overviewKeys: [] })
  })

  it('is asked nothing again that was reported, when its plans are brought up to date', async () => {
    const before = await reported()
    const done = await product.store.inTransaction((rows) => syncAllPlans(rows, at('2026-03-02T00:10')))
    expect(done).toMatchObject({ added: 5, withdrawn: 3 })
    expect(await reported()).toEqual(before)
    for (const [item, { synced }] of Object.entries(OLD)) expect([item, await rowsOf(item)]).toEqual([item, synced])

    const again = await product.store.inTransaction((rows) => syncAllPlans(rows, at('2026-03-03T00:10')))
    expect(again).toEqual({ added: 0, changed: 0, withdrawn: 0 })
  })
})

describe('a database from before it was kept when something became known', () => {
  let upgraded: Upgraded

  beforeAll(async () => {
    upgraded = await upgradedFrom(KNOWN_FROM, fillWithKnown)
  })
  afterAll(() => upgraded?.close())

  it('keeps it of requests, and has what its plan has begin in mid-quarter looked at when the quarter opens', async () => {
    const rows = await upgraded.product.prisma.obligation.findMany({ orderBy: { title: 'asc' } })
    const shown = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null
    expect(rows.map((row) => [row.title, shown(row.knownFrom), shown(row.nextRungOn)])).toEqual([
      ['asked for', '2026-11-04', '2026-11-20'],
      ['in November', null, '2026-10-01'],
      ['the whole quarter', null, '2026-11-20'],
    ])
  })
})

interface Upgraded {
  product: Product
  close(): Promise<void>
}

/** The product on a database of the test run's kind that `fill` left as it was before that migration. */
async function upgradedFrom(migration: string, fill: (db: MigrationConnection) => Promise<void>): Promise<Upgraded> {
  const folder = await mkdtemp(join(tmpdir(), 'dau-moi-upgrade-'))
  const fillOldOne = async (db: MigrationConnection) => {
    await migrateUpTo(migration, db, folder)
    await fill(db)
  }
  let drop = async () => {}
  let databaseUrl: string | null = null
  if (inject('databaseTemplate').kind === 'embedded') {
    const directory = join(folder, 'database')
    await mkdir(directory)
    const pglite = await PGlite.create({ dataDir: directory })
    await fillOldOne({ exec: (sql) => pglite.exec(sql), query: (sql, params) => pglite.query(sql, params) as never })
    await pglite.close()
  } else {
    const server = await emptyServerDatabase()
    ;({ drop, url: databaseUrl } = server)
    const client = new pg.Client({ connectionString: server.url, options: '-c TimeZone=UTC' })
    await client.connect()
    await fillOldOne({ exec: (sql) => client.query(sql), query: (sql, params) => client.query(sql, params) as never })
    await client.end()
  }
  const product = await openProduct({ databaseUrl, dataDir: folder })
  return {
    product,
    async close() {
      await product.close()
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function migrateUpTo(migration: string, db: MigrationConnection, folder: string): Promise<void> {
  const before = join(folder, 'migrations')
  await mkdir(before)
  for (const name of await readdir(MIGRATIONS)) {
    if (name < migration) await cp(join(MIGRATIONS, name), join(before, name), { recursive: true })
  }
  await applyMigrations(db, before)
}

async function fillWithKnown(db: MigrationConnection): Promise<void> {
  const [agency, request] = [randomUUID(), randomUUID()]
  await db.query(`INSERT INTO "Agency" ("id", "name", "aliases", "type") VALUES ($1, 'Sở Y tế', '{}', 'so')`, [agency])
  await db.query(
    `INSERT INTO "ReportRequest" ("id", "title", "dueOn", "audience", "createdAt")
     VALUES ($1, 'asked for', '2026-12-10', '', now())`,
    [request],
  )
  await db.query(
    `INSERT INTO "Plan" ("id", "title", "year", "fromDay", "toDay", "text", "contentHash", "updatedAt")
     VALUES ($1, '', 2026, '2026-01-01', '2026-12-31', '', '', now())`,
    [YEAR.id],
  )
  for (const [position, [title, opensOn, requestId]] of [
    ['asked for', '2026-11-04', request],
    ['in November', '2026-11-01', null],
    ['the whole quarter', '2026-10-01', null],
  ].entries()) {
    const task = requestId ? null : randomUUID()
    if (task) await addTask(db, [task, YEAR.id, position, title, JSON.stringify(ALWAYS)])
    await db.query(
      `INSERT INTO "Obligation" ("id", "kind", "taskId", "requestId", "agencyId", "title", "period", "opensOn", "dueOn",
                                 "because", "nextRungOn", "updatedAt")
       VALUES ($1, 'task', $2, $3, $4, $5, '2026', $6, '2026-12-10', '', '2026-11-20', now())`,
      [randomUUID(), task, requestId, agency, title, opensOn],
    )
  }
}

/** What an older build would have stored. */
async function fillOld(db: MigrationConnection): Promise<void> {
  const agency = randomUUID()
  await db.query(`INSERT INTO "Agency" ("id", "name", "aliases", "type") VALUES ($1, 'Sở Y tế', '{}', 'so')`, [agency])
  const lan = randomUUID()
  await db.query(`INSERT INTO "Member" ("id", "name", "role", "agencyId") VALUES ($1, 'Lan', 'focal-point', $2)`, [
    lan,
    agency,
  ])
  await db.query(
    `INSERT INTO "Push" ("id", "key", "memberId", "day", "notBefore", "createdAt")
     VALUES ($1, $2, $3, '2026-03-02', '2026-03-02T01:00Z', now())`,
    [randomUUID(), `digest:${lan}:2026-03-02`, lan],
  )
  for (const { id, year, from, to } of [YEAR, YEARS, MONTHS]) {
    await db.query(
      `INSERT INTO "Plan" ("id", "title", "year", "fromDay", "toDay", "text", "contentHash", "updatedAt")
       VALUES ($1, '', $2, $3, $4, '', '', now())`,
      [id, year, from, to],
    )
  }
  for (const [position, [title, { plan, of, rows }]] of Object.entries(OLD).entries()) {
    const id = randomUUID()
    const isDuty = 'who' in of
    if (isDuty) await addDuty(db, [id, plan.id, position, JSON.stringify(of)])
    else await addTask(db, [id, plan.id, position, title, JSON.stringify(of)])
    for (const [place, row] of rows.entries()) {
      const [period = '', state, reportedOn] = row.split(' ')
      const last = period.split('..').at(-1)!
      const dueOn = reportedOn ? null : /^\d{4}-\d\d-\d\d$/.test(last) ? last : plan.to
      const submittedOn = reportedOn === '-' ? null : (reportedOn ?? null)
      const owed = [isDuty ? 'report' : 'task', isDuty ? null : id, isDuty ? id : null, agency, title]
      await addObligation(db, [randomUUID(), ...owed, period, plan.from, dueOn, state, submittedOn, place])
    }
  }
}

const addTask = (db: MigrationConnection, values: unknown[]) =>
  db.query(
    `INSERT INTO "Task" ("id", "planId", "position", "title", "timing", "leads", "coordinators", "sourceStart", "sourceEnd")
     VALUES ($1, $2, $3, $4, $5, '{Sở Y tế}', '{}', 0, 0)`,
    values,
  )

const addDuty = (db: MigrationConnection, values: unknown[]) =>
  db.query(`INSERT INTO "ReportingDuty" ("id", "planId", "position", "duty") VALUES ($1, $2, $3, $4)`, values)

const addObligation = (db: MigrationConnection, values: unknown[]) =>
  db.query(
    `INSERT INTO "Obligation" ("id", "kind", "taskId", "dutyId", "agencyId", "title", "period", "opensOn", "dueOn",
                               "because", "state", "submittedOn", "createdAt", "updatedAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'theo Kế hoạch', $10, $11, now() - interval '1 hour' + make_interval(secs => $12),
             now())`,
    values,
  )
