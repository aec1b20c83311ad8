import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { dueByPages, readSecretaries } from '../src/app/reminder/due-reminders.js'
import { rulesIn } from '../src/app/settings/rules.js'
import { sendDueReminders } from '../src/app/reminder/send-due-reminders.js'
import { type Database, openEmbedded, openPostgres } from '../src/store/database/open.js'
import { openStore, type Store } from '../src/store/store.js'
import { type Benchmark, type Figure, ms, times } from './figure.js'
import { ORDINARY, seed, SOON } from './many-obligations.js'
import { withPostgres } from './postgres.js'

/** The same rows as they stand. */
const PLAIN = `SELECT o.* FROM "Obligation" o WHERE o."state" IN ('open', 'returned') AND o."nextRungOn" <= '2026-09-18'`
/** Only what decides on them, with whom they are due to, as far as that does not stand in the ledger. */
const NARROW = `
  SELECT o."id", o."kind", o."part", o."state", t."planId", o."dutyId", o."agencyId", o."period", o."opensOn",
         o."dueOn", m."id" AS "memberId", m."name"
    FROM "Obligation" o
    JOIN "Member" m ON m."agencyId" = o."agencyId" AND m."role" = 'focal-point' AND m."removedAt" IS NULL
    LEFT JOIN "Task" t ON t."id" = o."taskId"
   WHERE o."state" IN ('open', 'returned') AND o."nextRungOn" <= '2026-09-18'
     AND NOT EXISTS (SELECT 1 FROM "Reminder" r WHERE r."obligationId" = o."id" AND r."memberId" = m."id"
                        AND r."key" = 'T-7@' || o."dueOn"::text)`
const IN_TURNS = 9

/** What is due of 1,000,000 obligations on a PostgreSQL server, and of 50,000 in the embedded database. */
export const dueRemindersBenchmark: Benchmark = {
  name: 'due-reminders',
  run: async () => [...(await withPostgres(ofAMillion)), ...(await embedded())],
}

async function ofAMillion(url: string): Promise<Figure[]> {
  const database = await openPostgres(url)
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    const total = await seed(database.prisma, 34)
    const store = openStore(database.prisma)
    const rows = (await client.query(NARROW)).rowCount ?? 0
    const peak = await peakGrowth(() => decide(store, SOON))
    const { decided, plain, narrow, idle } = await fastest({
      decided: () => decide(store, SOON),
      plain: () => client.query(PLAIN),
      narrow: () => client.query(NARROW),
      idle: () => decide(store, ORDINARY),
    })
    const items = await decide(store, SOON)
    if (items !== rows) throw new Error(`decided on ${items} of ${rows} rows`)
    const before = performance.now()
    const { digests } = await sendDueReminders({ store }, Temporal.Instant.from(SOON))
    const entered = performance.now() - before
    return [
      {
        what: `what is due of ${count(total)} obligations on PostgreSQL, a T-7 day: ${count(items)} rows (wall clock)`,
        measured: ms(decided),
        ratio: `${times(decided / plain)} one SQL statement that selects the same rows`,
        goal: '≤ 2 ×',
        holds: decided <= 2 * plain,
      },
      {
        what: 'the same, against a statement with only the columns that decide, the people and the ledger',
        measured: ms(decided),
        ratio: `${times(decided / narrow)} that statement`,
        goal: '(none)',
        holds: true,
      },
      {
        what: 'memory that this takes at its peak',
        measured: `${peak.toFixed(0)} MB`,
        ratio: `${(peak / (items / 1_000)).toFixed(1)} MB a 1,000 rows`,
        goal: '< 100 MB',
        holds: peak < 100,
      },
      {
        what: 'the same on a day on which nothing has its turn',
        measured: ms(idle),
        ratio: `${times(idle / plain)} that statement`,
        goal: '< 50 ms',
        holds: idle < 50,
      },
      {
        what: `entering it: ${count(digests)} digests with their ledger`,
        measured: ms(entered),
        ratio: `${times(entered / plain)} that statement`,
        goal: '< 60 s',
        holds: entered < 60_000,
      },
    ]
  } finally {
    await client.end()
    await database.close()
  }
}

async function embedded(): Promise<Figure[]> {
  const database: Database = await openEmbedded('memory://')
  try {
    const total = await seed(database.prisma, 2)
    const store = openStore(database.prisma)
    const before = performance.now()
    const items = await decide(store, SOON)
    const took = performance.now() - before
    return [
      {
        what: `what is due of ${count(total)} obligations in the embedded database: ${count(items)} rows (wall clock)`,
        measured: ms(took),
        ratio: `${(took / (items / 1_000)).toFixed(0)} ms a 1,000 rows`,
        goal: '< 5 s',
        holds: took < 5_000,
      },
    ]
  } finally {
    await database.close()
  }
}

/** Reads and decides, as a tick does before it writes; tells how many rungs are to be told. */
async function decide(store: Store, at: string): Promise<number> {
  const now = Temporal.Instant.from(at)
  const rules = await rulesIn(store)
  const secretaries = await readSecretaries({ store }, rules, now)
  let items = 0
  for await (const { decide: decided } of dueByPages({ store }, rules, secretaries, now)) {
    for (const share of decided().shares) items += share.items.length
  }
  return items
}

/** Milliseconds by the clock on the wall of the fastest of several runs, taken in turns: others use the machine too. */
async function fastest<K extends string>(works: Record<K, () => Promise<unknown>>): Promise<Record<K, number>> {
  const names = Object.keys(works) as K[]
  const best = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY])) as Record<K, number>
  for (let turn = 0; turn < IN_TURNS; turn += 1) {
    for (const name of names) {
      globalThis.gc?.()
      const before = performance.now()
      await works[name]()
      best[name] = Math.min(best[name], performance.now() - before)
    }
  }
  return best
}

/** By how many MB the process was larger at its largest than before. */
async function peakGrowth(work: () => Promise<unknown>): Promise<number> {
  await work()
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5)
  await work()
  clearInterval(watch)
  return (peak - before) / 2 ** 20
}

const count = (n: number): string => n.toLocaleString('en')
