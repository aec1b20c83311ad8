import { attribute, find, namedChildren, type Element } from '../office/elements.js'
import { FileProblem } from '../problems.js'
import { styleOf, textOfCell, type Workbook } from './cell-text.js'

export interface SheetCell {
  text: string
  hasBorder: boolean
  /** The last column that it takes, from 0. */
  end: number
  /** Part of the merged cell that begins in a row above. */
  above: boolean
}

export interface SheetRow {
  /** From 1. */
  number: number
  /** By column, from 0: cells that say something, have a border or belong to a merged cell. */
  cells: Map<number, SheetCell>
}

const MOST_CELLS = 2_000_000
const LAST_COLUMN = 16_383

/** The rows of a sheet that are seen and not empty. A filter that was left on hides nothing: its rows are in the plan. */
export function rowsOfSheet(sheet: Element, workbook: Workbook): SheetRow[] {
  const isFiltered = (find(sheet, 'autoFilter')?.children.length ?? 0) > 0
  const hiddenColumns = namedChildren(find(sheet, 'cols'), 'col')
    .filter((column) => isOn(attribute(column, 'hidden')))
    .map((column) => [Number(attribute(column, 'min')) - 1, Number(attribute(column, 'max')) - 1] as const)
  const isHidden = (column: number): boolean => hiddenColumns.some(([min, max]) => column >= min && column <= max)
  const rows: SheetRow[] = []
  let number = 0
  for (const row of namedChildren(find(sheet, 'sheetData'), 'row')) {
    number = Number(attribute(row, 'r') ?? number + 1)
    if (isOn(attribute(row, 'hidden')) && !isFiltered) continue
    const cells = new Map<number, SheetCell>()
    let column = -1
    for (const cell of namedChildren(row, 'c')) {
      column = columnAt(attribute(cell, 'r')) ?? column + 1
      const { hasBorder } = styleOf(cell, workbook.styles)
      const text = textOfCell(cell, workbook)
      if ((text !== '' || hasBorder) && !isHidden(column)) {
        cells.set(column, { text, hasBorder, end: column, above: false })
      }
    }
    if (cells.size > 0) rows.push({ number, cells })
  }
  merge(rows, namedChildren(find(sheet, 'mergeCells'), 'mergeCell'))
  return rows.filter(({ cells }) => [...cells.values()].some(({ text }) => text.trim() !== ''))
}

function merge(rows: SheetRow[], merged: Element[]): void {
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  const numbers = rows.map(({ number }) => number).sort((a, b) => a - b)
  let cells = 0
  for (const element of merged) {
    const range = rangeOf(attribute(element, 'ref'))
    if (!range) continue
    const { top, bottom, left, right } = range
    for (const number of numbers.slice(lowerBound(numbers, top), lowerBound(numbers, bottom + 1))) {
      const row = byNumber.get(number)
      if (!row) continue
      const first = row.cells.get(left)
      const hasBorder = first?.hasBorder ?? false
      for (const column of row.cells.keys()) if (column > left && column <= right) row.cells.delete(column)
      cells += row.cells.size + 1
      if (cells > MOST_CELLS) throw new FileProblem('too-complex')
      row.cells.set(left, {
        text: number === top ? (first?.text ?? '') : '',
        hasBorder,
        end: right,
        above: number > top,
      })
    }
  }
}

function lowerBound(sorted: number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function rangeOf(ref: string | null): { top: number; bottom: number; left: number; right: number } | null {
  const [first = '', last = first] = (ref ?? '').split(':')
  const [left, right] = [columnAt(first), columnAt(last)]
  const [top, bottom] = [first, last].map((place) => Number(/\d{1,7}$/.exec(place)?.[0] ?? '0'))
  return left === null || right === null || !top || !bottom ? null : { top, bottom, left, right }
}

/** The column of 'AB12', from 0. */
function columnAt(place: string | null): number | null {
  const letters = /^\$?([A-Z]{1,3})\$?\d/.exec(place ?? '')?.[1]
  if (letters === undefined) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return Math.min(column, LAST_COLUMN)
}

const isOn = (value: string | null): boolean => value === '1' || value === 'true'
