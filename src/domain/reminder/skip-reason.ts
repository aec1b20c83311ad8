/** Why a ledger entry stands for no message, in the words of the ledger that the secretary hands on. */
export const SKIP_REASONS = {
  superseded: 'đã gộp vào một lần nhắc sau',
  'old-news': 'không nhắc: quý đã bắt đầu quá 60 ngày nên không còn là tin mới',
  'too-late': 'không nhắc: đã hết thời gian nhắc của việc này',
  settled: 'không nhắc: khi gửi thì việc đã báo cáo hoặc không còn phải thực hiện',
  'day-moved': 'không nhắc: khi gửi thì hạn đã được dời sang ngày khác',
  'told-otherwise': 'không nhắc: người nhận đã được báo hạn mới',
  'member-removed': 'không nhắc: người nhận không còn là đầu mối',
} as const
export type SkipReason = keyof typeof SKIP_REASONS

/** The words for a reason out of the ledger; a reason that is not known is shown as it is. */
export function skipReasonText(reason: string): string {
  return Object.entries(SKIP_REASONS).find(([known]) => known === reason)?.[1] ?? reason
}
