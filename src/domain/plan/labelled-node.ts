import { readLabels, type Label } from './labels.js'
import { startsWithAgency } from './names.js'
import { endOf, type OutlineNode, type Paragraph } from './outline.js'
import { takeWho } from './who-sentence.js'

/** Consecutive paragraphs that say who and when, and the things to do that stand before them. */
export interface Block {
  contents: OutlineNode[]
  labels: Label[]
  end: number
}

const cache = new WeakMap<OutlineNode, { before: string; labels: Label[] }>()

export function labelsOf(node: OutlineNode): { before: string; labels: Label[] } {
  const known = cache.get(node)
  if (known) return known
  const read = readOwn(node.paragraph)
  cache.set(node, read)
  return read
}

function readOwn({ body, marker }: Paragraph): { before: string; labels: Label[] } {
  const read = readLabels(body)
  if (read.before === '' || read.labels.some(({ kind }) => kind === 'lead')) return read
  const who = takeWho(read.before)
  // A numbered item that says no more than who is to act is a task of its own.
  if (who.before === '' && marker !== null && marker.kind !== 'bullet') return read
  return { before: who.before, labels: [...who.labels, ...read.labels] }
}

/** Whether a paragraph is nothing but labels ('a) Cơ quan chủ trì: …'). */
export const isLabelNode = (node: OutlineNode): boolean => {
  const kind = node.paragraph.marker?.kind
  if (kind === 'roman' || kind === 'article' || kind === 'part' || kind === 'capital') return false
  if (isLevel(node)) return true
  const { before, labels } = labelsOf(node)
  return before === '' && labels.length > 0 && !(kind === 'digit' && labels[0]?.value === '')
}

// '- Cấp xã:' over labels of its own: who does the task at that level.
const isLevel = ({ paragraph, children }: OutlineNode): boolean =>
  (paragraph.marker?.kind === 'bullet' || paragraph.marker?.kind === 'letter') &&
  /^(?:(?:ở|tại|đối với) )?(?:cấp )?(?:trung ương|tỉnh|thành phố|huyện|xã|cơ sở)[\p{L} ,]{0,20}:?$/iu.test(
    paragraph.body,
  ) &&
  children.length > 0 &&
  children.every(isLabelNode)

export const isSignificant = (label: Label): boolean =>
  label.kind === 'lead' || label.kind === 'timing' || label.kind === 'coordinating'

/** Whether a node or anything under it says who or when. */
export function hasLabels(node: OutlineNode): boolean {
  return labelsOf(node).labels.some(isSignificant) || node.children.some(hasLabels)
}

/**
 * Moves labels that stand behind the last of several items up to the heading of them all: they were written for the
 * whole group where no other item has labels of its own.
 */
export function hoistLabels(node: OutlineNode): void {
  for (const child of node.children) hoistLabels(child)
  takeOver(node)
  const items = node.children.filter(
    ({ paragraph }) => paragraph.marker !== null && !isLabelNode({ paragraph, parent: node, children: [] }),
  )
  const last = items.at(-1)
  if (!last || items.length < 2 || last !== node.children.at(-1) || !isSubItem(last)) return
  if (labelsOf(last).labels.some(isSignificant) || items.slice(0, -1).some(hasLabels)) return
  const from = last.children.findIndex((child) => child.paragraph.marker === null && isLabelNode(child))
  if (from === -1 || !last.children.slice(from).every(isLabelNode)) return
  for (const child of last.children.splice(from)) {
    child.parent = node
    node.children.push(child)
  }
}

/**
 * 'Bồi dưỡng hòa giải viên' over 'Tổ chức 03 lớp. Giao Sở A chủ trì …': what the one paragraph under a numbered heading
 * says of who and when is said of the heading.
 */
function takeOver(node: OutlineNode): void {
  const kind = node.paragraph.marker?.kind
  if (kind !== 'digit' && kind !== 'letter' && kind !== 'paren') return
  const own = labelsOf(node)
  const speaking = node.children.filter(hasLabels)
  const [child] = speaking
  if (!child || speaking.length > 1 || child.paragraph.marker !== null || own.labels.some(isSignificant)) return
  const said = labelsOf(child)
  if (said.before === '') return
  cache.set(node, { before: own.before, labels: [...own.labels, ...said.labels] })
  cache.set(child, { before: said.before, labels: [] })
}

const isSubItem = ({ paragraph: { marker } }: OutlineNode): boolean =>
  marker !== null && (marker.kind === 'letter' || marker.kind === 'paren' || marker.kind === 'bullet')

/** All labels of a label paragraph, with the bullets under it as the rest of its value. */
function gatherLabels(node: OutlineNode): Label[] {
  const labels = labelsOf(node).labels.map((label) => ({ ...label }))
  for (const child of node.children) {
    if (isLabelNode(child)) labels.push(...gatherLabels(child))
    else addValue(labels, child)
  }
  return labels
}

function addValue(labels: Label[], node: OutlineNode): void {
  const last = labels.at(-1)
  if (!last) return
  const value = node.paragraph.body.replace(/[;.,\s]+$/, '')
  last.value = last.value === '' ? value : `${last.value}; ${value}`
}

/** Divides what stands under a heading into blocks; the last block may have no labels. */
export function blocksOf(children: OutlineNode[]): Block[] {
  const blocks: Block[] = []
  let block: Block = { contents: [], labels: [], end: 0 }
  let waiting = false
  for (const child of children) {
    if (isLabelNode(child)) {
      const labels = gatherLabels(child)
      block.labels.push(...labels)
      block.end = endOf(child)
      waiting = labels.at(-1)?.value === '' || (waiting && child.paragraph.marker?.kind === 'bullet')
    } else if (waiting && block.labels.length > 0 && isValue(child)) {
      addValue(block.labels, child)
      block.end = endOf(child)
    } else {
      waiting = false
      if (block.labels.some(isSignificant)) {
        blocks.push(block)
        block = { contents: [], labels: [], end: 0 }
      }
      block.contents.push(child)
      block.end = endOf(child)
    }
  }
  blocks.push(block)
  return blocks
}

const isValue = (node: OutlineNode): boolean => {
  const { marker, body } = node.paragraph
  return (
    node.children.length === 0 &&
    body.length < 300 &&
    (marker === null || (marker.kind === 'bullet' && startsWithAgency(body)))
  )
}
