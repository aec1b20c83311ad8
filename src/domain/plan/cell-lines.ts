import { columnOf, columnsOf, type Column } from './table-columns.js'
import { joinCells } from './row.js'
import { opensTime } from './time-opening.js'

/**
 * Text of a table whose cells each became a line of their own ('TT', 'Nội dung', 'Cơ quan chủ trì', … '1', 'Xây dựng …'):
 * gives the rows back as `cell | cell | cell`.
 */
export function joinCellLines(lines: string[]): string[] {
  const result: string[] = []
  for (let at = 0; at < lines.length;) {
    const heading = headingAt(lines, at)
    if (!heading) {
      result.push(lines[at] ?? '')
      at++
      continue
    }
    result.push(joinCells(heading.cells))
    at = readRows(lines, heading.next, heading.columns, result)
  }
  return result
}

function headingAt(lines: string[], start: number): { cells: string[]; columns: Column[]; next: number } | null {
  if (!/^(?:S?TT|Số TT)$/i.test(lines[start] ?? '')) return null
  const cells: string[] = []
  let next = start
  for (; next < lines.length && cells.length < 9; next++) {
    const line = lines[next] ?? ''
    if (line === '') continue
    if (/\d|^[IVX]+\.?$/.test(line) || columnOf(line) === 'other') break
    cells.push(line)
  }
  const columns = columnsOf(cells)
  return columns && { cells, columns, next }
}

function readRows(lines: string[], start: number, columns: Column[], result: string[]): number {
  let at = start
  let row: string[] = []
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    if (/^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})\.?$/.test(line)) {
      if (row.length > 0) result.push(joinCells(placed(row, columns)))
      row = [line]
    } else if (row.length === 0 || row.length >= columns.length || /^(?:[IVX]{1,5}\. |Nơi nhận)/.test(line)) break
    else row.push(line)
  }
  if (row.length > 0) result.push(joinCells(placed(row, columns)))
  return at
}

/** Puts the cells of a row with empty ones under their columns: a time goes under the time, the rest from the left. */
function placed(row: string[], columns: Column[]): string[] {
  if (row.length >= columns.length) return row
  const left = [...row]
  return columns.map((column, index) => {
    const [next] = left
    const spare = columns.length - index > left.length
    if (next === undefined || (spare && index > 1 && opensTime(next) !== (column === 'timing'))) return ''
    return left.shift() ?? ''
  })
}
