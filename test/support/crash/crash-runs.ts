import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProduct } from '../../../src/product.js'
import { changes } from '../changes.js'
import { verdictOn, type Verdict } from './check.js'
import { someMoment, strikeAt } from './kills.js'
import { crashProvince } from './province.js'
import { randomOf } from './random.js'
import { startRecorder, TOKEN } from './recorder.js'
import { startWorker, type Worker } from './worker.js'

export interface Crashes {
  /** Null: embedded databases of their own. */
  databaseUrl: string | null
  processes: number
  /** Stops after so many runs, or so many minutes, whichever comes first. */
  runs: number
  minutes: number
  /** Of the first run; each further run has the next. */
  seed: number
  progress(line: string): void
}

/** All runs together; of what went wrong the seeds as well. */
export interface CrashFigures extends Omit<Verdict, 'problems'> {
  runs: number
  /** The most messages a kill that arrived twice in a run. */
  mostTwice: number
  kills: number
  seconds: number
  broken: string[]
}

const REST_MS = 120_000
const PROGRESS_EVERY = 50

/** Lets processes enter and send what is due, kills them at random moments, starts them again until all is quiet, and looks what became of it. */
export async function crashRuns(crashes: Crashes): Promise<CrashFigures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dau-moi-crash-'))
  const database = { databaseUrl: crashes.databaseUrl, dataDir }
  const product = await openProduct(database)
  const moments = await crashProvince(product)
  await product.close()

  const world = changes()
  const recorder = await startRecorder()
  const durations = { entering: 60, working: 500 }
  const started = performance.now()
  // One that has loaded its code stands by, so that a start costs little more than opening the database.
  let spare = startWorker(world)
  let workers: Worker[] = []

  async function nextWorker(): Promise<Worker> {
    const worker = spare
    spare = startWorker(world)
    await worker.open({ database, apiRoot: recorder.apiRoot(worker.name), token: TOKEN })
    return worker
  }

  async function run(seed: number): Promise<{ verdict: Verdict; kills: number }> {
    const random = randomOf(seed)
    const expected = random.oneOf(moments)
    await workers[0]!.reset()
    recorder.messages.length = 0
    const dead: string[] = []
    const begun = performance.now()
    for (const worker of workers) worker.work(expected.now, dead)

    for (let left = 1 + random.upTo(2 * crashes.processes); left > 0; left -= 1) {
      const strike = strikeAt(someMoment(random), { workers, recorder, durations, random, world })
      const look = () => strike.killed() ?? (strike.isUnderWay() ? undefined : standOf(workers))
      const killed = await world.until(look, () => `a kill or quiet in the run of seed ${seed}`, REST_MS)
      strike.callOff()
      if (killed === 'fault') throw new Error(`a worker ended by itself in the run of seed ${seed}`)
      if (killed === 'quiet') {
        if (dead.length === 0) durations.working = (durations.working + performance.now() - begun) / 2
        break
      }
      dead.push(killed.name)
      const heir = await nextWorker()
      workers = workers.map((worker) => (worker === killed ? heir : worker))
      heir.work(expected.now, dead)
    }
    const rest = await world.until(
      () => standOf(workers),
      () => `quiet in the run of seed ${seed}`,
      REST_MS,
    )
    if (rest === 'fault') throw new Error(`a worker ended by itself in the run of seed ${seed}`)
    const verdict = verdictOn(expected, await workers[0]!.state(), recorder.messages, dead.length)
    return { verdict, kills: dead.length }
  }

  const figures: CrashFigures = { ...NOTHING, broken: [] }
  try {
    while (workers.length < crashes.processes) workers.push(await nextWorker())
    const isOver = () => performance.now() - started > crashes.minutes * 60_000
    for (let n = 0; n < crashes.runs && !isOver(); n += 1) {
      const { verdict, kills } = await run(crashes.seed + n)
      add(figures, verdict, kills)
      for (const problem of verdict.problems) {
        figures.broken.push(`seed ${crashes.seed + n}: ${problem}`)
        crashes.progress(figures.broken.at(-1)!)
      }
      if (figures.runs % PROGRESS_EVERY === 0) crashes.progress(`${figures.runs} runs, ${figures.kills} kills`)
    }
  } finally {
    await Promise.all([...workers, spare].map((worker) => worker.kill()))
    await recorder.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { ...figures, seconds: Math.round((performance.now() - started) / 1_000) }
}

function standOf(workers: Worker[]): 'quiet' | 'fault' | undefined {
  if (!workers.every((worker) => worker.isAlive())) return 'fault'
  return workers.every((worker) => worker.told('quiet') > 0) ? 'quiet' : undefined
}

const NOTHING = { runs: 0, kills: 0, digests: 0, lost: 0, twice: 0, mostTwice: 0, seconds: 0 }

function add(figures: CrashFigures, verdict: Verdict, kills: number): void {
  figures.runs += 1
  figures.kills += kills
  for (const count of ['digests', 'lost', 'twice'] as const) figures[count] += verdict[count]
  figures.mostTwice = Math.max(figures.mostTwice, verdict.twice / Math.max(1, kills))
}
