import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../calendar/local-day.js'

/** A share of a month's quota, in percent, that the secretaries are told of. */
export type Warning = 80 | 100

const SHARES: readonly Warning[] = [100, 80]

/**
 * What to warn of when so many messages of the month's quota have left; `warned` is the share that was warned of last.
 */
export function warningOf(sent: number, quota: number, warned: number): Warning | null {
  const reached = SHARES.find((share) => sent * 100 >= quota * share)
  return reached !== undefined && reached > warned ? reached : null
}

/** The month in Viet Nam at that instant: '2026-11'. */
export const monthOf = (instant: Temporal.Instant): string => localDay(instant).toPlainYearMonth().toString()
