import { isPageNumber } from './page-number.js'
import { columnsOf } from './table-columns.js'
import { joinCells } from './row.js'

interface Chunk {
  start: number
  text: string
}

const MOST_ROWS = 2_000
const GAP = / {2,}/g

/**
 * Tables whose columns are only kept apart by tabs or by spaces: gives their rows back as `cell | cell | cell`. A line that fits
 * under the columns but begins none goes on with the row above.
 */
export function joinAlignedTables(lines: string[]): string[] {
  const result: string[] = []
  for (let at = 0; at < lines.length;) {
    const tabbed = tabCells(lines[at] ?? '')
    if (tabbed && columnsOf(tabbed)) {
      for (; at < lines.length && /\t|^\s*$/.test(lines[at] ?? ''); at++) {
        const cells = tabCells(lines[at] ?? '')
        if (cells) result.push(joinCells(tabbed.map((_, column) => cells[column] ?? '')))
      }
      continue
    }
    const starts = headingStarts(lines[at] ?? '')
    if (!starts) {
      result.push(lines[at] ?? '')
      at++
      continue
    }
    const rows: string[][] = []
    for (; at < lines.length && rows.length < MOST_ROWS; at++) {
      const line = lines[at] ?? ''
      if (line.trim() === '') continue
      const chunks = chunksOf(line)
      if (chunks.length < 2 && (chunks[0]?.start ?? 0) < (starts[1] ?? 0)) break
      if (chunks.length === 1 && isPageNumber(line.trim())) continue
      addRow(rows, placed(chunks, starts))
    }
    result.push(...rows.map(joinCells))
  }
  return result
}

const tabCells = (line: string): string[] | null =>
  line.includes('\t') && !line.includes('|') && line.trim() !== '' ? line.split('\t').map((cell) => cell.trim()) : null

/** Where the columns begin under a heading such as 'TT   Nội dung      Chủ trì    Thời gian'. */
function headingStarts(line: string): number[] | null {
  if (line.includes('|') || line.length > 400 || !/^\s*(?:S?TT|Số TT)\s{2}/i.test(line)) return null
  const chunks = chunksOf(line)
  return columnsOf(chunks.map(({ text }) => text)) ? chunks.map(({ start }) => start) : null
}

function chunksOf(line: string): Chunk[] {
  const text = line.replace(/\t/g, '    ').slice(0, 1_000).trimEnd()
  const indent = text.length - text.trimStart().length
  const chunks: Chunk[] = []
  let start = indent
  for (const gap of text.slice(indent).matchAll(GAP)) {
    const end = indent + gap.index
    chunks.push({ start, text: text.slice(start, end) })
    start = end + gap[0].length
  }
  if (start < text.length) chunks.push({ start, text: text.slice(start) })
  return chunks
}

const placed = (chunks: Chunk[], starts: number[]): string[] => {
  const cells = starts.map(() => '')
  for (const { start, text } of chunks) {
    const column = starts.findLastIndex((at) => at <= start + 2)
    const at = Math.max(column, 0)
    cells[at] = cells[at] ? `${cells[at]} ${text}` : text
  }
  return cells
}

function addRow(rows: string[][], cells: string[]): void {
  const above = rows.at(-1)
  if (cells[0] !== '' || !above || rows.length < 2) rows.push(cells)
  else for (const [at, text] of cells.entries()) if (text !== '') above[at] = `${above[at] ?? ''} ${text}`.trim()
}
