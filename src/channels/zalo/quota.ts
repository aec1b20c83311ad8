import type { Temporal } from 'temporal-polyfill'
import { monthOf, warningOf, type Warning } from '../../domain/delivery/quota.js'
import type { MonthPort } from './port.js'

/** A share of the month's quota that is used up. */
export interface QuotaWarning {
  share: Warning
  /** '2026-11' */
  month: string
  sent: number
  quota: number
}

export interface QuotaOptions {
  months: MonthPort
  monthlyMessages: number
  now: () => Temporal.Instant
  /** Told once a share and month, again where it failed or two processes noticed it together. */
  onWarning: (warning: QuotaWarning) => Promise<void>
}

export interface Quota {
  hasRoomFor(messages: number): Promise<boolean>
  /** So many messages left. */
  left(messages: number): Promise<void>
  /** Zalo says that there is nothing left, whatever was counted. */
  isUsedUp(): Promise<void>
}

/** The month's quota of messages, counted for Zalo does not tell. */
export function quotaOf({ months, monthlyMessages: quota, now, onWarning }: QuotaOptions): Quota {
  const month = () => monthOf(now())

  async function warn(of: string, share: Warning | null, sent: number): Promise<void> {
    if (share === null) return
    await onWarning({ share, month: of, sent, quota })
    // Last: what nobody was told of is told with the next message.
    await months.warned(of, share)
  }

  return {
    hasRoomFor: async (messages) => (await months.count(month())) + messages <= quota,
    async left(messages) {
      const of = month()
      const { sent, warned } = await months.sent(of, messages)
      await warn(of, warningOf(sent, quota, warned), sent)
    },
    async isUsedUp() {
      const of = month()
      const { sent, warned } = await months.sent(of, 0)
      await warn(of, warned < 100 ? 100 : null, sent)
    },
  }
}
