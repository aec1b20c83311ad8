import { readMarker, type Marker } from './marker.js'
import { isTableRow } from './row.js'

export interface Paragraph {
  /** Offsets into the normalised text. */
  start: number
  end: number
  text: string
  marker: Marker | null
  /** The text after the marker. */
  body: string
}

export interface OutlineNode {
  paragraph: Paragraph
  parent: OutlineNode | null
  /** Headings, bullets and plain paragraphs that stand under it, in the order of the text. */
  children: OutlineNode[]
}

export function paragraphsOf(text: string): Paragraph[] {
  const lines = text.split('\n')
  const markers = lines.map((line) => (isTableRow(line) ? null : readMarker(line)))
  const bracketed = numbersWithBracket(lines, markers)
  let start = 0
  return lines.map((line, at) => {
    const own = markers[at] ?? null
    const marker: Marker | null = own && bracketed.has(at) ? { ...own, kind: 'digit', rank: 4 } : own
    const paragraph = {
      start,
      end: start + line.length,
      text: line,
      marker,
      body: marker ? line.slice(marker.length) : line,
    }
    start += line.length + 1
    return paragraph
  })
}

/** The lines with '1)', where that is how the document numbers its items: none has '1.'. */
function numbersWithBracket(lines: string[], markers: (Marker | null)[]): Set<number> {
  if (markers.some((marker, at) => marker?.kind === 'digit' && /^\d/.test(lines[at] ?? ''))) return new Set()
  return new Set(markers.flatMap((marker, at) => (marker?.kind === 'paren' && /^\d/.test(lines[at] ?? '') ? [at] : [])))
}

/** Nests paragraphs by the rank of their numbers; a paragraph with none belongs to the number before it. */
export function outlineOf(paragraphs: Paragraph[]): OutlineNode[] {
  const roots: OutlineNode[] = []
  const open: OutlineNode[] = []
  for (const paragraph of paragraphs) {
    const { marker } = paragraph
    if (marker) close(open, marker)
    else if (isCapitalHeading(paragraph.text)) open.length = 0
    const parent = open.at(-1) ?? null
    const node: OutlineNode = { paragraph, parent, children: [] }
    ;(parent?.children ?? roots).push(node)
    if (marker) open.push(node)
  }
  return roots
}

function close(open: OutlineNode[], marker: Marker): void {
  const rankOf = (node: OutlineNode | undefined): number => node?.paragraph.marker?.rank ?? 0
  if (marker.kind !== 'bullet') {
    while (open.length > 0 && rankOf(open.at(-1)) >= marker.rank) open.pop()
    return
  }
  // A sign of its own nests under the bullet before it; the same sign goes on with its list.
  const same = open.findIndex(
    ({ paragraph }) => paragraph.marker?.kind === 'bullet' && paragraph.marker.label === marker.label,
  )
  if (same !== -1) open.length = same
}

const isCapitalHeading = (text: string): boolean =>
  text.length < 120 && !text.includes(' | ') && /\p{Lu}{2,} \p{Lu}{2,}/u.test(text) && !/\p{Ll}/u.test(text)

/** The node and everything under it, in the order of the text. */
export function* walk(nodes: OutlineNode[]): Generator<OutlineNode> {
  for (const node of nodes) {
    yield node
    yield* walk(node.children)
  }
}

export const endOf = (node: OutlineNode): number => {
  const last = node.children.at(-1)
  return last ? endOf(last) : node.paragraph.end
}
