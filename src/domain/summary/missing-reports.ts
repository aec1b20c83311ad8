import { Temporal } from 'temporal-polyfill'
import type { Agency, AgencyType } from '../agency/types.js'
import { dayText, localDay, shortDay } from '../calendar/local-day.js'
import { byVietnamese } from '../collation.js'
import { periodSpan } from '../obligation/period.js'
import { standingOf } from '../obligation/standing.js'
import { grouped } from './grouped.js'
import { isInPeriod } from './in-period.js'
import { inSentence, periodName } from './period-name.js'
import { isCounted } from './status.js'
import type { StatusRow } from './status-row.js'
import { andMore, shorten, writeCount } from './written.js'

const MOST_AGENCIES = 20
const MOST_TITLE = 70

/** Whom a question is about. */
export interface AskedAgencies {
  agencies: Pick<Agency, 'id'>[]
  /** 'sở, ban', 'Sở Y tế' */
  words: string
  /** They are meant by their own names, not as a class. */
  byName: boolean
}

/**
 * Who of those asked about has not reported what is due in a period, looked at on the day of `asOf` in Viet Nam, as a
 * short chat text. Ongoing tasks, which are due on no day, make nobody late. Throws on an unknown period.
 */
export function missingReportsText({
  period,
  asOf,
  obligations,
  asked,
  under = '',
}: {
  period: string
  asOf: Temporal.Instant
  obligations: StatusRow[]
  asked: AskedAgencies
  /** The plans that alone are asked about: ' theo Kế hoạch số 45/KH-UBND'. */
  under?: string
}): string {
  const span = periodSpan(period)
  if (!span) throw new Error(`no period: ${period}`)
  const day = localDay(asOf)
  const meant = new Set(asked.agencies.map(({ id }) => id))
  const due = obligations.filter(
    (row) => isCounted(row) && meant.has(row.agencyId) && row.dueOn !== null && isInPeriod(row, span),
  )
  const missing = due.filter((row) => ['open', 'returned', 'overdue'].includes(standingOf(row, day)))
  const who = asked.words
  const when = inSentence(periodName(period)) + under
  const until = `tính đến ${dayText(day)}`
  if (due.length === 0) return `Không có việc của ${who} đến hạn trong ${when}.`
  if (missing.length === 0)
    return !asked.byName
      ? `Không còn ${who} nào chưa báo cáo việc đến hạn trong ${when}, ${until}.`
      : `${who} đã báo cáo đủ việc đến hạn trong ${when}, ${until}.`

  const byAgency = grouped(missing, ({ agencyId }) => agencyId).toSorted((a, b) =>
    byVietnamese(a[0].agency, b[0].agency),
  )
  const all = new Set(due.map(({ agencyId }) => agencyId)).size
  const rest = andMore(byAgency.length - MOST_AGENCIES, 'cơ quan')
  return [
    `Chưa báo cáo việc đến hạn trong ${when}, ${until}: ${writeCount(byAgency.length)}/${writeCount(all)} ${asked.byName ? 'cơ quan' : who}.`,
    ...byAgency.slice(0, MOST_AGENCIES).map((rows) => agencyLine(rows, day)),
    ...rest.map((words) => `… ${words}`),
  ].join('\n')
}

const NAMES: Partial<Record<AgencyType, string>> = {
  so: 'sở',
  ban: 'ban',
  nganh: 'ngành',
  xa: 'xã',
  phuong: 'phường',
  'dac-khu': 'đặc khu',
}

/** 'sở, ban, ngành'; 'cơ quan' for all of them. */
export function classWords(types: AgencyType[]): string {
  return types.length === 0 ? 'cơ quan' : types.map((type) => NAMES[type] ?? 'cơ quan').join(', ')
}

/** '• Sở Y tế: 2. Tọa đàm (quá hạn từ 30/9/2026) và 1 việc khác', what is due first. */
function agencyLine(rows: [StatusRow, ...StatusRow[]], day: Temporal.PlainDate): string {
  const [first] = rows.toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn!, b.dueOn!)) as [StatusRow]
  const { taskNumber, title, dueOn } = first
  const named = shorten(taskNumber === null ? title : `${taskNumber}. ${title}`, MOST_TITLE)
  const due = `${standingOf(first, day) === 'overdue' ? 'quá hạn, ' : ''}hạn ${shortDay(dueOn!)}`
  return [`• ${first.agency}: ${named} (${due})`, ...andMore(rows.length - 1, 'việc')].join(' ')
}
