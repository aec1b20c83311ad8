import { columnsOf } from '../../domain/plan/table-columns.js'
import { joinParagraphs } from '../cell-paragraphs.js'
import { linesOfGrid, type Cell } from '../grid.js'
import { linesOfLooseRows } from './loose-rows.js'
import type { SheetCell, SheetRow } from './sheet.js'

const MOST_COLUMNS = 63
// A title may stand within the borders of the table below it.
const MOST_ROWS_OF_TITLE = 15

/** The rows of a sheet as text: tables (headed like one of tasks, or drawn with borders) as 'cell | cell', the rest as lines. */
export function linesOfSheet(rows: SheetRow[]): string[] {
  const lines: string[] = []
  let loose: SheetRow[] = []
  for (let at = 0; at < rows.length;) {
    const end = endOfTable(rows, at)
    const table = rows.slice(at, end)
    const columns = usedColumns(table)
    if (columns.length < 3) {
      loose.push(...rows.slice(at, Math.max(end, at + 1)))
      at = Math.max(end, at + 1)
      continue
    }
    lines.push(...linesOfLooseRows(loose), ...linesOfGrid(table.map((row) => gridRow(row, columns))))
    loose = []
    at = end
  }
  return [...lines, ...linesOfLooseRows(loose)]
}

/** Where the table that begins at a row ends; the row itself where none does. */
function endOfTable(rows: SheetRow[], start: number): number {
  const first = rows[start]
  if (!first || !(isHeading(first) || isDrawn(first))) return start
  const drawn = isDrawn(first)
  let end = start + 1
  for (; end < rows.length; end++) {
    const [before, row] = [rows[end - 1], rows[end]]
    if (!before || !row) break
    if (drawn ? !cellsOf(row).some(({ hasBorder }) => hasBorder) : endsBefore(before, row)) break
  }
  const heading = rows.slice(start, Math.min(end, start + MOST_ROWS_OF_TITLE)).findIndex(isHeading)
  const hasTitle = heading > 0 && rows.slice(start, start + heading).every((row) => textsOf(row).length < 3)
  return hasTitle ? start : end
}

/** A table without borders goes on over blank rows as long as its rows begin with a number. */
const endsBefore = (before: SheetRow, row: SheetRow): boolean => {
  const [first = ''] = textsOf(row)
  return textsOf(row).some((text) => CLOSING.test(text)) || (row.number > before.number + 1 && !NUMBER.test(first))
}

const CLOSING = /^(?:Nơi nhận|(?:TM|KT|TL|TUQ|Q)\. ?\p{Lu}|Người lập)/u
const NUMBER = /^(?:[IVX]+|\d{1,3}(?:\.\d{1,3})*|[A-HĐa-hđ])[.)]?(?:\s|$)/u

const cellsOf = (row: SheetRow): SheetCell[] => [...row.cells].sort(([a], [b]) => a - b).map(([, cell]) => cell)

const textsOf = (row: SheetRow): string[] =>
  cellsOf(row)
    .map(({ text }) => joinParagraphs(text.split(/\r\n?|\n/)))
    .filter((text) => text !== '')

const isHeading = (row: SheetRow): boolean => columnsOf(textsOf(row)) !== null

const isDrawn = (row: SheetRow): boolean => cellsOf(row).filter(({ hasBorder }) => hasBorder).length >= 3

function usedColumns(rows: SheetRow[]): number[] {
  const used = new Set<number>()
  for (const { cells } of rows) {
    for (const [column, { text }] of cells) if (text.trim() !== '') used.add(column)
  }
  return [...used].sort((a, b) => a - b).slice(0, MOST_COLUMNS)
}

const gridRow = ({ cells }: SheetRow, columns: number[]): Cell[] =>
  columns.map((column) => {
    const { text, above } = cells.get(column) ?? { text: '', above: false }
    return { text: joinParagraphs(text.split(/\r\n?|\n/)), above }
  })
