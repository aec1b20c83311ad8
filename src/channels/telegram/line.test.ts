import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { simulatedTime } from '../../../test/support/simulated-time.js'
import { lineAt } from './line.js'
import { paceOfOne } from './shared-pace.js'
import type { SharedPace } from './shared-pace.js'
import type { Timer } from '../timer.js'

const RATE = { everyMs: 40, burst: 3 }

describe('the line of several processes', () => {
  it('never lets more go in any stretch of time than the rate and one burst, however slow or often stalled they are', async () => {
    const processes = fc.array(fc.record({ messages: fc.nat(40), roundTripMs: fc.nat(300) }), {
      minLength: 1,
      maxLength: 3,
    })
    const stalls = fc.array(fc.record({ at: fc.nat(3_000), ms: fc.nat(700) }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(processes, stalls, async (all, standingStill) => {
        const { timer, run, stall } = simulatedTime()
        const pace = paceOfOne(timer)
        const gone: number[] = []
        const turns = all.flatMap(({ messages, roundTripMs }) => {
          const line = lineAt(withRoundTrip(pace, timer, roundTripMs), timer, RATE)
          return Array.from({ length: messages }, () => line.turn().then(() => void gone.push(timer.now())))
        })
        for (const { at, ms } of standingStill) void timer.wait(at).then(() => stall(ms))
        await run(turns)
        expect(gone).toHaveLength(all.reduce((sum, { messages }) => sum + messages, 0))
        const tooMany = gone.flatMap((from, first) =>
          gone.filter((to, last) => last >= first && last - first + 1 > RATE.burst + (to - from) / RATE.everyMs + 1e-6),
        )
        expect(tooMany).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it.each([1, 2, 3])('wastes next to nothing of the pace with %i of them, whatever asking costs', async (count) => {
    const { timer, run } = simulatedTime()
    const pace = paceOfOne(timer)
    const turns = Array.from({ length: count }, () => lineAt(withRoundTrip(pace, timer, 30), timer, RATE)).flatMap(
      (line) => Array.from({ length: 300 / count }, () => line.turn()),
    )
    const times = await run(turns)
    expect(Math.max(...times)).toBeLessThan(300 * RATE.everyMs * 1.01)
  })

  it('keeps all of them quiet once one is told to be, within two short runs, and goes on by itself', async () => {
    const { timer, run } = simulatedTime()
    const pace = paceOfOne(timer)
    const [one, other] = [lineAt(pace, timer, RATE), lineAt(pace, timer, RATE)]
    const turns = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? one : other).turn())
    const told = timer.wait(500).then(() => one.pause(5_000))
    const times = (await run([...turns, told])).slice(0, -1)
    const ownTurns = times.filter((_, n) => n % 2 === 0)
    expect(ownTurns.filter((at) => at > 500 && at < 5_500)).toEqual([])
    expect(times.filter((at) => at > 700 && at < 5_500)).toEqual([])
    expect(times.filter((at) => at >= 5_500).length).toBeGreaterThan(30)
  })

  it('asks for those who need no turn once in a while, and keeps them quiet a moment after another process is told to be', async () => {
    const { timer, run } = simulatedTime()
    const pace = paceOfOne(timer)
    const asked: number[] = []
    const pausedMs = (): Promise<number> => (asked.push(timer.now()), pace.pausedMs())
    const [one, other] = [lineAt({ ...pace, pausedMs }, timer, RATE), lineAt(pace, timer, RATE)]
    const calls = Array.from({ length: 200 }, (_, n) => timer.wait(n * 5).then(() => one.quietOver()))
    const told = timer.wait(500).then(() => other.pause(2_000))
    const times = (await run([...calls, told])).slice(0, -1)
    expect(times.filter((at) => at > 601 && at < 2_500)).toEqual([])
    expect(times.filter((at) => at >= 2_500).length).toBeGreaterThan(70)
    expect(asked.length).toBeLessThan(15)
  })

  it('loses only the turns that a process had reserved when it died', async () => {
    const { timer, run } = simulatedTime()
    const pace = paceOfOne(timer)
    await pace.reserve(3, RATE.everyMs)
    const [first] = await run([lineAt(pace, timer, RATE).turn()])
    expect(first).toBe(3 * RATE.everyMs)
  })

  it('leaves a turn to the next one where somebody gives up waiting', async () => {
    const { timer, run } = simulatedTime()
    const line = lineAt(paceOfOne(timer), timer, RATE)
    const giveUp = new AbortController()
    const turns = [line.turn(), line.turn(giveUp.signal), line.turn()]
    giveUp.abort()
    expect(await run(turns)).toEqual([0, 0, RATE.everyMs])
  })

  it('tells everybody who waits that the pace is out of reach, and asks again for the next', async () => {
    const { timer, run } = simulatedTime()
    const pace = paceOfOne(timer)
    let fails = true
    const reserve: SharedPace['reserve'] = (...asked) =>
      fails ? Promise.reject(new Error('the database is away')) : pace.reserve(...asked)
    const line = lineAt({ ...pace, reserve }, timer, RATE)
    for (const outcome of await Promise.allSettled([line.turn(), line.turn()])) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'the database is away' } })
    }
    fails = false
    expect(await run([line.turn()])).toEqual([0])
  })
})

/** As over a network: the answer takes its time to come about, and is read at once. */
function withRoundTrip(pace: SharedPace, timer: Timer, ms: number): SharedPace {
  return {
    ...pace,
    async reserve(turns, everyMs) {
      await timer.wait(ms)
      return pace.reserve(turns, everyMs)
    },
  }
}
