import { isLabelNode, labelsOf } from './labelled-node.js'
import { isAgencyName } from './names.js'
import { endOf, type OutlineNode } from './outline.js'
import { firstSentence } from './sentence.js'
import type { TaskDraft, Words } from './task-draft.js'
import { opensTime } from './time-opening.js'

/** The task that a heading or an item states. */
export function taskOfNode(node: OutlineNode, words: Words, section: string | null): TaskDraft {
  const { before } = labelsOf(node)
  const named = /^([^:]{3,160}): ?(?=\p{Lu}|\p{Ll})(.+)$/su.exec(before)
  const months = TIME_FIRST.exec(before)
  const byName = named?.[1] !== undefined && isAgencyName(named[1]) && words.lead === null
  const prose = byName ? (named[2] ?? before) : before.slice(months?.[0].length)
  return {
    ...words,
    ...(byName ? { lead: named[1] ?? null } : {}),
    timing: words.timing ?? months?.[1] ?? timeAtColon(before),
    number: numberOf(node),
    section,
    title: titleOf(prose),
    prose: [
      prose,
      ...node.children
        .filter((child) => !isLabelNode(child) && !isClosing(child))
        .map((child) => labelsOf(child).before),
    ],
    group: groupOf(node),
    start: node.paragraph.start,
    end: endOf(node),
    warnings: [],
  }
}

// Words to all behind the last item: 'Kết quả thực hiện gửi về …', 'Trong quá trình thực hiện, nếu …'.
const isClosing = ({ paragraph: { marker, body } }: OutlineNode): boolean =>
  marker === null &&
  /^(?:Kết quả|Báo cáo|Trên đây|(?:Trong )?[Qq]uá trình|Nhận được|Đề nghị (?:các|Quý|Thủ)|Yêu cầu (?:các|Thủ)|Căn cứ)(?![\p{L}])/u.test(
    body,
  )

// 'Tháng 3: Tổ chức …', 'Từ tháng 7 đến tháng 9: …', 'Hàng tháng: …'
const TIME_FIRST =
  /^((?:từ |trong )?(?:tháng|quý|tuần|ngày) [\dIV][^:;.]{0,40}|(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)|thường xuyên|đột xuất|cả năm|(?:6|sáu) tháng (?:đầu|cuối) năm[^:;.]{0,10}) ?: (?=\p{L})/iu

/** 'Tổ chức hội thảo: ngày 15/4/2026.' */
function timeAtColon(words: string): string | null {
  const [, after = ''] = /^[^:]{4,400}: ([^:]+?)[.;]?$/u.exec(words) ?? []
  return after.length < 70 && opensTime(after) ? after : null
}

// Who and when in brackets behind the words is not part of the title.
const titleOf = (prose: string): string =>
  firstSentence(prose)
    .replace(/ ?\([^()]*(?:chủ trì|phối hợp thực hiện|hoàn thành)[^()]*\)?[.;/]*$/u, '')
    .replace(/(?:\.\/\.|[:;,\s])+$/, '')

/** As printed, joined to the heading it stands under: 'a)' under '1.' → '1.a'; null for a bullet. */
function numberOf(node: OutlineNode): string | null {
  const marker = node.paragraph.marker
  if (!marker || marker.kind === 'bullet') return null
  if (marker.kind !== 'letter' && marker.kind !== 'paren') return marker.label
  const parent = node.parent && numberOf(node.parent)
  return parent ? `${parent}.${marker.label}` : marker.label
}

function groupOf(node: OutlineNode): string | null {
  const { parent } = node
  if (!parent) return null
  const kind = parent.paragraph.marker?.kind
  const isSection = kind === 'roman' || kind === 'part' || kind === 'capital' || kind === 'article'
  return isSection && node.paragraph.marker?.kind === 'digit' ? null : numberOf(parent)
}
