import { parsePlan } from '../src/domain/plan/parse-plan.js'
import { type Benchmark, cpuMilliseconds, ms, times } from './figure.js'
import { planText } from './plan-document.js'

/** Reading a plan of 20 KB that is in memory already; beside it, one look at each of its words. */
export const parsePlanBenchmark: Benchmark = {
  name: 'parse-plan',
  async run() {
    const text = planText(20_000)
    const parsed = cpuMilliseconds(() => parsePlan(text))
    const words = cpuMilliseconds(() => {
      for (const word of text.normalize('NFC').match(/\p{L}+/gu) ?? []) word.toLowerCase()
    })
    return [
      {
        what: 'a plan of 20 KB read into tasks (CPU)',
        measured: ms(parsed),
        ratio: `${times(parsed / words)} one pass over its words`,
        goal: '< 50 ms',
        holds: parsed < 50,
      },
    ]
  },
}
