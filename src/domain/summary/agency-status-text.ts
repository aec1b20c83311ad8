import type { Temporal } from 'temporal-polyfill'
import { localDay, shortDay } from '../calendar/local-day.js'
import { periodSpan } from '../obligation/period.js'
import { isOnTime, standingOf, type Standing } from '../obligation/standing.js'
import { isInPeriod } from './in-period.js'
import { inSentence, periodName } from './period-name.js'
import { isCounted, statusOf } from './status.js'
import { headingOf, totalsLine } from './status-text.js'
import type { StatusRow } from './status-row.js'
import { andMore, shorten, writeCount } from './written.js'

const MOST_LINES = 30
const MOST_TITLE = 120

/**
 * What one agency owes in a period, each thing by itself: overdue, to be done, reported, still to come. `obligations` are
 * its own, `before` what is overdue from before the period. Throws on an unknown period.
 */
export function agencyStatusText({
  about,
  period,
  asOf,
  obligations,
  before,
}: {
  /** 'Sở Y tế' */
  about: string
  period: string
  asOf: Temporal.Instant
  obligations: StatusRow[]
  before: StatusRow[]
}): string {
  const span = periodSpan(period)
  if (!span) throw new Error(`no period: ${period}`)
  const day = localDay(asOf)
  const status = statusOf({ period, asOf, obligations, unassigned: [] })
  const rows = obligations.filter((row) => isCounted(row) && isInPeriod(row, span))
  const helped = obligations.filter(
    (row) => row.part === 'coordinating' && !['exempt', 'withdrawn'].includes(row.state) && isInPeriod(row, span),
  )
  const section = (title: string, some: StatusRow[]) => sectionOf(title, some, day)
  const standing = (...wanted: Standing[]) => rows.filter((row) => wanted.includes(standingOf(row, day)))
  return [
    headingOf(status, about),
    rows.length > 0 ? totalsLine(status.totals) : 'Kỳ này không có nhiệm vụ, báo cáo nào được giao chủ trì.',
    ...(helped.length > 0 ? [`Phối hợp: ${writeCount(helped.length)} việc.`] : []),
    ...section('Quá hạn từ trước kỳ này', before),
    ...section('Quá hạn', standing('overdue')),
    ...section(
      'Chưa báo cáo, còn hạn',
      standing('open', 'returned').filter(({ dueOn }) => dueOn !== null),
    ),
    ...section(
      'Việc hỏi tiến độ mỗi quý, chưa báo cáo',
      standing('open', 'returned', 'lapsed').filter(({ dueOn }) => dueOn === null),
    ),
    ...section('Đã báo cáo', standing('done')),
    ...section('Chưa đến thời gian thực hiện', standing('notOpen')),
    ...section('Chưa xác định thời gian', standing('waiting')),
  ].join('\n')
}

function sectionOf(title: string, rows: StatusRow[], day: Temporal.PlainDate): string[] {
  if (rows.length === 0) return []
  const lines = rows.slice(0, MOST_LINES).map((row) => lineOf(row, day))
  return ['', `${title}:`, ...lines, ...andMore(rows.length - MOST_LINES, 'việc').map((words) => `… ${words}`)]
}

function lineOf(row: StatusRow, day: Temporal.PlainDate): string {
  const { taskNumber, title } = row
  const notes = notesOn(row, standingOf(row, day))
  const name = shorten(taskNumber === null ? title : `${taskNumber}. ${title}`, MOST_TITLE)
  return `• ${name}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
}

function notesOn({ opensOn, dueOn, submittedOn, period, state }: StatusRow, standing: Standing): string[] {
  if (standing === 'waiting') return []
  const asked = dueOn === null ? [inSentence(periodName(period))] : []
  if (standing === 'done')
    return [
      ...asked,
      ...(state === 'nil' ? ['không phát sinh'] : []),
      ...(submittedOn ? [`${isOnTime(submittedOn, dueOn) ? 'nộp' : 'nộp chậm'} ${shortDay(submittedOn)}`] : []),
    ]
  return [
    ...(standing === 'notOpen' && opensOn ? [`từ ${shortDay(opensOn)}`] : []),
    ...asked,
    ...(dueOn ? [`hạn ${shortDay(dueOn)}`] : []),
    ...(state === 'returned' ? ['báo cáo bị trả lại'] : []),
  ]
}
