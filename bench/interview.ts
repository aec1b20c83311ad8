import type { Talked, Wish } from './crowd.js'
import { ms, type Benchmark, type Figure } from './figure.js'
import { withPostgres } from './postgres.js'
import type { Memory } from './product-under-load.js'
import { startProgram, type Program } from './program.js'
import { TURNS } from './report-talk.js'

const AT_ONCE = 32
const ROUNDS = 5
const REPORTS_A_ROUND = 2
const WARM_UP = 2

const PACED_CHATS = 64
const PER_SECOND = 50
// Until what runs often is compiled: the process on the embedded database begins cold.
const PACED_WARM_UP_SECONDS = 15
const PACED_SECONDS = 20
const P95_MS = 150

const OPEN_CONVERSATIONS = 5_000
/** Messages of each that leave its interview in the middle. */
const TURNS_INTO_IT = 3
const GROWTH_MB = 100

/** A talk of ten questions: the product, and a bare bot with a Bot API of the same kind, each in a process of its own. */
export const interviewBenchmark: Benchmark = {
  name: 'interview',
  run: async () => [...(await withPostgres(onPostgres)), await onEmbedded()],
}

type People = Wish['people']

interface Subject {
  program: Program
  crowd: Program
}

async function onPostgres(url: string): Promise<Figure[]> {
  const bare = await subject('./bare-bot.js', {})
  const product = await subject('./product-under-load.js', { databaseUrl: url })
  try {
    await bare.program.ask('start')
    await product.program.ask('start')
    const ratio = await againstBare(bare, product)
    const wait = await turnsAt(product, 'PostgreSQL')
    return [ratio, wait, await memoryOf(product)]
  } finally {
    await end(bare)
    await end(product)
  }
}

async function onEmbedded(): Promise<Figure> {
  const product = await subject('./product-under-load.js', { databaseUrl: null })
  try {
    await product.program.ask('start')
    return await turnsAt(product, 'the embedded database')
  } finally {
    await end(product)
  }
}

/** Everybody talks as fast as the bot answers; the two take turns, so that what else the machine does meets both. */
async function againstBare(bare: Subject, product: Subject): Promise<Figure> {
  const people = await seed(product, AT_ONCE, WARM_UP + ROUNDS * REPORTS_A_ROUND)
  const some = (count: number): People =>
    people.map(({ chat, reports }) => ({ chat, reports: reports.splice(0, count) }))
  const talk = async (one: Subject, who: People): Promise<number> => {
    const { turns, seconds } = await talked(one, { people: who, pace: { atOnce: AT_ONCE } })
    const wanted = who.reduce((sum, { reports }) => sum + reports.length * TURNS, 0)
    if (turns !== wanted) throw new Error(`${turns} turns instead of ${wanted}`)
    return turns / seconds
  }
  const first = some(WARM_UP)
  await talk(bare, first)
  await talk(product, first)
  const [bareCpu, productCpu] = [await bare.program.cpu(), await product.program.cpu()]
  const rates: { bare: number; product: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const who = some(REPORTS_A_ROUND)
    rates.push({ bare: await talk(bare, who), product: await talk(product, who) })
  }
  const turns = ROUNDS * REPORTS_A_ROUND * AT_ONCE * TURNS
  const cpu = {
    bare: ((await bare.program.cpu()) - bareCpu) / turns,
    product: ((await product.program.cpu()) - productCpu) / turns,
  }
  const ratio = median(rates.map((rate) => rate.product / rate.bare))
  return {
    what: `an interview of ten questions, ${AT_ONCE} chats at once, on PostgreSQL`,
    measured: `${median(rates.map((rate) => rate.product)).toFixed(0)} updates a second, ${cpu.product.toFixed(1)} ms of CPU each`,
    ratio: `${ratio.toFixed(2)} of a bare grammY bot that keeps all in memory (${median(rates.map((rate) => rate.bare)).toFixed(0)} a second, ${cpu.bare.toFixed(1)} ms)`,
    goal: '≥ 0.5',
    holds: ratio >= 0.5,
  }
}

/** From when a person writes until the answer has come, while turns come at random times whether or not others are answered. */
async function turnsAt(product: Subject, database: string): Promise<Figure> {
  const turnsEach = (PER_SECOND * (PACED_SECONDS + PACED_WARM_UP_SECONDS)) / PACED_CHATS
  const people = await seed(product, PACED_CHATS, Math.ceil((turnsEach / TURNS) * 2))
  await talked(product, { people, pace: { perSecond: PER_SECOND, seconds: PACED_WARM_UP_SECONDS } })
  const again = people.map(({ chat, reports }) => ({ chat, reports: reports.slice(1) }))
  const { waits } = await talked(product, {
    people: again,
    pace: { perSecond: PER_SECOND, seconds: PACED_SECONDS },
  })
  const [half, most] = [quantile(waits, 0.5), quantile(waits, 0.95)]
  return {
    what: `one turn at ${PER_SECOND} turns a second over ${PACED_CHATS} chats, on ${database}: the slowest 5 % take at least`,
    measured: ms(most),
    ratio: `${(most / half).toFixed(1)} × the median (${ms(half)})`,
    goal: `< ${P95_MS} ms`,
    holds: most < P95_MS,
  }
}

async function memoryOf(product: Subject): Promise<Figure> {
  const people = await seed(product, OPEN_CONVERSATIONS, 1)
  const before = await product.program.ask<Memory>('memory')
  await talked(product, { people, pace: { atOnce: AT_ONCE, turnsEach: TURNS_INTO_IT } })
  const after = await product.program.ask<Memory>('memory')
  const [heap, rss] = [after.heap - before.heap, after.rss - before.rss]
  return {
    what: `memory of ${OPEN_CONVERSATIONS.toLocaleString('en')} open conversations (heap after a collection; their state is in the database)`,
    measured: `${heap.toFixed(1)} MB, of the process ${rss.toFixed(0)} MB`,
    ratio: `${((heap / OPEN_CONVERSATIONS) * 1_000).toFixed(2)} MB a 1,000`,
    goal: `< ${GROWTH_MB} MB`,
    holds: heap < GROWTH_MB && rss < GROWTH_MB,
  }
}

async function subject(file: string, settings: object): Promise<Subject> {
  const crowd = startProgram(new URL('./crowd.js', import.meta.url))
  const apiRoot = await crowd.ask<string>('apiRoot')
  return { crowd, program: startProgram(new URL(file, import.meta.url), { ...settings, apiRoot }) }
}

async function end({ program, crowd }: Subject): Promise<void> {
  await program.end()
  await crowd.end()
}

const seed = ({ program }: Subject, people: number, reportsEach: number) =>
  program.ask<People>('seed', { people, reportsEach })

const talked = ({ crowd }: Subject, wish: Wish) => crowd.ask<Talked>('talk', wish)

const quantile = (sorted: number[], part: number): number => sorted[Math.floor(sorted.length * part)] ?? Number.NaN
const median = (values: number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
