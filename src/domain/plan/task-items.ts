import { isAmendment } from './amendment.js'
import { blocksOf } from './label-blocks.js'
import { labelsOf } from './labelled-node.js'
import { readSubject } from './names.js'
import type { OutlineNode } from './outline.js'
import { isNeverTask, isReportItem } from './sections.js'
import { wordsOf, type Words } from './task-draft.js'

interface Context {
  /** Whether each numbered item is a task, or only one that says who or when. */
  strict: boolean
  inherited: Words
}

/** Own labels of a node: within its own words, and the one block under it. */
export function ownWords(node: OutlineNode): Words {
  const labels = labelsOf(node).labels
  const blocks = blocksOf(node.children)
  const labelled = blocks.filter((block) => block.labels.length > 0)
  return wordsOf([
    ...labels,
    ...(labelled.length === 1 || blocks.every((block) => block.contents.length === 0)
      ? labelled.flatMap((block) => block.labels)
      : []),
  ])
}

/** Whether an item only tells how something is done. */
export const isDetail = (node: OutlineNode): boolean =>
  isNeverTask(node.paragraph.body) ||
  /^(?:nội dung|hình thức|cách thức|tài liệu|giảng viên|báo cáo viên)[^:.]{0,40}:/iu.test(node.paragraph.body)

/** Whether words over items head them, and are no task with details. */
export const isShortHeading = (text: string): boolean =>
  (text.length < 120 && /^(?:về|công tác|nhóm) /iu.test(text)) ||
  (text.length < 260 && !/:$|\. \p{Lu}/u.test(text) && !/(?:như sau|sau đây|cụ thể|gồm)[ :.]*$/iu.test(text))

// Items that name a thing rather than say what to do belong to the heading: criteria, contents of a talk.
export const isDetailList = (nodes: OutlineNode[]): boolean =>
  nodes.every((node) => node.paragraph.marker?.kind === 'letter' && node.paragraph.body.length < 60)

// 'Đã tổ chức 09 hội nghị', 'Sở Tư pháp đã ban hành …': what was done, not what to do.
const isPast = (text: string): boolean =>
  /^Đã \p{Ll}/u.test(text) || /^(?:đã|vừa) (?!được)\p{Ll}/u.test(readSubject(text)?.rest ?? '')

/** Whether an item is to be done: neither a report, nor done already, nor a change of another plan. */
export function isTask(node: OutlineNode, { strict, inherited }: Context): boolean {
  const text = node.paragraph.body
  if (!/\p{L}{2}/u.test(text) || isAmendment(text) || isPast(text) || /^Bước \d/u.test(text)) return false
  const own = ownWords(node)
  if (isReportItem(text) && own.lead === null && own.timing === null) return false
  if (!strict) return true
  return own.lead !== null || (own.timing !== null && inherited.lead !== null)
}
