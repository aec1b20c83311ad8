import { Temporal } from 'temporal-polyfill'
import { dayText, localDay, shortDay } from '../calendar/local-day.js'
import { quarterName, quarterOf, type DaySpan } from '../calendar/quarters.js'
import { byVietnamese } from '../collation.js'
import { isWithin } from '../obligation/cycles.js'
import { periodSpan } from '../obligation/period.js'
import { standingOf } from '../obligation/standing.js'
import { grouped } from './grouped.js'
import { isInPeriod } from './in-period.js'
import type { AskedAgencies } from './missing-reports.js'
import { inSentence } from './period-name.js'
import { isCounted } from './status.js'
import type { StatusRow } from './status-row.js'
import { andMore, shorten, writeCount, writeSpan } from './written.js'

const MOST_LINES = 40
const MOST_TITLE = 90
/** Over all lines: what is cut can be asked for task by task. */
const MOST_NAMES = 300

interface Asked {
  asOf: Temporal.Instant
  obligations: StatusRow[]
  /** 'Sở Y tế', 'sở, ban'; null: all agencies. */
  who: string | null
}

/** What is overdue on the day of `asOf` in Viet Nam, whichever period it was of, with all agencies that owe it. */
export function overdueText({ asOf, obligations, who }: Asked): string {
  const day = localDay(asOf)
  const rows = obligations.filter((row) => isCounted(row) && standingOf(row, day) === 'overdue')
  const of = who === null ? '' : ` của ${who}`
  if (rows.length === 0) return `Không có việc nào${of} quá hạn, tính đến ${dayText(day)}.`
  return [`Quá hạn${of}, tính đến ${dayText(day)}: ${countWords(rows)}.`, ...linesOf(rows, () => '')].join('\n')
}

/** What is not reported yet and has its last day in these days; what of it is overdue by now is said to be. */
export function upcomingText({ asOf, obligations, who }: Asked, span: DaySpan): string {
  const day = localDay(asOf)
  const rows = obligations.filter(
    (row) =>
      isCounted(row) &&
      row.dueOn !== null &&
      isWithin(row.dueOn, span) &&
      ['open', 'returned', 'notOpen', 'overdue'].includes(standingOf(row, day)),
  )
  const of = who === null ? '' : ` của ${who}`
  const when = `từ ${shortDay(span.from)} đến ${shortDay(span.to)}`
  if (rows.length === 0) return `Không có việc nào${of} chưa báo cáo mà đến hạn ${when}.`
  const note = (row: StatusRow) => (standingOf(row, day) === 'overdue' ? ', đã quá hạn' : '')
  return [`Việc${of} đến hạn ${when}, chưa báo cáo: ${countWords(rows)}.`, ...linesOf(rows, note)].join('\n')
}

/**
 * Who of those asked about has not reported on one task, by the day it is due. `period`: only what is of it ('2026-Q3');
 * null: all that can be done by now.
 */
export function missingOfTaskText({
  task,
  period,
  asOf,
  obligations,
  asked,
}: {
  /** 'nhiệm vụ 4. Tọa đàm (Kế hoạch số 45/KH-UBND)' */
  task: string
  period: string | null
  asOf: Temporal.Instant
  /** Those of the task. */
  obligations: StatusRow[]
  asked: AskedAgencies
}): string {
  const span = period === null ? null : periodSpan(period)
  const day = localDay(asOf)
  const meant = new Set(asked.agencies.map(({ id }) => id))
  const name = task.charAt(0).toUpperCase() + task.slice(1)
  const all = obligations.filter(
    (row) => isCounted(row) && meant.has(row.agencyId) && (span === null || isInPeriod(row, span)),
  )
  if (all.length === 0)
    return `${name}: không giao cho ${asked.words}${asked.byName ? '' : ' nào'}${span ? `, ${writeSpan(span)}` : ''}.`
  const wanted = ['open', 'returned', 'overdue', ...(span === null ? [] : ['lapsed'])]
  const missing = all.filter((row) => wanted.includes(standingOf(row, day)))
  const until = `tính đến ${dayText(day)}`
  if (missing.length === 0) return `${name}: ${restWords(all, day, asked)}, ${until}.`
  const agencies = (rows: StatusRow[]) => new Set(rows.map(({ agencyId }) => agencyId)).size
  const unit = asked.byName ? 'cơ quan' : asked.words
  return [
    `${name}: chưa báo cáo ${writeCount(agencies(missing))}/${writeCount(agencies(all))} ${unit}, ${until}.`,
    ...grouped(byDay(missing), ({ dueOn, opensOn }) => `${dueOn ?? `~${opensOn}`}`).map(
      (rows) => `• ${whenWords(rows[0], day)}: ${namesOf(rows).join('; ')}`,
    ),
  ].join('\n')
}

/** Why nobody has to be asked. */
function restWords(rows: StatusRow[], day: Temporal.PlainDate, { words, byName }: AskedAgencies): string {
  const standings = new Set(rows.map((row) => standingOf(row, day)))
  if (standings.has('done')) return byName ? `${words} đã báo cáo` : `không còn ${words} nào chưa báo cáo`
  const opens = rows.flatMap(({ opensOn }) => opensOn ?? []).toSorted(Temporal.PlainDate.compare)[0]
  if (standings.has('notOpen') && opens) return `chưa đến thời gian thực hiện (từ ${shortDay(opens)})`
  return standings.has('waiting') ? 'chưa xác định thời gian' : 'không còn việc chờ báo cáo'
}

function whenWords({ dueOn, opensOn, state, part }: StatusRow, day: Temporal.PlainDate): string {
  if (dueOn === null) return `Tiến độ ${inSentence(quarterName(quarterOf(opensOn!)))}`
  const isOverdue = standingOf({ dueOn, opensOn, state, part }, day) === 'overdue'
  return `${isOverdue ? 'Quá hạn, hạn' : 'Hạn'} ${shortDay(dueOn)}`
}

function countWords(rows: StatusRow[]): string {
  const agencies = new Set(rows.map(({ agencyId }) => agencyId)).size
  return `${writeCount(rows.length)} việc của ${writeCount(agencies)} cơ quan`
}

/** One line for what several agencies owe alike, the nearest day first. */
function linesOf(rows: StatusRow[], note: (row: StatusRow) => string): string[] {
  const alike = grouped(byDay(rows), ({ taskId, title, dueOn }) => `${taskId}|${title}|${dueOn}`)
  let left = MOST_NAMES
  const lines = alike.slice(0, MOST_LINES).map((some) => {
    const { taskNumber, title, dueOn } = some[0]
    const names = namesOf(some)
    left -= names.length
    const who = left < 0 ? `${writeCount(names.length)} cơ quan` : names.join('; ')
    const name = shorten(taskNumber === null ? title : `${taskNumber}. ${title}`, MOST_TITLE)
    return `• ${name} (hạn ${shortDay(dueOn!)}${note(some[0])}): ${who}`
  })
  const others = andMore(alike.length - MOST_LINES, 'việc').map((words) => `… ${words}`)
  const how = left < 0 || others.length > 0 ? ['Xem đủ từng việc: hỏi như “Ai chưa báo cáo nhiệm vụ 2?”.'] : []
  return [...lines, ...others, ...how]
}

const byDay = (rows: StatusRow[]): StatusRow[] =>
  rows.toSorted((a, b) => (a.dueOn && b.dueOn ? Temporal.PlainDate.compare(a.dueOn, b.dueOn) : a.dueOn ? -1 : 1))

const namesOf = (rows: StatusRow[]): string[] => [...new Set(rows.map(({ agency }) => agency))].toSorted(byVietnamese)
