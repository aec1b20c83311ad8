import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { afterFailure } from './after-failure.js'

const now = Temporal.Instant.from('2026-07-01T01:00:00Z')
const minutesLater = (n: number) => ({ state: 'queued', notBefore: now.add({ minutes: n }) })

describe('after a failed send', () => {
  it('tries once more at once, then waits longer each time, and hourly in the end', () => {
    expect([1, 2, 3, 4, 9].map((attempts) => afterFailure(['retry'], { attempts, doubts: 0 }, now))).toEqual(
      [0, 5, 15, 60, 60].map(minutesLater),
    )
  })

  it('gives up after thirty tries', () => {
    expect(afterFailure(['retry'], { attempts: 29, doubts: 0 }, now)).toEqual(minutesLater(60))
    expect(afterFailure(['retry'], { attempts: 30, doubts: 0 }, now)).toEqual({ state: 'failed' })
    expect(afterFailure(['quota'], { attempts: 30, doubts: 0 }, now)).toEqual({ state: 'failed' })
  })

  it('sends what may have arrived again after a while, but no fourth time', () => {
    expect(afterFailure(['unknown'], { attempts: 1, doubts: 1 }, now)).toEqual(minutesLater(5))
    expect(afterFailure(['retry', 'unknown'], { attempts: 30, doubts: 2 }, now)).toEqual(minutesLater(5))
    expect(afterFailure(['unknown'], { attempts: 3, doubts: 3 }, now)).toEqual({ state: 'unknown' })
  })

  it('fails where the person has no address or every channel refuses for good', () => {
    expect(afterFailure([], { attempts: 1, doubts: 0 }, now)).toEqual({ state: 'failed' })
    expect(afterFailure(['permanent', 'unreachable'], { attempts: 1, doubts: 0 }, now)).toEqual({ state: 'failed' })
  })

  it('keeps what an earlier address may still take, whatever the last one said', () => {
    expect(afterFailure(['retry', 'permanent'], { attempts: 2, doubts: 0 }, now)).toEqual(minutesLater(5))
  })

  it('looks again the next day where a quota is used up, unless another address is worth an earlier try', () => {
    expect(afterFailure(['quota', 'unreachable'], { attempts: 1, doubts: 0 }, now)).toEqual(minutesLater(24 * 60))
    expect(afterFailure(['quota', 'retry'], { attempts: 2, doubts: 0 }, now)).toEqual(minutesLater(5))
  })
})
