/** A line that is a row of a table written as text: cells between '|' or tabs. */
export function isRow(line: string): boolean {
  const bars = line.split('|').length - 1
  if (bars >= 2 || (bars === 1 && /^\s*\||\|\s*$/.test(line))) return true
  const cells = line.trim().split('\t')
  return cells.length >= 3 && cells.filter((cell) => cell.trim() !== '').length >= 3
}

/** The cells of a row as trimmed texts, empty ones kept. */
export function cellsOf(line: string): string[] {
  const cells = line.includes('|') ? withoutOuterBars(line).split('|') : line.replace(/^ +| +$/g, '').split('\t')
  return cells.map((cell) => cell.trim())
}

export const joinCells = (cells: string[]): string => cells.join(' | ')

function withoutOuterBars(line: string): string {
  const trimmed = line.trim()
  const closed = trimmed.startsWith('|') && trimmed.endsWith('|') && trimmed.length > 1
  // ' |  | x | ' is a row of which the first and the last cell are empty.
  const emptyEnds = line.startsWith(' |') && line.endsWith('| ')
  return closed && !emptyEnds ? trimmed.slice(1, -1) : line
}

/** Whether a normalised line is a row of a table: cells with ' | ' between them. */
export const isTableRow = (line: string): boolean => line.includes(' | ')
