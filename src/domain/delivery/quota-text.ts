import { writeCount } from '../summary/written.js'
import { channelLabel } from './channel-words.js'
import type { Warning } from './quota.js'

/** What the secretaries are told when a share of a channel's monthly quota has left; `month` is '2026-11'. */
export function quotaText(channel: string, share: Warning, month: string, sent: number, quota: number): string {
  const [year = '', number = ''] = month.split('-')
  const used = `${channelLabel(channel)}: tháng ${number}/${year} đã gửi ${writeCount(sent)} trên ${writeCount(quota)} tin được phép`
  return share === 100
    ? `${used}. Từ nay đến hết tháng, tin nhắc được gửi qua kênh khác của từng người; ai chỉ có kênh này sẽ không nhận được. Gõ /daumoi để xem.`
    : `${used} (${share} %). Khi hết, tin nhắc được gửi qua kênh khác của từng người. Gõ /daumoi để xem ai chỉ có kênh này.`
}
