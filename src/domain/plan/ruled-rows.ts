import { joinCells } from './row.js'

const RULE = /^\s*\+(?:[-=:]+\+){3,}\s*$/
const MOST_LINES = 400

/** Tables drawn with '+---+' and '|': each row that takes several lines is made one line again. */
export function joinRuledRows(lines: string[]): string[] {
  const result: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!RULE.test(line)) {
      result.push(line)
      continue
    }
    const rows: string[][] = []
    while (/^\s*\|.*\|\s*$/.test(lines[at + 1] ?? '') && rows.length < MOST_LINES) {
      rows.push(cellsBetweenBars(lines[at + 1] ?? ''))
      at++
    }
    if (rows.length > 0) result.push(joinCells(joinColumns(rows)))
  }
  return result
}

const cellsBetweenBars = (line: string): string[] =>
  line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())

function joinColumns(rows: string[][]): string[] {
  const width = Math.max(...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, column) =>
    rows.map((row) => row[column] ?? '').reduce((text, piece) => joinPieces(text, piece), ''),
  )
}

const joinPieces = (text: string, piece: string): string => {
  if (text === '' || piece === '') return text || piece
  return `${text}${/^[-+•*] ?\p{L}/u.test(piece) && !text.endsWith(';') ? '; ' : ' '}${piece}`
}
