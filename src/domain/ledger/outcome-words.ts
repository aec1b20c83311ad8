import type { Temporal } from 'temporal-polyfill'
import { dayText, localDay, localTime } from '../calendar/local-day.js'
import { channelLabel, channelName } from '../delivery/channel-words.js'
import { skipReasonText } from '../reminder/skip-reason.js'
import type { LedgerAttempt, LedgerRow } from './types.js'

const FAILURES: Record<string, string> = {
  retry: 'lỗi tạm thời, gửi lại sau',
  unreachable: 'không liên lạc được với người nhận',
  quota: 'hết hạn mức tin nhắn của kênh',
  permanent: 'kênh từ chối tin',
  unknown: 'không rõ tin có đến hay không',
}

const STATES: Record<string, string> = {
  queued: 'chờ gửi',
  sending: 'đang gửi',
  sent: 'đã gửi',
  skipped: 'không gửi',
  failed: 'không gửi được',
  unknown: 'không rõ',
}

/** What became of a line of the ledger: 'đã gửi', 'đã nhận lúc 08:15 ngày 03/7/2026', 'không nhắc: …'. */
export function outcomeWords({ skipped, push }: Pick<LedgerRow, 'skipped' | 'push'>): string {
  if (skipped !== null) return skipReasonText(skipped)
  if (!push) return 'chưa gửi'
  if (push.ackedAt) return `đã nhận lúc ${momentText(push.ackedAt)}`
  return STATES[push.state] ?? push.state
}

/** Where the message went, or was tried last, and in whose place: 'Trang web (thay Telegram)'. */
export function channelWords(attempts: readonly LedgerAttempt[]): string {
  const last = attempts.findLast(({ outcome }) => outcome === 'sent') ?? attempts.at(-1)
  if (!last) return ''
  const before = attempts.slice(0, attempts.indexOf(last)).filter(({ channel }) => channel !== last.channel)
  const replaced = [...new Set(before.map(({ channel }) => channelName(channel)))]
  return `${channelLabel(last.channel)}${replaced.length > 0 ? ` (thay ${replaced.join(', ')})` : ''}`
}

/** The attempts that failed, oldest first, a line each. */
export function failureLines(attempts: readonly LedgerAttempt[]): string[] {
  return attempts
    .filter(({ outcome }) => outcome !== 'sent')
    .map(({ channel, outcome, at }) => `${channelLabel(channel)}, ${momentText(at)}: ${FAILURES[outcome] ?? outcome}`)
}

/** '08:15 ngày 03/7/2026' in Viet Nam. */
export function momentText(at: Temporal.Instant): string {
  return `${localTime(at).toString({ smallestUnit: 'minute' })} ${dayText(localDay(at))}`
}
