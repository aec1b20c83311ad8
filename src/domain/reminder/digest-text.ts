import { Temporal } from 'temporal-polyfill'
import { dayText, weekdayText } from '../calendar/local-day.js'
import { quarterName, quarterOf } from '../calendar/quarters.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { workingDaysUntil } from '../calendar/working-days.js'
import { byVietnamese } from '../collation.js'
import type { DigestTexts } from '../settings/schema.js'
import { DEFAULT_SETTINGS } from '../settings/settings.js'
import { firstFew } from '../summary/first-few.js'
import { grouped } from '../summary/grouped.js'
import { inSentence } from '../summary/period-name.js'
import { andMore, shorten, writeCount } from '../summary/written.js'
import type { Reminded } from './digest-order.js'
import { byUrgency } from './digest-order.js'
import { namesText, overviewLines } from './overview-text.js'
import type { Digest } from './types.js'

type Day = Temporal.PlainDate

const TITLE_LENGTH = 90
const OVERVIEW_ITEMS = 10
const ESCALATED_AGENCIES = 12
const SECTIONS = ['overdue', 'due-today', 'soon', 'tasks', 'reports', 'drafts', 'helped', 'status'] as const
type Section = (typeof SECTIONS)[number]

/** What of a digest its text is made from. */
export interface DigestContent extends Pick<Digest, 'member' | 'channel'> {
  items: readonly Reminded[]
  overview?: Digest['overview']
  earlier?: EarlierOverdue
}

/** What a person was told of before and is overdue still: the longest first, of `count` in all. */
export interface EarlierOverdue {
  items: readonly Reminded['obligation'][]
  count: number
}

const EARLIER_SHOWN = 3
/** So many items of what is overdue from before a text can name at most. */
export const EARLIER_READ = EARLIER_SHOWN + 1

interface Line {
  section: Section
  text: string
}

/**
 * The plain text of a digest as things stand on that day, the most urgent first; the caller escapes it for its channel.
 * What does not fit is counted. The digest of a quarter names as many items as fit, the others those of the settings.
 */
export function digestText(
  content: DigestContent,
  today: Day,
  calendar: WorkingCalendar,
  texts: DigestTexts = DEFAULT_SETTINGS.texts,
): string {
  const lines = linesOf(content, today, calendar)
  const isOfQuarter = content.items.some(({ rung }) => rung === 'quarter-opens' || rung === 'status-check')
  const most = isOfQuarter ? lines.length : firstFew(lines, texts.mostItems).shown.length
  const overview = (n: number) => (content.overview ? ['', ...overviewLines(content.overview, n)] : [])
  const text = (shown: number, ofOverview: number, before = earlierLines(content, today, calendar)) =>
    [
      opening(content, today, texts),
      ...overview(ofOverview),
      ...listed(lines, { shown, before, today }),
      ...(texts.closing ? ['', texts.closing] : []),
    ].join('\n')

  // The overview gives way first: its items are counted under their headings, and what is due to this person is not.
  for (let ofOverview = content.overview ? OVERVIEW_ITEMS : 0; ofOverview >= 0; ofOverview -= 1) {
    const whole = text(most, ofOverview)
    if (whole.length <= texts.mostCharacters) return whole
  }
  let shown = most
  while (shown > 0 && text(shown, 0).length > texts.mostCharacters) shown -= 1
  const whole = text(shown, 0)
  return whole.length <= texts.mostCharacters ? whole : text(shown, 0, earlierCounted(content))
}

function opening({ member, channel }: DigestContent, today: Day, texts: DigestTexts): string {
  const to = channel === null ? member.agency : `đồng chí ${member.name} (${member.agency})`
  return texts.opening.replaceAll('{người nhận}', () => to).replaceAll('{ngày}', () => weekdayText(today))
}

/** An overview lists what is overdue at all agencies: an escalation would say it twice. */
function linesOf({ items, overview }: DigestContent, today: Day, calendar: WorkingCalendar): Line[] {
  const told = overview ? items.filter(({ rung }) => rung !== 'escalation') : items
  const sorted = told.toSorted(byUrgency)
  return SECTIONS.flatMap((section) =>
    toldTogether(sorted.filter((item) => sectionOf(item, today, calendar) === section)).map((alike) => ({
      section,
      text: itemLine(alike, today, calendar),
    })),
  )
}

/** What a secretary is told of several agencies alike is one line; anything else stands alone. */
function toldTogether(items: Reminded[]): [Reminded, ...Reminded[]][] {
  const places = new Map(items.map((item, index) => [item, index] as const))
  return grouped(items, (item) => {
    const { part, taskNumber, title, dueOn } = item.obligation
    return item.rung === 'escalation' ? [part, taskNumber, title, dueOn].join('|') : String(places.get(item))
  })
}

function earlierLines({ earlier }: DigestContent, today: Day, calendar: WorkingCalendar): string[] {
  if (!earlier || earlier.count === 0) return []
  const shown = earlier.items.slice(0, earlier.count === EARLIER_READ ? EARLIER_READ : EARLIER_SHOWN)
  const lines = shown.map((obligation) => itemLine([{ rung: 'overdue', obligation }], today, calendar))
  return ['', 'Còn quá hạn từ trước', ...lines, ...andMore(earlier.count - shown.length, 'việc')]
}

const earlierCounted = ({ earlier }: DigestContent): string[] =>
  earlier ? ['', `Còn quá hạn từ trước: ${writeCount(earlier.count)} việc`] : []

/** `before`: what stands below what has become overdue just now. */
function listed(
  lines: readonly Line[],
  { shown, before, today }: { shown: number; before: readonly string[]; today: Day },
): string[] {
  const sections = SECTIONS.flatMap((section) => {
    const texts = lines.slice(0, shown).filter((line) => line.section === section)
    const told = texts.length > 0 ? ['', heading(section, today), ...texts.map(({ text }) => text)] : []
    return section === 'overdue' ? [...told, ...before] : told
  })
  const others = lines.length - shown
  if (others === 0) return sections
  return [...sections, '', ...(shown === 0 ? [`Có ${writeCount(others)} việc cần thực hiện`] : andMore(others, 'việc'))]
}

/** The days decide before the rung does: a message may be sent later than it was due. */
function sectionOf({ rung, obligation }: Reminded, today: Day, calendar: WorkingCalendar): Section {
  const { kind, part, dueOn } = obligation
  if (dueOn !== null) {
    if (Temporal.PlainDate.compare(today, dueOn) > 0) return 'overdue'
    if (workingDaysUntil(today, dueOn, calendar) === 0 && !isYetToOpen(obligation, today)) return 'due-today'
    if (rung !== 'quarter-opens' && rung !== 'mid-quarter') return 'soon'
  }
  if (part === 'coordinating') return 'helped'
  if (kind === 'draft') return 'drafts'
  if (dueOn === null) return 'status'
  return kind === 'report' ? 'reports' : 'tasks'
}

function heading(section: Section, today: Day): string {
  const quarter = inSentence(quarterName(quarterOf(today)))
  switch (section) {
    case 'overdue':
      return 'Quá hạn'
    case 'due-today':
      return 'Đến hạn hôm nay'
    case 'soon':
      return 'Sắp đến hạn'
    case 'tasks':
      return `Việc thực hiện trong ${quarter}`
    case 'reports':
      return `Báo cáo phải gửi trong ${quarter}`
    case 'drafts':
      return 'Dự thảo đang thực hiện, đề nghị cho biết tiến độ'
    case 'helped':
      return `Việc phối hợp trong ${quarter}`
    case 'status':
      return 'Việc thường xuyên, đề nghị cho biết tiến độ'
  }
}

/** An escalation names the agencies: the secretary hears about all of them. */
function itemLine(alike: [Reminded, ...Reminded[]], today: Day, calendar: WorkingCalendar): string {
  const [{ rung, obligation, note }] = alike
  const { part, taskNumber, title } = obligation
  const agencies = [...new Set(alike.map((one) => one.obligation.agency))].toSorted(byVietnamese)
  const whose = rung === 'escalation' ? ` – ${namesText(agencies, ESCALATED_AGENCIES)}` : ''
  const number = taskNumber === null ? '' : `${taskNumber}. `
  const helps = part === 'coordinating' ? ' (phối hợp)' : ''
  const days = daysText(obligation, today, calendar)
  const words = note && rung !== 'escalation' ? `\n  ${note}` : ''
  return `• ${number}${shorten(title.replace(/\s+/g, ' ').trim(), TITLE_LENGTH)}${helps}${days === null ? '' : ` – ${days}`}${whose}${words}`
}

const isYetToOpen = ({ opensOn }: Pick<Reminded['obligation'], 'opensOn'>, today: Day): boolean =>
  opensOn !== null && Temporal.PlainDate.compare(today, opensOn) < 0

function daysText({ opensOn, dueOn }: Reminded['obligation'], today: Day, calendar: WorkingCalendar): string | null {
  if (dueOn === null) return null
  if (opensOn === null || !isYetToOpen({ opensOn }, today)) return dueText(dueOn, today, calendar)
  return `từ ${dayText(opensOn)} đến hết ${weekdayText(dueOn)}`
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
