import { dayText, shortDay } from '../calendar/local-day.js'
import { quarterName, quarterOf } from '../calendar/quarters.js'
import { firstFew } from '../summary/first-few.js'
import { inSentence } from '../summary/period-name.js'
import { andMore, shorten, writeCount } from '../summary/written.js'
import type { Overview, OverviewItem } from './overview.js'

const TITLE_LENGTH = 90
const NAME_LENGTH = 60
const AGENCIES_SHOWN = 3

/**
 * The lines of an overview with at most `most` items a section, the rest counted. The list of what still waits stands in
 * the quarter's overview; in that of a week its number.
 */
export function overviewLines(overview: Overview, most: number): string[] {
  const { keys, week, dueThisWeek, overdue, waiting, extensions, withoutFocalPoint, unreachable } = overview
  const quarter = inSentence(quarterName(quarterOf(week.to)))
  const isOfQuarter = keys.some((key) => key.startsWith('waiting@'))
  return [
    `Tổng quan tuần từ ${dayText(week.from)} đến ${dayText(week.to)}`,
    ...section('Đến hạn trong tuần', dueThisWeek, most),
    ...section('Quá hạn', overdue, most),
    ...(isOfQuarter
      ? section(`Việc còn chờ, xem xét đầu ${quarter}`, waiting, most)
      : counted(waiting, 'chờ chỉ đạo, hướng dẫn hoặc chưa có thời hạn')),
    ...(extensions > 0 ? ['', `Đề nghị gia hạn đang chờ: ${writeCount(extensions)}`] : []),
    ...list('Cơ quan có việc mà chưa có đầu mối', withoutFocalPoint, { most, noun: 'cơ quan' }),
    ...list('Đầu mối chưa có kênh nhận tin', unreachable, { most, noun: 'đầu mối' }),
    ...(dueThisWeek.length + overdue.length + waiting.length === 0
      ? ['', 'Không có việc đến hạn trong tuần, quá hạn hay còn chờ.']
      : []),
  ]
}

function section(heading: string, items: readonly OverviewItem[], most: number): string[] {
  if (items.length === 0) return []
  const { shown, others } = firstFew(items, most)
  const agencies = new Set(items.flatMap((item) => item.agencies)).size
  const whose = agencies > 0 ? `, ${writeCount(agencies)} cơ quan` : ''
  return ['', `${heading}: ${kinds(items)}${whose}`, ...shown.map(line), ...andMore(others, 'việc')]
}

/** '2 nhiệm vụ, 1 báo cáo' */
function kinds(items: readonly OverviewItem[]): string {
  const reports = items.filter(({ kind }) => kind === 'report').length
  const tasks = items.length - reports
  return [
    ...(tasks > 0 ? [`${writeCount(tasks)} nhiệm vụ`] : []),
    ...(reports > 0 ? [`${writeCount(reports)} báo cáo`] : []),
  ].join(', ')
}

function list(heading: string, names: readonly string[], { most, noun }: { most: number; noun: string }): string[] {
  if (names.length === 0) return []
  const { shown, others } = firstFew(names, most)
  const more = shown.length > 0 ? andMore(others, noun) : [`${writeCount(others)} ${noun}`]
  return ['', `${heading}: ${[...shown.map((name) => shorten(name, NAME_LENGTH)), ...more].join('; ')}`]
}

function counted(items: readonly OverviewItem[], what: string): string[] {
  return items.length > 0 ? ['', `Còn ${kinds(items)} ${what}.`] : []
}

function line({ taskNumber, title, dueOn, waitsFor, agencies }: OverviewItem): string {
  const number = taskNumber === null ? '' : `${taskNumber}. `
  const due = dueOn ? ` – hạn ${shortDay(dueOn)}` : ''
  const waits = waitsFor === null ? '' : ` – chờ: ${shorten(waitsFor, TITLE_LENGTH)}`
  return `• ${number}${shorten(title.replace(/\s+/g, ' ').trim(), TITLE_LENGTH)}${due}${waits} – ${namesText(agencies, AGENCIES_SHOWN)}`
}

/** 'Sở Nội vụ, Sở Y tế và 12 cơ quan khác' */
export function namesText(agencies: readonly string[], most: number): string {
  if (agencies.length === 0) return 'chưa xác định cơ quan'
  const { shown, others } = firstFew(agencies, most)
  const names = shown.map((name) => shorten(name, NAME_LENGTH)).join(', ')
  return [names, ...andMore(others, 'cơ quan')].join(' ')
}
