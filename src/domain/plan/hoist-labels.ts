import { hasLabels, isLabelNode, isSignificant, labelsOf, relabel } from './labelled-node.js'
import type { OutlineNode } from './outline.js'

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
  const from = last.children.findIndex(
    (child) => (child.paragraph.marker === null || child.paragraph.marker.kind === 'bullet') && isLabelNode(child),
  )
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
  relabel(node, { before: own.before, labels: [...own.labels, ...said.labels] })
  relabel(child, { before: said.before, labels: [] })
}

const isSubItem = ({ paragraph: { marker } }: OutlineNode): boolean =>
  marker !== null && (marker.kind === 'letter' || marker.kind === 'paren' || marker.kind === 'bullet')
