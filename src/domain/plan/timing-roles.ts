import type { Point } from './timing-point.js'
import { words } from './timing-words.js'
import type { DatedPoint, PlanYears } from './timing-years.js'

/** What the words before a point make of it: a deadline before it, up to and with it, a start, or the time itself. */
export type Role = 'before' | 'by' | 'from' | 'at'

/** The points of a phrase that count, each with its year and its role. */
export interface Dated {
  text: string
  points: DatedPoint[]
  roles: Role[]
  plan: PlanYears
}

const LIST_ONLY = /^[\s,;&+/)-]*(?:và|hoặc)?\s*(?:(?:ngày|tháng|qu[ýí]|năm|q|t)\.?\s*)*$/iu
// What a day of a list is for: 'trước 15/6 (6 tháng) và 15/12 (năm)', '15/6 đối với báo cáo 6 tháng, 15/12 …'.
const PURPOSE = /\([^()]*\)|(?<!\p{L})(?:đối với|cho|báo cáo) [^,;()]*?(?=[,;]| và )|(?<!\p{L})h[àằ]ng năm(?!\p{L})/giu
const CLAUSE = /[^,;]*$/u
const BEFORE = words('trước(?! mắt)')
// 'Trước cuối tháng 6' and 'trước khi hết quý II' mean its last day.
const BEFORE_END = words('trước (?:khi )?(?:cuối|hết|kết thúc)')
const BY = words(
  '(?:chậm|muộn|trễ) nhất|không (?:quá|muộn hơn)|hạn (?:chót|cuối)|hạn|hết|đến|hoàn thành|hoàn tất|xong|kết thúc|cuối',
)
const FROM = /(?<!\p{L})(?:từ|bắt đầu|sau)(?: (?:đầu|giữa|cuối|ngày|tháng|qu[ýí]|năm|học|thời điểm|mốc|t|q))*\.?\s*$/iu

/** The role of each point of a phrase, in order. A list shares the words before its first point. */
export function rolesOf(text: string, points: Point[]): Role[] {
  const roles: Role[] = []
  for (const [i, point] of points.entries()) {
    const previous = points[i - 1]
    const gap = text.slice(previous?.end ?? 0, point.at)
    const inherited = previous && LIST_ONLY.test(gap.replace(PURPOSE, ' ')) ? roles[i - 1] : undefined
    roles.push(inherited ?? roleAfter(CLAUSE.exec(gap.replace(/\([^()]*\)/g, ' '))?.[0] ?? ''))
  }
  return roles
}

function roleAfter(clause: string): Role {
  if (BEFORE_END.test(clause)) return 'by'
  if (BEFORE.test(clause)) return 'before'
  if (BY.test(clause)) return 'by'
  return FROM.test(clause) ? 'from' : 'at'
}
