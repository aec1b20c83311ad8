import { Temporal } from 'temporal-polyfill'
import { weekdayText } from '../calendar/local-day.js'
import { quarterName, quarterOf } from '../calendar/quarters.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { workingDaysUntil } from '../calendar/working-days.js'
import type { Reminded } from './digest-order.js'
import { byUrgency } from './digest-order.js'
import type { Digest } from './types.js'

type Day = Temporal.PlainDate

const ITEMS_SHOWN = 12
const TITLE_LENGTH = 90
const SECTIONS = ['overdue', 'due-today', 'soon', 'quarter', 'status'] as const
type Section = (typeof SECTIONS)[number]

/** What of a digest its text is made from. */
export interface DigestContent extends Pick<Digest, 'member' | 'channel'> {
  items: readonly Reminded[]
}

/** The plain text of a digest as things stand on that day, the most urgent first; the caller escapes it for its channel. */
export function digestText({ member, channel, items }: DigestContent, today: Day, calendar: WorkingCalendar): string {
  const shown = SECTIONS.flatMap((section) =>
    items
      .filter((item) => sectionOf(item, today, calendar) === section)
      .toSorted(byUrgency)
      .map((item) => ({ section, line: itemLine(item, today, calendar) })),
  ).slice(0, ITEMS_SHOWN)
  const sections = SECTIONS.flatMap((section) => {
    const lines = shown.filter((item) => item.section === section).map(({ line }) => line)
    return lines.length > 0 ? ['', heading(section, today), ...lines] : []
  })
  const more = items.length > ITEMS_SHOWN ? ['', `và ${items.length - ITEMS_SHOWN} việc khác`] : []
  const to = channel === null ? member.agency : `đồng chí ${member.name} (${member.agency})`
  return [`Kính gửi ${to}, nhắc việc ${weekdayText(today)}:`, ...sections, ...more].join('\n')
}

/** The days decide before the rung does: a message may be sent later than it was due. */
function sectionOf({ rung, obligation: { dueOn } }: Reminded, today: Day, calendar: WorkingCalendar): Section {
  if (dueOn === null) return 'status'
  if (Temporal.PlainDate.compare(today, dueOn) > 0) return 'overdue'
  if (workingDaysUntil(today, dueOn, calendar) === 0) return 'due-today'
  return rung === 'quarter-opens' || rung === 'mid-quarter' ? 'quarter' : 'soon'
}

function heading(section: Section, today: Day): string {
  switch (section) {
    case 'overdue':
      return 'Quá hạn'
    case 'due-today':
      return 'Đến hạn hôm nay'
    case 'soon':
      return 'Sắp đến hạn'
    case 'quarter':
      return `Việc thực hiện trong ${quarterName(quarterOf(today))}`
    case 'status':
      return 'Việc thường xuyên, đề nghị cho biết tiến độ'
  }
}

/** An escalation names the agency: the secretary hears about all of them. */
function itemLine({ rung, obligation }: Reminded, today: Day, calendar: WorkingCalendar): string {
  const { taskNumber, title, agency, dueOn } = obligation
  const whose = rung === 'escalation' ? `${agency}: ` : ''
  const number = taskNumber === null ? '' : `${taskNumber}. `
  const due = dueOn === null ? '' : ` – ${dueText(dueOn, today, calendar)}`
  return `• ${whose}${number}${shortTitle(title)}${due}`
}

function dueText(dueOn: Day, today: Day, calendar: WorkingCalendar): string {
  if (today.equals(dueOn)) return `hạn hôm nay, ${weekdayText(dueOn)}`
  const due = `hạn ${weekdayText(dueOn)}`
  if (Temporal.PlainDate.compare(today, dueOn) > 0) {
    return `${due}, đã quá ${workingDaysUntil(dueOn, today, calendar)} ngày làm việc`
  }
  const left = workingDaysUntil(today, dueOn, calendar)
  return left === 0 ? `${due}, hôm nay là ngày làm việc cuối cùng` : `${due}, còn ${left} ngày làm việc`
}

/** Cut on a word where it is long. */
function shortTitle(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim()
  if (line.length <= TITLE_LENGTH) return line
  const cut = line.slice(0, TITLE_LENGTH)
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s,;:.–-]+$/, '')}…`
}
