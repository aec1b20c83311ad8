import { columnsOf } from '../../domain/plan/table-columns.js'
import { joinParagraphs } from '../cell-paragraphs.js'
import { linesOfGrid, type Cell } from '../grid.js'
import type { DocumentParts } from './document-parts.js'
import { find, type Element } from '../office/elements.js'
import { flagAt, numberAt, valueAt } from './values.js'

interface ReadCell {
  lines: string[]
  above: boolean
  properties: Element | undefined
}

/** What `linesOf` gives of a cell. */
type ReadLines = (cell: Element, parts: DocumentParts) => string[]

const MOST_COLUMNS = 63

/**
 * A table of three columns or more with borders, or headed like a table of tasks, gives rows. Any other one only places
 * text on the page (the head of an official letter, the signature): its cells follow one another as lines.
 */
export function linesOfTable(table: Element, parts: DocumentParts, linesOf: ReadLines): string[] {
  const rows = wrapped(table, 'tr')
    .filter((row) => !find(row, 'trPr', 'del') && !flagAt(row, 'trPr', 'hidden'))
    .map((row) => readRow(row, (cell) => linesOf(cell, parts)))
  const grid = rows.map((row) => row.map(({ lines, above }): Cell => ({ text: joinParagraphs(lines), above })))
  const isGrid =
    grid.some((row) => row.length >= 3) &&
    (hasBorders(table, rows, parts) || grid.slice(0, 3).some((row) => columnsOf(row.map(({ text }) => text)) !== null))
  return isGrid ? linesOfGrid(grid) : rows.flat().flatMap(({ lines }) => lines)
}

function readRow(row: Element, linesOf: (cell: Element) => string[]): ReadCell[] {
  const cells: ReadCell[] = empty(numberAt(row, 'trPr', 'gridBefore') ?? 0)
  for (const element of wrapped(row, 'tc')) {
    const properties = find(element, 'tcPr')
    const merged = find(properties, 'vMerge')
    const above = merged !== undefined && valueAt(properties, 'vMerge') !== 'restart'
    // Only its place is left of a cell that is deleted or merged into the one before.
    const gone = find(properties, 'cellDel') !== undefined || isMergedInto(properties)
    cells.push({ lines: above || gone ? [] : linesOf(element), above, properties })
    cells.push(...empty((numberAt(properties, 'gridSpan') ?? 1) - 1))
    if (cells.length >= MOST_COLUMNS) break
  }
  return cells.slice(0, MOST_COLUMNS)
}

const isMergedInto = (properties: Element | undefined): boolean =>
  find(properties, 'hMerge') !== undefined && valueAt(properties, 'hMerge') !== 'restart'

const empty = (count: number): ReadCell[] =>
  Array.from({ length: Math.max(0, Math.min(count, MOST_COLUMNS)) }, () => ({
    lines: [],
    above: false,
    properties: undefined,
  }))

/** Rows or cells, out of what may be wrapped round them. */
const wrapped = (container: Element, name: string): Element[] =>
  container.children.flatMap((child) => {
    if (child.name === name) return [child]
    return ['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(child.name) ? wrapped(child, name) : []
  })

function hasBorders(table: Element, rows: ReadCell[][], { styles }: DocumentParts): boolean {
  const own = find(table, 'tblPr', 'tblBorders')
  const inner = visible(own ?? styles.borders(valueAt(table, 'tblPr', 'tblStyle')), ['insideH', 'insideV'])
  return rows.flat().some(({ properties, lines }) => {
    const borders = find(properties, 'tcBorders')
    return lines.length > 0 && (borders ? visible(borders, ['top', 'bottom', 'left', 'right', 'start', 'end']) : inner)
  })
}

const visible = (borders: Element | undefined, sides: string[]): boolean =>
  sides.some((side) => !/^(?:nil|none)?$/.test(valueAt(borders, side) ?? ''))
