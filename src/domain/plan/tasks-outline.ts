import { blocksOf } from './label-blocks.js'
import { hasLabels, isLabelNode, isSignificant, labelsOf } from './labelled-node.js'
import { headingName, isAgencyName } from './names.js'
import type { OutlineNode } from './outline.js'
import {
  dividesAmongBodies,
  hasItems,
  isInvitation,
  isNumbered,
  isSection,
  kindsOf,
  sectionsOf,
} from './section-kinds.js'
import { isNeverTask, isOrganisationHeading, sectionKind, type SectionKind } from './sections.js'
import { isDetail, isDetailList, isShortHeading, isTask, ownWords } from './task-items.js'
import { taskOfNode } from './task-of-node.js'
import { readWhoProse } from './who.js'
import type { DocumentType } from './types.js'
import { inherit, NO_WORDS, wordsOf, type TaskDraft, type Words } from './task-draft.js'

interface Context {
  section: string | null
  /** Whether each numbered item is a task, or only one that says who or when. */
  strict: boolean
  inherited: Words
}

/** The tasks under the headings of a body. */
export function tasksOfOutline(roots: OutlineNode[], type: DocumentType): TaskDraft[] {
  const sections = sectionsOf(roots)
  if (isInvitation(sections)) return []
  const kinds = kindsOf(sections, type === 'dispatch')
  const hasTaskSection = kinds.includes('tasks')
  const someLabelled = sections.some(hasLabels)
  const read = (wanted: (kind: SectionKind, section: OutlineNode) => boolean, strict: boolean): TaskDraft[] =>
    sections.flatMap((section, index) => {
      const kind = kinds[index] ?? 'unknown'
      if (!wanted(kind, section) || section.paragraph.marker === null) return []
      const bare = kind === 'unknown' && !hasLabels(section)
      const beside = hasTaskSection && isSection(section) && (!hasItems(section) || someLabelled)
      return readSection(section, strict || (bare && ((type === 'guidance' && !dividesAmongBodies(section)) || beside)))
    })
  const tasks = read((kind) => kind === 'tasks' || kind === 'unknown', false)
  // Where nothing else says what to do, the division of work among the agencies does.
  if (tasks.length === 0) tasks.push(...read((kind, section) => kind === 'organisation' && dividesWork(section), false))
  else tasks.push(...read((kind) => kind === 'organisation', true))
  return tasks.length > 0 ? tasks : blocksTasks(sections, { section: null, strict: true, inherited: NO_WORDS }, null)
}

const dividesWork = ({ paragraph }: OutlineNode): boolean => /^(?:phân công|nhiệm vụ)/iu.test(paragraph.body)

function readSection(section: OutlineNode, strict: boolean): TaskDraft[] {
  const label = section.paragraph.marker?.label ?? null
  const kind = section.paragraph.marker?.kind
  const isHeading =
    kind === 'roman' ||
    kind === 'part' ||
    kind === 'capital' ||
    kind === 'article' ||
    (hasItems(section) && section.paragraph.body.length < 120 && sectionKind(section.paragraph.body) !== 'unknown')
  const context: Context = { section: isHeading ? label : null, strict, inherited: NO_WORDS }
  if (!isHeading) return readNode(section, context)
  const own = ownWords(section)
  if (
    own.lead !== null &&
    !section.children.some((child) => isNumbered(child) && !isLabelNode(child) && !isDetail(child))
  )
    return readNode(section, context)
  if (!hasItems(section) && !section.children.some(hasLabels)) {
    return (kind === 'roman' || kind === 'capital') && sectionKind(section.paragraph.body) === 'unknown' && !strict
      ? readNode(section, context)
      : []
  }
  return readChildren(section, { ...context, inherited: own })
}

function readNode(node: OutlineNode, context: Context): TaskDraft[] {
  const { before } = labelsOf(node)
  const contents = node.children.filter((child) => !isLabelNode(child))
  if (isNeverTask(before) || (isOrganisationHeading(before) && contents.length > 0 && !context.strict)) return []
  const own = inherit(ownWords(node), context.inherited)
  if (isAgencyName(before) && contents.length > 0) {
    return readChildren(node, { ...context, inherited: { ...own, lead: headingName(before) } })
  }
  const numbered = contents.filter((child) => isNumbered(child) && !isDetail(child))
  const repeated = blocksOf(node.children).filter((block) => block.labels.some(isSignificant)).length > 1
  // 'Sở A chủ trì, phối hợp với Sở B:' over its items.
  const carrier = numbered.length > 0 && before.endsWith(':') && own.lead === null ? readWhoProse(before) : null
  if (carrier?.lead) return readChildren(node, { ...context, inherited: { ...own, ...carrier } })
  const isGroup =
    contents.some(hasLabels) ||
    (numbered.length > 0 && isShortHeading(before) && !isDetailList(numbered) && !closesWithLabels(node)) ||
    (repeated && contents.length > 1)
  if (isGroup) return readChildren(node, { ...context, inherited: own })
  return isTask(node, context) ? [taskOfNode(node, own, context.section)] : []
}

/** 'Tổ chức truyền thông …: a) Đăng tải …; b) Lấy ý kiến …' and then who leads it all: one task and how it is done. */
function closesWithLabels({ children }: OutlineNode): boolean {
  const last = children.at(-1)
  const items = children.filter((child) => !isLabelNode(child))
  return (
    last !== undefined &&
    isLabelNode(last) &&
    labelsOf(last).labels.some(({ kind }) => kind === 'lead') &&
    items.every(({ paragraph }) => paragraph.marker?.kind === 'letter')
  )
}

function readChildren(node: OutlineNode, context: Context): TaskDraft[] {
  const blocks = blocksOf(node.children)
  const labelled = blocks.filter((block) => block.labels.some(isSignificant))
  if (labelled.length > 1) return blocksTasks(node.children, context, node)
  const contents = node.children.filter((child) => !isLabelNode(child))
  const someNumbered = contents.some(isNumbered)
  return contents.flatMap((child) => {
    if (child.paragraph.marker === null) return hasLabels(child) ? readNode(child, context) : []
    if (!isNumbered(child) && someNumbered && !hasLabels(child)) return []
    return readNode(child, context)
  })
}

/** Items and their labels stand one behind the other at one level. */
function blocksTasks(children: OutlineNode[], context: Context, parent: OutlineNode | null): TaskDraft[] {
  return blocksOf(children).flatMap((block) => {
    const contents = block.contents.filter((node) => !isNeverTask(node.paragraph.body))
    const numbered = contents.filter(isNumbered)
    const [first] = numbered.length > 0 ? numbered.slice(-1) : contents.slice(parent === null ? -1 : 0)
    if (!block.labels.some(isSignificant))
      return contents
        .filter((node) => node.paragraph.marker !== null && hasLabels(node))
        .flatMap((node) => readNode(node, context))
    if (!first) return []
    const earlier = contents.filter(
      (node) => node !== first && node.paragraph.marker !== null && (isNumbered(node) || hasLabels(node)),
    )
    const words = inherit(inherit(wordsOf(labelsOf(first).labels), wordsOf(block.labels)), context.inherited)
    return [
      ...earlier.flatMap((node) => readNode(node, context)),
      { ...taskOfNode(first, words, context.section), end: block.end },
    ]
  })
}
