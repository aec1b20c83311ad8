import { writeXlsx, type Cell, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { Temporal } from 'temporal-polyfill'
import type { Table, TableCell, TableColumn } from '../domain/summary/table.js'
import { writableCell } from './writable-text.js'

const FONT = { name: 'Times New Roman', size: 11 }
const LINE = { style: 'thin' as const }
const BOX = { top: LINE, right: LINE, bottom: LINE, left: LINE }
// As text, also after somebody has edited the cell: what begins with '=' is no formula.
const TEXT = '@'

const MARGINS = { top: 0.75, bottom: 0.6, left: 0.6, right: 0.4, header: 0.3, footer: 0.3 }

/**
 * A table as an .xlsx file for paper: A4 lying across, as wide as the page, the columns named on every page. Days and
 * times are real ones, every text is text.
 */
export async function writeTable({ name, title, lines, columns, rows, madeBy, madeAt }: Table): Promise<Uint8Array> {
  const head = [title, ...lines]
  const headerRow = head.length
  const last = columns.length - 1
  const made = asDate(madeAt)
  const sheet: WriteSheet = {
    name,
    columns: columns.map((column) => ({ width: column.width, style: styleOf(column, TEXT) })),
    rows: [
      ...head.map((text) => [writableCell(text)]),
      columns.map(({ label }) => writableCell(label)),
      ...rows.map((row) => row.map(valueOf)),
    ],
    cells: new Map([...headCells(head, last), ...headerCells(columns, headerRow), ...dateCells(rows, headerRow + 1)]),
    merges: head.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: last })),
    rowDefs: new Map([
      [0, { height: 24 }],
      ...rows.map((row, index) => [headerRow + 1 + index, { height: heightOf(row, columns) }] as const),
    ]),
    freezePane: { rows: headerRow + 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&CTrang &P/&N' },
  }
  return writeXlsx({
    sheets: [sheet],
    // Said here, since hucre would leave out the quotes that a name with spaces needs.
    namedRanges: [
      { name: '_xlnm.Print_Titles', range: `${quoted(name)}!$${headerRow + 1}:$${headerRow + 1}`, scope: name },
    ],
    defaultFont: FONT,
    properties: { title: writableCell(title), creator: writableCell(madeBy), created: made, modified: made },
  })
}

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`

const LINE_HEIGHT = 15
// Excel takes no row higher than 409 points.
const MOST_HEIGHT = 405

/** In points. Programs other than Excel do not fit rows to wrapped text by themselves. */
function heightOf(row: readonly TableCell[], columns: readonly TableColumn[]): number {
  const lines = row.map((cell, column) => (typeof cell === 'string' ? linesIn(cell, columns[column]?.width ?? 1) : 1))
  return Math.min(Math.max(...lines) * LINE_HEIGHT, MOST_HEIGHT)
}

function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / width)), 0)
}

type Cells = [place: string, cell: Partial<Cell>][]

function headCells(head: readonly string[], last: number): Cells {
  return head.flatMap((text, row) =>
    Array.from({ length: last + 1 }, (_, column): Cells[number] => [
      `${row},${column}`,
      {
        value: column === 0 ? writableCell(text) : null,
        style: {
          font: row === 0 ? { ...FONT, size: 14, bold: true } : { ...FONT, italic: text.startsWith('(') },
          alignment: { horizontal: row === 0 || text.startsWith('(') ? 'center' : 'left', vertical: 'center' },
          numFmt: TEXT,
        },
      },
    ]),
  )
}

function headerCells(columns: readonly TableColumn[], row: number): Cells {
  return columns.map(({ label }, column) => [
    `${row},${column}`,
    {
      value: writableCell(label),
      style: {
        font: { ...FONT, bold: true },
        fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7E6E6' } },
        border: BOX,
        alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
        numFmt: TEXT,
      },
    },
  ])
}

/** A number and a day have a format of their own; the others go with their column. */
function dateCells(rows: Table['rows'], from: number): Cells {
  return rows.flatMap((row, index) =>
    row.flatMap((cell, column): Cells => {
      const style = styleOfCell(cell)
      return style ? [[`${from + index},${column}`, { value: valueOf(cell), style }]] : []
    }),
  )
}

/** Null: as its column. */
function styleOfCell(cell: TableCell): CellStyle | null {
  if (typeof cell === 'number') return NUMBER
  if (cell instanceof Temporal.PlainDate) return DAYS[zeroIn(cell)]
  return cell instanceof Temporal.PlainDateTime ? MOMENTS[zeroIn(cell)] : null
}

/** Nghị định 30/2020/NĐ-CP: a zero before months 1 and 2 only. One format cannot tell months apart. */
const zeroIn = ({ month }: { month: number }): 'mm' | 'm' => (month < 3 ? 'mm' : 'm')

function styleOf({ align }: Pick<TableColumn, 'align'>, numFmt: string): CellStyle {
  return {
    font: FONT,
    border: BOX,
    alignment: { horizontal: align ?? 'left', vertical: 'top', wrapText: true },
    numFmt,
  }
}

const centered = (numFmt: string): CellStyle => styleOf({ align: 'center' }, numFmt)
const NUMBER = centered('0')
const DAYS = { mm: centered('dd/mm/yyyy'), m: centered('dd/m/yyyy') }
const MOMENTS = { mm: centered('dd/mm/yyyy hh:mm'), m: centered('dd/m/yyyy hh:mm') }

function valueOf(cell: TableCell): CellValue {
  if (typeof cell === 'string') return writableCell(cell)
  if (cell instanceof Temporal.PlainDate) return asDate(cell.toPlainDateTime())
  return cell instanceof Temporal.PlainDateTime ? asDate(cell) : cell
}

/** A sheet knows no time zones: what stands on the clock in Viet Nam is written as it is. */
const asDate = (moment: Temporal.PlainDateTime): Date =>
  new Date(moment.toZonedDateTime('UTC').toInstant().epochMilliseconds)
