import { Temporal } from 'temporal-polyfill'
import { dayText, shortDay } from '../calendar/local-day.js'
import type { Besides } from './besides.js'
import { firstFew } from './first-few.js'
import { grouped } from './grouped.js'
import { inSentence } from './period-name.js'
import type { AgencyStatus, Missing, StatusResult } from './status.js'
import type { TaskStatus } from './status-of-tasks.js'
import { shorten, writeCount, writeSpan } from './written.js'

const MOST_LINES = 12
const MOST_NAMES = 5
const MOST_TITLE = 90

/**
 * The summary as a short chat text: who has done what, who has not, what is overdue, what waits for a date. `about`: of what
 * alone it is, as a heading says it; `mostNames`: how many agencies stand beside what they owe.
 */
export function statusText(
  status: StatusResult,
  besides: Besides,
  { about = null, mostNames = MOST_NAMES }: { about?: string | null; mostNames?: number } = {},
): string {
  const day = status.asOf.slice(0, 'YYYY-MM-DD'.length)
  const { totals, agencies, tasks } = status
  const heading = headingOf(status, about)
  const ended = section(
    'Thời hạn đã qua, không giao đầu việc',
    tasks.filter(({ state }) => state === 'ended').map(endedLine),
  )
  if (totals.obligations === 0 && totals.waitingForDate === 0)
    return [heading, 'Kỳ này không có nhiệm vụ, báo cáo nào được giao.', ...besidesLines(besides), ...ended].join('\n')
  return [
    heading,
    totalsLine(totals),
    ...besidesLines(besides),
    ...section(
      'Quá hạn',
      missingLines(agencies, mostNames, (missing) => isOverdue(missing, day)),
    ),
    ...section(
      'Chưa báo cáo, còn hạn',
      missingLines(agencies, mostNames, (missing) => missing.dueOn !== null && !isOverdue(missing, day)),
    ),
    ...section(
      'Việc hỏi tiến độ mỗi quý, chưa báo cáo',
      missingLines(agencies, mostNames, ({ dueOn }) => dueOn === null),
    ),
    ...section('Đã báo cáo', agencies.filter(({ submitted }) => submitted > 0).map(doneLine)),
    ...section('Nhiệm vụ đã có báo cáo', tasks.filter(({ agenciesDone }) => agenciesDone > 0).map(reportedLine)),
    ...section('Chưa xác định thời gian', tasks.filter(({ state }) => state === 'waiting').map(waitingLine)),
    ...ended,
  ].join('\n')
}

/** 'Tình hình Sở Y tế, năm 2026 (01/01–31/12/2026), tính đến ngày 05/10/2026' */
export function headingOf(status: StatusResult, about: string | null): string {
  const day = Temporal.PlainDate.from(status.asOf.slice(0, 'YYYY-MM-DD'.length))
  const of = about === null ? '' : `${about}, `
  return `Tình hình ${of}${inSentence(status.period.label)} (${spanOf(status)}), tính đến ${dayText(day)}`
}

function spanOf({ period }: StatusResult): string {
  const span = writeSpan({ from: Temporal.PlainDate.from(period.from), to: Temporal.PlainDate.from(period.to) })
  return period.cutOff === null ? span : `${span}, chốt số liệu ${dayText(Temporal.PlainDate.from(period.cutOff))}`
}

export function totalsLine({
  obligations,
  submitted,
  late,
  nil,
  overdue,
  open,
  waitingForDate,
}: StatusResult['totals']): string {
  const reported = `Đã báo cáo ${writeCount(submitted)}/${writeCount(obligations)} việc của cơ quan`
  const kinds = [counted(late, 'nộp chậm'), counted(nil, 'không phát sinh')].filter((kind) => kind !== '')
  const parts = [
    kinds.length > 0 ? `${reported} (${kinds.join(', ')})` : reported,
    counted(overdue, 'việc quá hạn'),
    counted(open, 'việc chưa báo cáo, không quá hạn'),
    counted(waitingForDate, 'nhiệm vụ chưa xác định thời gian'),
  ]
  return `${parts.filter((part) => part !== '').join('; ')}.`
}

function besidesLines({ overdueBefore, underWay }: Besides): string[] {
  const said = ({ obligations, agencies }: Besides['underWay']) =>
    `${writeCount(obligations)} việc của ${writeCount(agencies)} cơ quan`
  const years = overdueBefore.years.map((year) => `“Cả năm ${year}”`).join(', ')
  return [
    ...(overdueBefore.obligations > 0 ? [`Còn quá hạn từ trước: ${said(overdueBefore)} (xem ${years}).`] : []),
    ...(underWay.obligations > 0 ? [`Đang thực hiện, đến hạn sau kỳ này: ${said(underWay)}.`] : []),
  ]
}

function counted(count: number, words: string): string {
  return count === 0 ? '' : `${writeCount(count)} ${words}`
}

function section(title: string, lines: string[]): string[] {
  if (lines.length === 0) return []
  const rest = lines.length - MOST_LINES
  return ['', `${title}:`, ...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`… và ${writeCount(rest)} mục khác`] : [])]
}

/** One line for what several agencies owe alike: a task of all communes must not fill the screen. */
function missingLines(agencies: AgencyStatus[], mostNames: number, wanted: (missing: Missing) => boolean): string[] {
  const owed = agencies.flatMap(({ agency, missing }) => missing.filter(wanted).map((one) => ({ agency, one })))
  return grouped(owed, ({ one }) => `${one.taskNumber}|${one.title}|${one.dueOn}`).map((alike) => {
    const { taskNumber, title, dueOn } = alike[0]!.one
    const byAgency = grouped(alike, ({ agency }) => agency)
    const names = byAgency.map(({ length, 0: { agency } }) => (length > 1 ? `${agency} (${length} quý)` : agency))
    const { shown, others } = firstFew(names, mostNames)
    const who = [...shown, ...(others > 0 ? [`${writeCount(others)} cơ quan khác`] : [])].join('; ')
    return `• ${named(taskNumber, title)}${dueWords(dueOn)}: ${who}`
  })
}

function isOverdue({ dueOn }: Missing, day: string): boolean {
  return dueOn !== null && dueOn < day
}

function dueWords(dueOn: string | null): string {
  return dueOn === null ? '' : ` (hạn ${shortDay(Temporal.PlainDate.from(dueOn))})`
}

function doneLine({ agency, submitted, obligations, late }: AgencyStatus): string {
  const reported = `• ${agency}: ${writeCount(submitted)}/${writeCount(obligations)} việc`
  return late > 0 ? `${reported} (${writeCount(late)} nộp chậm)` : reported
}

function reportedLine({ number, title, agenciesDone, agenciesExpected }: TaskStatus): string {
  return `• ${named(number, title)} (${writeCount(agenciesDone)}/${writeCount(agenciesExpected)} cơ quan)`
}

function waitingLine({ number, title }: TaskStatus): string {
  return `• ${named(number, title)}`
}

function endedLine({ number, title, dueOn }: TaskStatus): string {
  return `• ${named(number, title)}${dueWords(dueOn)}`
}

function named(number: string | null, title: string): string {
  return shorten(number === null ? title : `${number}. ${title}`, MOST_TITLE)
}
