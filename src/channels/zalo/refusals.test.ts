import { GrammyError } from 'grammy'
import { expect, it } from 'vitest'
import { sendFailureOf } from '../send-failure.js'
import { refusalOf } from './refusals.js'

it.each([
  ['quota', 429, 'Quota exceeded'],
  ['retry', 401, 'Unauthorized'],
  ['retry', 403, 'Internal server error'],
  ['unreachable', 403, 'Forbidden'],
  ['unreachable', 400, 'Bad request: chat not found'],
  ['unreachable', 403, 'The user has blocked the bot'],
  ['unreachable', 404, 'user does not exist: user not found'],
  ['retry', 404, 'Not Found'],
  ['permanent', 400, 'text must be 1-2000 characters'],
  ['unknown', 408, 'Request timeout'],
  ['retry', 500, 'Internal server error'],
  ['retry', 502, 'Bad Gateway'],
  ['permanent', 1_234, 'something new'],
])('%s: Zalo says %i %s', (failure, code, description) => {
  const refusal = refusalOf({ code, description })
  const envelope = { ok: false as const, error_code: refusal.code, description: refusal.description }
  expect(sendFailureOf(new GrammyError('Call failed', envelope, 'sendMessage', {}))).toBe(failure)
})
