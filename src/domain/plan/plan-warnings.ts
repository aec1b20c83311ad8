import { isAmendment } from './amendment.js'
import { romanValue } from './marker.js'
import type { OutlineNode } from './outline.js'
import { walk } from './outline.js'
import type { ParsedDocument, ParsedTask, PlanWarning } from './types.js'

/** What the secretary should look at in the plan as a whole. */
export function planWarnings(
  document: ParsedDocument,
  tasks: ParsedTask[],
  roots: OutlineNode[],
  text: string,
): PlanWarning[] {
  return [...headerWarnings(document, tasks), ...gaps(roots), ...amendments(roots), ...districtWarnings(document, text)]
}

function headerWarnings(document: ParsedDocument, tasks: ParsedTask[]): PlanWarning[] {
  const warnings: PlanWarning[] = []
  if (document.type === 'news') {
    warnings.push({
      code: 'news',
      message: 'Đây là tin, bài về một kế hoạch: chỉ có gợi ý, đề nghị gửi bản kế hoạch đã ban hành.',
    })
    return warnings
  }
  if (document.number === null) warnings.push({ code: 'no-number', message: 'Không thấy số của văn bản.' })
  if (document.issuedOn === null) warnings.push({ code: 'no-date', message: 'Không thấy ngày ban hành.' })
  if (document.year === null && document.period) {
    warnings.push({
      code: 'several-years',
      message: `Kế hoạch cho nhiều năm (${document.period.from.slice(0, 4)} - ${document.period.to.slice(0, 4)}).`,
    })
  }
  if (document.year === null && !document.period)
    warnings.push({ code: 'no-year', message: 'Không rõ kế hoạch của năm nào.' })
  if (
    document.year !== null &&
    document.issuedOn &&
    Math.abs(Number(document.issuedOn.slice(0, 4)) - document.year) > 1
  ) {
    warnings.push({ code: 'year-differs', message: `Năm ${document.year} của kế hoạch không khớp với ngày ban hành.` })
  }
  if (tasks.length === 0) warnings.push({ code: 'no-task', message: 'Không thấy nhiệm vụ nào.' })
  if (/^(?:về việc )?(?:sửa đổi|điều chỉnh|bổ sung)/iu.test(document.title ?? '')) {
    warnings.push({ code: 'amends', message: 'Văn bản sửa đổi một kế hoạch khác: đề nghị đối chiếu với kế hoạch đó.' })
  }
  return warnings
}

function gaps(roots: OutlineNode[]): PlanWarning[] {
  const warnings: PlanWarning[] = []
  const check = (siblings: OutlineNode[]): void => {
    let last: { kind: string; value: number; label: string } | null = null
    for (const { paragraph } of siblings) {
      const { marker } = paragraph
      if (!marker || !['roman', 'digit', 'letter', 'article'].includes(marker.kind)) continue
      const value = valueOf(marker.kind, marker.label)
      if (last && last.kind === marker.kind && value > last.value + 1) {
        warnings.push({
          code: 'numbering-gap',
          message: `Số thứ tự nhảy từ ${last.label} đến ${marker.label}; giữ như bản gốc.`,
          at: paragraph.start,
        })
      }
      last = { kind: marker.kind, value, label: marker.label }
    }
  }
  check(roots)
  for (const node of walk(roots)) check(node.children)
  return warnings
}

const amendments = (roots: OutlineNode[]): PlanWarning[] =>
  [...walk(roots)]
    .filter(({ paragraph }) => paragraph.marker !== null && isAmendment(paragraph.body))
    .map(({ paragraph }) => ({
      code: 'amendment',
      message: `Chưa tự áp dụng: “${paragraph.body.slice(0, 120)}”.`,
      at: paragraph.start,
    }))

const LETTERS = 'abcdđeghiklmnopqrstuvxy'

function valueOf(kind: string, label: string): number {
  if (kind === 'roman') return romanValue(label)
  if (kind === 'letter') return LETTERS.indexOf(label.charAt(0))
  return Number(label.split('.').at(-1))
}

/** Districts and townships ended on 1/7/2025. */
function districtWarnings(document: ParsedDocument, text: string): PlanWarning[] {
  const since = document.issuedOn ? document.issuedOn >= '2025-07-01' : (document.year ?? 0) >= 2026
  if (!since) return []
  const found = new Map<string, number>()
  for (const match of text.matchAll(
    /(?:UBND|Ủy ban nhân dân|Phòng Tư pháp)(?: các)? (?:cấp )?(?:huyện|thị xã|thị trấn)|cấp huyện|thị trấn/giu,
  )) {
    if (!found.has(match[0].toLowerCase())) found.set(match[0].toLowerCase(), match.index)
  }
  return [...found.values()].map((at) => ({
    code: 'past-body',
    message: `Cấp huyện, thị xã, thị trấn không còn từ ngày 01/7/2025; đề nghị xem lại “${text.slice(at, at + 60).split('\n')[0]}”.`,
    at,
  }))
}
