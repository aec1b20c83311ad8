import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pacer, take, TELEGRAM_RATES } from './pacing.js'
import type { Timer } from './timer.js'

describe('take', () => {
  const rate = { everyMs: 1_000, burst: 3 }

  it('lets a burst go at once and then one message each interval', () => {
    expect(takes(6, rate, 0)).toEqual([0, 0, 0, 1_000, 2_000, 3_000])
  })

  it('gives the whole burst back after a rest', () => {
    let { fullAt } = take(0, rate, 0)
    ;({ fullAt } = take(fullAt, rate, 0))
    expect(takes(4, rate, 10_000, fullAt)).toEqual([10_000, 10_000, 10_000, 11_000])
  })

  it('never lets more go in any stretch of time than the rate and one burst', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 5, maxLength: 60 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 5 }), (pauses, burst) => {
        const times: number[] = []
        let now = 0
        let fullAt = 0
        for (const pause of pauses) {
          now += pause
          const taken = take(fullAt, { everyMs: 1_000, burst }, now)
          fullAt = taken.fullAt
          times.push(taken.at)
        }
        for (const [first, from] of times.entries()) {
          for (let last = first; last < times.length; last++) {
            const allowed = burst + Math.floor(((times[last] ?? 0) - from) / 1_000)
            if (last - first + 1 > allowed) return false
          }
        }
        return true
      }),
    )
  })
})

describe('pacer', () => {
  it('keeps a chat to about one message a second', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer)
    const times = await run(Array.from({ length: 5 }, () => turns.turn('1')))
    expect(times.map((ms) => Math.round(ms / 100) / 10)).toEqual([0, 0, 0, 1, 2.1])
  })

  it('sends 300 messages to as many chats in about ten seconds, never more than 33 within one', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer)
    const times = await run(Array.from({ length: 300 }, (_, chat) => turns.turn(String(chat))))
    expect(Math.max(...times)).toBeGreaterThan(10_000)
    expect(Math.max(...times)).toBeLessThan(10_500)
    for (const from of times)
      expect(times.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(33)
  })

  it('does not let a chat with a long queue hold up the others', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer)
    const times = await run([...Array.from({ length: 30 }, () => turns.turn('busy')), turns.turn('other')])
    expect(times.at(-1)).toBeLessThan(200)
  })

  it('keeps everybody quiet during a pause, and lets nobody burst after it', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer)
    turns.pause(5)
    const times = await run(Array.from({ length: 10 }, (_, chat) => turns.turn(String(chat))))
    expect(Math.min(...times)).toBeGreaterThanOrEqual(5_000)
    const gaps = times.toSorted((a, b) => a - b).map((at, i, all) => at - (all[i - 1] ?? -Infinity))
    expect(Math.min(...gaps)).toBeCloseTo(TELEGRAM_RATES.overall.everyMs)
  })

  it('keeps those quiet as well who were waiting when the pause began', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer)
    const waiting = Array.from({ length: 40 }, (_, chat) => turns.turn(String(chat)))
    const pausing = timer.wait(100).then(() => turns.pause(5))
    const times = await run([...waiting, pausing])
    expect(times.slice(0, 40).filter((at) => at > 100 && at < 5_000)).toEqual([])
  })

  it('lets calls that are no messages pass at any rate', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer)
    expect(await run(Array.from({ length: 100 }, () => turns.turn(null)))).toEqual(Array.from({ length: 100 }, () => 0))
  })

  it('tells at once where a pause is too long to sit out', async () => {
    const { timer } = simulatedTime()
    const turns = pacer(timer)
    turns.pause(300)
    expect(await turns.turn('1')).toBe(300)
    expect(await turns.turn(null)).toBe(300)
  })
})

function takes(count: number, rate: { everyMs: number; burst: number }, now: number, fullAt = 0): number[] {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const taken = take(fullAt, rate, now)
    fullAt = taken.fullAt
    times.push(taken.at)
  }
  return times
}

/** A timer that jumps to the next instant at which somebody waits; `run` gives the times at which the turns came. */
function simulatedTime() {
  let now = 0
  let waiting: { at: number; go: () => void }[] = []
  const timer: Timer = {
    now: () => now,
    wait: (ms) => new Promise((go) => waiting.push({ at: now + ms, go })),
  }
  async function run(turns: Promise<unknown>[]): Promise<number[]> {
    const times = Promise.all(turns.map((turn) => turn.then(() => now)))
    for (;;) {
      await new Promise(setImmediate)
      const next = waiting.toSorted((a, b) => a.at - b.at)[0]
      if (!next) return times
      waiting = waiting.filter((waiter) => waiter !== next)
      now = Math.max(now, next.at)
      next.go()
    }
  }
  return { timer, run }
}
