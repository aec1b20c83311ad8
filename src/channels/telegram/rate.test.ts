import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { take } from './rate.js'

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

function takes(count: number, rate: { everyMs: number; burst: number }, now: number, fullAt = 0): number[] {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const taken = take(fullAt, rate, now)
    fullAt = taken.fullAt
    times.push(taken.at)
  }
  return times
}
