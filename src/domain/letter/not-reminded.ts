import { byVietnamese } from '../collation.js'
import { firstFew } from '../summary/first-few.js'
import { andMore, writeCount } from '../summary/written.js'
import type { OverdueItem } from './overdue.js'

const MOST_NAMES = 12

/**
 * What of a letter's items nobody was told of, and why, a sentence each; `represented` has the agencies that have a focal
 * point.
 */
export function notRemindedLines(items: readonly OverdueItem[], represented: ReadonlySet<string | null>): string[] {
  const never = items.filter(({ lastRemindedOn }) => lastRemindedOn === null)
  return [
    ...line(
      'vì cơ quan chưa có đầu mối',
      never.filter(({ agencyId }) => !represented.has(agencyId)),
    ),
    ...line(
      'vì chưa gửi được tin cho đầu mối của cơ quan',
      never.filter(({ agencyId }) => represented.has(agencyId)),
    ),
  ]
}

function line(because: string, items: readonly OverdueItem[]): string[] {
  if (items.length === 0) return []
  const { shown, others } = firstFew([...new Set(items.map(({ agency }) => agency))].toSorted(byVietnamese), MOST_NAMES)
  return [
    `${writeCount(items.length)} việc chưa nhắc được ${because}: ${[...shown, ...andMore(others, 'cơ quan')].join(', ')}.`,
  ]
}
