import { GrammyError, HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { NotStoredError } from '../not-stored.js'
import { lostLine, nextTryMs, troubleOf } from './trouble.js'

const refusal = (error_code: number, description = 'x', parameters = {}) =>
  new GrammyError('Call failed', { ok: false, error_code, description, parameters }, 'getUpdates', {})
const away = new HttpError('Network request failed', new Error('connect ECONNREFUSED 127.0.0.1:9'))

describe('trouble with polling', () => {
  it('is told apart by the answer', () => {
    expect(troubleOf(away)).toBe('unreachable')
    expect(troubleOf(refusal(502))).toBe('unreachable')
    expect(troubleOf(refusal(401))).toBe('refused')
    expect(troubleOf(refusal(404))).toBe('refused')
    expect(troubleOf(refusal(409))).toBe('elsewhere')
    expect(troubleOf(new NotStoredError('Error'))).toBe('not-stored')
  })

  it('is tried again after 1 s to 60 s, spread by the jitter', () => {
    expect([1, 2, 3, 5, 7, 30].map((failures) => nextTryMs(away, failures, 0))).toEqual([
      1_000, 1_000, 2_000, 8_000, 30_000, 30_000,
    ])
    expect([1, 2, 3, 5, 7, 30].map((failures) => nextTryMs(away, failures, 0.999))).toEqual([
      1_000, 1_999, 3_998, 15_992, 59_970, 59_970,
    ])
  })

  it('waits as long as a 429 asks for', () => {
    expect(nextTryMs(refusal(429, 'Too Many Requests', { retry_after: 90 }), 1, 0)).toBe(90_000)
  })

  it('asks only every ten minutes whether a refused token is accepted now', () => {
    expect(nextTryMs(refusal(401), 1, 0)).toBe(600_000)
    expect(nextTryMs(refusal(401), 9, 0)).toBe(600_000)
  })

  it('is logged with what to do', () => {
    expect(lostLine(refusal(401, 'Unauthorized'))).toEqual({
      level: 'error',
      text: 'Telegram refuses the token (401 Unauthorized): check TELEGRAM_BOT_TOKEN; next try in 10 minutes',
    })
    expect(lostLine(away)).toEqual({
      level: 'warn',
      text: 'Telegram is out of reach (connect ECONNREFUSED 127.0.0.1:9); trying again in the background',
    })
  })
})
