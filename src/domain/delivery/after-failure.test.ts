import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { afterFailure } from './after-failure.js'

const now = Temporal.Instant.from('2026-07-01T01:00:00Z')
const minutesLater = (n: number) => ({ state: 'queued', notBefore: now.add({ minutes: n }) })
const retry = { failure: 'retry', error: 'ECONNREFUSED' } as const

describe('after a failed send', () => {
  it('waits longer each time, and hourly in the end', () => {
    expect([1, 2, 3, 4, 9].map((attempts) => afterFailure(retry, attempts, now))).toEqual(
      [1, 5, 15, 60, 60].map(minutesLater),
    )
  })

  it('gives up after thirty tries', () => {
    expect(afterFailure(retry, 30, now)).toEqual({ state: 'failed' })
  })

  it('never sends again what may have arrived', () => {
    expect(afterFailure({ failure: 'unknown', error: 'socket hang up' }, 1, now)).toEqual({ state: 'unknown' })
  })

  it('fails where the person has no address or the channel refuses for good', () => {
    expect(afterFailure(null, 1, now)).toEqual({ state: 'failed' })
    expect(afterFailure({ failure: 'permanent', error: '400' }, 1, now)).toEqual({ state: 'failed' })
  })
})
