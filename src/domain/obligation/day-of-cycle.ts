import type { Temporal } from 'temporal-polyfill'
import type { PeriodDays } from './cycles.js'

const IN_LAST_MONTH = /(?:ngày )?(\d{1,2}) (?:của )?(?:hàng |hằng )?tháng cuối/iu
const IN_NEXT_MONTH = /(?:ngày )?(\d{1,2}) (?:của )?tháng đầu (?:của )?(?:quý|kỳ) (?:sau|tiếp theo|kế tiếp)/iu
const IN_EACH_MONTH = /(?:ngày )?(\d{1,2}) (?:hàng|hằng|mỗi) tháng/iu

/**
 * The last valid day of a cycle where the words of a duty name one ('trước ngày 20 tháng cuối quý', 'trước ngày 05 tháng
 * đầu quý sau'), else the last day of the cycle. The 31st of a shorter month is its last day.
 */
export function lastDayOfCycle({ to }: PeriodDays, words: string, inclusive: boolean): Temporal.PlainDate {
  const next = IN_NEXT_MONTH.exec(words)
  const named = next ?? IN_LAST_MONTH.exec(words) ?? IN_EACH_MONTH.exec(words)
  if (!named) return to
  const day = (next ? to.add({ days: 1 }) : to).with({ day: Number(named[1]) })
  return inclusive ? day : day.subtract({ days: 1 })
}
