import { comparable, placed } from './names.js'
import type { Agency } from './types.js'

/** Bodies of a province that ended in the mergers of 2025 (from 1/3/2025), and who took over their work. */
const FORMER: [string, string][] = [
  ['Sở Kế hoạch và Đầu tư', 'Sở Tài chính'],
  ['Sở Giao thông vận tải', 'Sở Xây dựng'],
  ['Sở Thông tin và Truyền thông', 'Sở Khoa học và Công nghệ'],
  ['Sở Tài nguyên và Môi trường', 'Sở Nông nghiệp và Môi trường'],
  ['Sở Nông nghiệp và Phát triển nông thôn', 'Sở Nông nghiệp và Môi trường'],
  ['Sở Lao động, Thương binh và Xã hội', 'Sở Nội vụ'],
  ['Ban Dân tộc', 'Sở Dân tộc và Tôn giáo'],
  ['Ban Tuyên giáo Tỉnh ủy', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'],
  ['Ban Dân vận Tỉnh ủy', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'],
]
const SUCCESSORS = new Map(FORMER.map(([former, successor]) => [comparable(former), comparable(successor)]))

/** Bodies that there were none of before the mergers. */
const MERGED = ['Sở Nông nghiệp và Môi trường', 'Sở Dân tộc và Tôn giáo', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'].map(
  comparable,
)

/**
 * The agency of the list that took over from the one named, or null. The list decides: only where it is one of after the
 * mergers, for a body such as Sở Tài chính bears the same name before and after.
 */
export function successorIn(typed: string, agencies: Agency[]): Agency | null {
  const successor = SUCCESSORS.get(placed(typed).name)
  if (successor === undefined) return null
  const valid = agencies.filter(({ validTo }) => validTo === null)
  const bears = (agency: Agency, name: string): boolean => placed(comparable(agency.name)).name === name
  if (!valid.some((agency) => MERGED.some((name) => bears(agency, name)))) return null
  const found = valid.filter((agency) => bears(agency, successor))
  return found.length === 1 ? (found[0] ?? null) : null
}
