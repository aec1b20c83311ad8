import { GrammyError, HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { NotSentError } from './not-sent.js'
import { QUOTA_USED_UP, sendFailureOf } from './send-failure.js'

const refusal = (error_code: number, description: string) =>
  new GrammyError('Call failed', { ok: false, error_code, description }, 'sendMessage', {})
const network = (cause: unknown) => new HttpError('Network request failed', cause)

describe('what to do about a failed send', () => {
  it.each([
    ['unreachable', refusal(403, 'Forbidden: bot was blocked by the user')],
    ['unreachable', refusal(403, 'Forbidden: user is deactivated')],
    ['unreachable', refusal(400, 'Bad Request: chat not found')],
    ['permanent', refusal(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0')],
    ['permanent', refusal(413, 'Request Entity Too Large')],
    ['retry', refusal(429, 'Too Many Requests: retry after 5')],
    ['quota', refusal(429, QUOTA_USED_UP)],
    ['retry', refusal(500, 'Internal Server Error')],
    ['retry', refusal(502, 'Bad Gateway')],
    ['unknown', refusal(504, 'Gateway Timeout')],
    ['retry', refusal(401, 'Unauthorized')],
    ['retry', network(new NotSentError('connect ECONNREFUSED'))],
    ['retry', new NotSentError('aborted')],
    ['unknown', network(new Error('socket hang up'))],
    ['unknown', network(new Error('no answer within 30000 ms'))],
    ['unknown', new Error('something else')],
    ['unknown', null],
  ] as const)('%s: %s', (failure, error) => {
    expect(sendFailureOf(error)).toBe(failure)
  })
})
