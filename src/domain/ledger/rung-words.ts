import { Temporal } from 'temporal-polyfill'
import { dayText } from '../calendar/local-day.js'
import { inSentence, periodName } from '../summary/period-name.js'

const NAMED: Record<string, string> = {
  'due-today': 'ngày làm việc cuối cùng trong hạn',
  'escalation-leader': 'quá hạn, báo lãnh đạo cơ quan',
}
const OF_QUARTER: Record<string, string> = {
  'quarter-opens': 'đầu',
  'mid-quarter': 'giữa',
  'status-check': 'hỏi tiến độ việc thường xuyên,',
  'still-open': 'quá hạn, nhắc lại đầu',
}

/**
 * A rung of the ladder in the words of the ledger: 'trước hạn 7 ngày làm việc'. Where the due day was another then, after
 * which it was moved, the words say so. What is not known is shown as it is.
 */
export function rungWords({
  rung,
  key,
  dueOn,
}: {
  rung: string
  key: string
  dueOn: Temporal.PlainDate | null
}): string {
  const [what, of = ''] = key.split('@')
  if (what === 'snoozed') return 'nhắc lại vào ngày người nhận đã hẹn'
  const quarter = OF_QUARTER[rung]
  if (quarter !== undefined) return `${quarter} ${inSentence(periodName(of))}`
  const [dueThen = '', nth] = of.split('#')
  return `${wordsOf(rung, nth)}${movedSince(dueThen, dueOn)}`
}

function wordsOf(rung: string, nth: string | undefined): string {
  const [, name, count] = /^(T-|overdue\+)(\d+)$/.exec(rung) ?? []
  if (name === 'T-') return `trước hạn ${count} ngày làm việc`
  if (name === 'overdue+') return `quá hạn ${count} ngày làm việc`
  if (rung === 'escalation') return `quá hạn, báo thư ký${nth === undefined ? '' : ` lần ${nth}`}`
  return NAMED[rung] ?? rung
}

function movedSince(dueThen: string, dueOn: Temporal.PlainDate | null): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(dueThen) || dueThen === dueOn?.toString()) return ''
  return ` (hạn khi đó: ${dayText(Temporal.PlainDate.from(dueThen))})`
}
