import { ms, type Benchmark, type Figure } from './figure.js'
import { withPostgres } from './postgres.js'
import { startProgram } from './program.js'

const PAGES = 300
const ROUNDS = 5
const WITHIN_MS = 2_000
const MORNING = '2026-09-18T08:00:00+07:00'

/** One message to everyone while all have their page open: streams over HTTP, the pages in a process of their own. */
export const webPushBenchmark: Benchmark = {
  name: 'web-push',
  run: async () => [await pushed(null), await withPostgres(pushed)],
}

async function pushed(databaseUrl: string | null): Promise<Figure> {
  const product = startProgram(new URL('./product-under-load.js', import.meta.url), {
    databaseUrl,
    apiRoot: null,
    at: MORNING,
  })
  const pages = startProgram(new URL('./web-pages.js', import.meta.url))
  try {
    const { url } = await product.ask<{ url: string }>('start')
    const tokens = await product.ask<string[]>('readers', { count: PAGES })
    await pages.ask('open', { url, tokens })
    const took: number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const text = `Đề nghị gửi báo cáo đúng thời hạn (lần ${round}).`
      const shown = pages.ask<number>('shown', { text })
      const { since } = await product.ask<{ since: number }>('writeToAll', { text })
      // The first warms up.
      if (round > 0) took.push((await shown) - since)
    }
    const [longest, fastest] = [Math.max(...took), Math.min(...took)]
    return {
      what: `one push to ${PAGES} web chats that are open, ${databaseUrl ? 'PostgreSQL' : 'the embedded database'}: until the last shows it, the longest of ${ROUNDS} times`,
      measured: ms(longest),
      ratio: `${(longest / PAGES).toFixed(1)} ms a chat; ${(longest / fastest).toFixed(1)} × the fastest time`,
      goal: '< 2 s',
      holds: longest < WITHIN_MS,
    }
  } finally {
    await pages.end()
    await product.end()
  }
}
