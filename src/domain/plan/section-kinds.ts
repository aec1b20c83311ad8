import { hasLabels } from './labelled-node.js'
import { headingName, startsWithAgency } from './names.js'
import type { OutlineNode } from './outline.js'
import { isContentsHeading, sectionKind, type SectionKind } from './sections.js'

/** The top sections of a body: those under a part ('B. NỘI DUNG') count for themselves. */
export const sectionsOf = (roots: OutlineNode[]): OutlineNode[] =>
  roots.flatMap((root) => (isPart(root) ? root.children : [root]))

/** 'Thời gian', 'Địa điểm', 'Thành phần' as the items themselves: a letter that asks to a meeting. */
export const isInvitation = (sections: OutlineNode[]): boolean =>
  [/^thời gian(?: họp| tổ chức)? ?:/iu, /^địa điểm(?: họp| tổ chức)? ?:/iu].every((name) =>
    sections.some((section) => section.paragraph.marker?.kind === 'digit' && name.test(section.paragraph.body)),
  )

/** What each section stands over, by its heading and by what stands beside it. */
export function kindsOf(sections: OutlineNode[], isDispatch: boolean): SectionKind[] {
  const named = sections.map((section) => kindOf(section, isDispatch))
  const labelled = sections.filter(hasLabels)
  return sections.map((section, index) => {
    const kind = named[index] ?? 'unknown'
    // 'III. BIỆN PHÁP: 1. Sở A …; 2. Sở B …' behind the tasks divides the work of carrying them out.
    if (kind === 'unknown' && named.includes('tasks') && dividesAmongBodies(section)) return 'organisation'
    // 'NỘI DUNG TRUYỀN THÔNG' beside the tasks tells what is to be told, not what is to be done.
    const told = !labelled.includes(section) && isContentsHeading(section.paragraph.body)
    return told && (labelled.length > 0 || namesThings(section)) ? 'none' : kind
  })
}

const namesThings = ({ children }: OutlineNode): boolean =>
  children.every(({ paragraph }) =>
    /^(?:việc|tình hình|kết quả|thực trạng|công tác|sự|đối tượng|mức|quyền|nghĩa vụ) /iu.test(paragraph.body),
  )

/** Whether the items of a section each begin with the body that they are for. */
export function dividesAmongBodies(section: OutlineNode): boolean {
  const items = isSection(section) ? section.children.filter(isNumbered) : []
  return items.length > 1 && items.every(({ paragraph }) => startsWithAgency(headingName(paragraph.body)))
}

// 'A. NỘI DUNG' over 'I.', 'II.': the sections are those under it, unless it rules them all out.
const isPart = ({ paragraph, children }: OutlineNode): boolean =>
  (paragraph.marker?.kind === 'part' || paragraph.marker?.kind === 'capital') &&
  children.some(({ paragraph: { marker } }) => marker?.kind === 'roman') &&
  !['none', 'organisation'].includes(sectionKind(paragraph.body))

/** 'II. NHIỆM VỤ', 'B. NHIỆM VỤ'. */
export const isSection = ({ paragraph }: OutlineNode): boolean =>
  paragraph.marker?.kind === 'roman' || paragraph.marker?.kind === 'capital'

export const hasItems = (node: OutlineNode): boolean => node.children.some((child) => child.paragraph.marker !== null)

export const isNumbered = ({ paragraph }: OutlineNode): boolean =>
  paragraph.marker !== null && paragraph.marker.kind !== 'bullet'

function kindOf(section: OutlineNode, isDispatch: boolean): SectionKind {
  const kind = sectionKind(section.paragraph.body)
  // In a dispatch the numbered paragraphs are the tasks themselves.
  if (isDispatch && !isSection(section) && kind === 'tasks') return 'unknown'
  if (section.paragraph.marker?.kind === 'article')
    return /trách nhiệm|hiệu lực|thi hành|ban hành kèm/iu.test(section.paragraph.body) ? 'none' : kind
  return kind
}
