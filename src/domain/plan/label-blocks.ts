import { isLabelNode, isSignificant, labelsOf } from './labelled-node.js'
import type { Label } from './labels.js'
import { readSubject, startsWithAgency } from './names.js'
import { endOf, type OutlineNode } from './outline.js'

/** Consecutive paragraphs that say who and when, and the things to do that stand before them. */
export interface Block {
  contents: OutlineNode[]
  labels: Label[]
  end: number
}

/** All labels of a label paragraph, with the bullets under it as the rest of its value. */
function gatherLabels(node: OutlineNode): Label[] {
  const labels = labelsOf(node).labels.map((label) => ({ ...label }))
  for (const child of node.children) {
    if (isLabelNode(child)) labels.push(...gatherLabels(child))
    else if (!isNextSentence(node, child, labels)) addValue(labels, child)
  }
  return labels
}

// '- Thời gian: Cả năm.' and, at the end of a dispatch, 'Các cơ quan, đơn vị báo cáo …': said of no label.
const isNextSentence = (label: OutlineNode, { paragraph }: OutlineNode, labels: Label[]): boolean =>
  paragraph.marker === null &&
  labels.at(-1)?.value !== '' &&
  (label.paragraph.body.endsWith('.') || readSubject(paragraph.body) !== null)

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
