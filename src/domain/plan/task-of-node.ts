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
  const byName = named?.[1] !== undefined && isAgencyName(named[1]) && words.lead === null
  const prose = byName ? (named[2] ?? before) : before
  return {
    ...words,
    ...(byName ? { lead: named[1] ?? null } : {}),
    timing: words.timing ?? timeAtColon(before),
    number: numberOf(node),
    section,
    title: titleOf(prose),
    prose: [prose, ...node.children.filter((child) => !isLabelNode(child)).map((child) => labelsOf(child).before)],
    group: groupOf(node),
    start: node.paragraph.start,
    end: endOf(node),
    warnings: [],
  }
}

/** 'Tháng 3: Tổ chức hội nghị …', 'Tổ chức hội thảo: ngày 15/4/2026.' */
function timeAtColon(words: string): string | null {
  const [, before = '', after = ''] = /^([^:]{4,400}): ([^:]+?)[.;]?$/u.exec(words) ?? []
  if (before.length < 40 && opensTime(before)) return before
  return after.length < 70 && opensTime(after) ? after : null
}

// Who and when in brackets behind the words is not part of the title.
const titleOf = (prose: string): string =>
  firstSentence(prose)
    .replace(/ ?\([^()]*(?:chủ trì|phối hợp thực hiện|hoàn thành)[^()]*\)?[.;]?$/u, '')
    .replace(/[:;,\s]+$/, '')

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
