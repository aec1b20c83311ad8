import type { Element } from '@xmldom/xmldom'
import { columnsOf } from '../../domain/plan/table-columns.js'
import { linesOfGrid, type Cell } from '../grid.js'
import type { DocumentParts } from './document-parts.js'
import { childrenOf, find, nameOf, numberAt, valueAt } from './xml.js'

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
    .filter((row) => !find(row, 'trPr', 'del'))
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
  [...childrenOf(container)].flatMap((child) => {
    if (nameOf(child) === name) return [child]
    return ['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(nameOf(child)) ? wrapped(child, name) : []
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

/** The paragraphs of a cell as one text: a new one is told by ';', a line broken to fit goes on. */
function joinParagraphs(lines: string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce((text, line) => {
      if (text === '') return line
      const goesOn = OPEN_END.test(text) || /^[\p{Ll}(]/u.test(line) || isCapitals(text + line)
      return `${text}${goesOn && !/^[a-zđ]\)/u.test(line) ? ' ' : '; '}${line}`
    }, '')
}

// 'Quý' over 'III/2026' in a narrow column is one time.
const OPEN_END = /[;:,.]$|(?:^|\s)(?:ngày|tháng|quý|năm|và)$/iu

const isCapitals = (text: string): boolean => !/\p{Ll}/u.test(text)
