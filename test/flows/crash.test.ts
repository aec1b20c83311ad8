import { afterAll, describe, expect, inject, it } from 'vitest'
import { crashRuns, type CrashFigures } from '../support/crash/crash-runs.js'
import { emptyServerDatabase } from '../support/database.js'

// `npm run crash` asks for more by these; without them as many runs as a test has time for.
const asked = (name: string, otherwise: number): number => Number(process.env[`CRASH_${name}`] ?? otherwise)
const SEED = asked('SEED', 1 + Math.floor(Math.random() * 1e9))
const isEmbedded = inject('databaseTemplate').kind === 'embedded'
// Only one process can be on the embedded database.
const PROCESSES = process.env['CRASH_PROCESSES'] ? [asked('PROCESSES', 1)] : isEmbedded ? [1] : [1, 2, 3]
const RUNS = asked('RUNS', 1_000)
// Five minutes of CI, half of them on each database.
const MINUTES = asked('MINUTES', (process.env['CI'] ? 2.5 : 1) / PROCESSES.length)

describe('reminders of processes that are killed at random moments', () => {
  const rows: [number, CrashFigures][] = []
  const say = (line: string) => console.log(line)

  afterAll(() => say(table(rows)))

  it.each(PROCESSES)(
    'are all in the ledger once and arrive once, %i at a time',
    async (processes) => {
      const database = isEmbedded ? null : await emptyServerDatabase()
      say(`crash runs of ${processes} on ${isEmbedded ? 'the embedded database' : 'PostgreSQL'}, seed ${SEED}`)
      try {
        const databaseUrl = database?.url ?? null
        const figures = await crashRuns({
          databaseUrl,
          processes,
          runs: RUNS,
          minutes: MINUTES,
          seed: SEED,
          progress: say,
        })
        rows.push([processes, figures])
        expect(figures.broken).toEqual([])
        expect(figures.lost).toBe(0)
        expect(figures.kills).toBeGreaterThan(0)
      } finally {
        await database?.drop()
      }
    },
    (MINUTES + 5) * 60_000,
  )
})

function table(rows: [number, CrashFigures][]): string {
  const columns = ['processes', 'runs', 'kills', 'digests', 'lost', 'twice, and says so', 'most of a kill']
  const cells = rows.map(([processes, { runs, kills, digests, lost, twice, mostTwice, seconds }]) => {
    return [processes, runs, kills, digests, lost, twice, mostTwice.toFixed(1), seconds]
  })
  return [[...columns, 'seconds'], columns.map(() => '---').concat('---'), ...cells]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
}
