import { readLabels, type Label } from './labels.js'
import type { OutlineNode, Paragraph } from './outline.js'
import { takeWho } from './who-sentence.js'

const cache = new WeakMap<OutlineNode, { before: string; labels: Label[] }>()

export function labelsOf(node: OutlineNode): { before: string; labels: Label[] } {
  const known = cache.get(node)
  if (known) return known
  const read = readOwn(node.paragraph)
  cache.set(node, read)
  return read
}

/** Takes labels for those of a node from now on. */
export const relabel = (node: OutlineNode, labels: { before: string; labels: Label[] }): void =>
  void cache.set(node, labels)

function readOwn({ body, marker }: Paragraph): { before: string; labels: Label[] } {
  const read = readLabels(body)
  if (read.before === '' || read.labels.some(({ kind }) => kind === 'lead')) return read
  const tier = TIER.exec(read.before)?.[0].length ?? 0
  const who = takeWho(read.before.slice(tier))
  if (tier > 0 && who.before !== '') return read
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

// 'Cấp tỉnh: Sở A tham mưu; hoàn thành …' says who does it at one level.
const TIER = /^(?:(?:Ở|Tại|Đối với) )?[Cc]ấp (?:trung ương|tỉnh|thành phố|huyện|xã|cơ sở) ?: /u

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
