import { joinAlignedTables } from './aligned-tables.js'
import { joinBarCells } from './bar-cells.js'
import { cellsOf, isRow, joinCells } from './row.js'
import { joinCellLines } from './cell-lines.js'
import { joinLines } from './join-lines.js'
import { joinRuledRows } from './ruled-rows.js'

/**
 * The text that every offset of a `ParsedPlan` points into: NFC, one paragraph a line, no blank lines,
 * no page numbers, a row of a table as `cell | cell | cell`.
 */
export function normalise(text: string): string {
  const rows = joinAlignedTables(joinBarCells(joinRuledRows(cleanCharacters(text).split('\n'))))
  const lines = rows.flatMap(readLine)
  return joinLines(joinCellLines(lines)).join('\n')
}

function cleanCharacters(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n')
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|&nbsp;/g, ' ')
      // Fonts of old PDF files map these letters to their look-alikes.
      .replace(/ƣ/g, 'ư')
      .replace(/Ƣ/g, 'Ư')
      .replace(/Ð/g, 'Đ')
      .replace(/[\uf000-\uf0ff]/g, '•')
      .replace(/\*\*|__/g, '')
      .replace(ITALICS, '$1$3')
      .replace(/\\([-.#*_()[\]>+|])/g, '$1')
      .replace(/[\u0000-\u0008\u000e-\u001f]/g, ' ')
  )
}

// '_Thời gian_: …', '*Cơ quan chủ trì:* …'; a star before a space is a bullet.
const ITALICS = /(^|[\s(|])([*_])(?=[\p{L}(])([^*_\n]{1,300}?)(?<=\S)\2(?=[\s.,:;)|]|$)/gmu

function readLine(line: string): string[] {
  const plain = line.replace(/^\s*#{1,6} /, '').replace(/^\s*>+ /, '')
  if (isRow(plain)) {
    const cells = withoutLastBar(cellsOf(plain), plain).map((cell) => fold(cell.replace(/<br ?\/?>/gi, '; ')))
    if (cells.every((cell) => /^:?-*:?$/.test(cell))) return ['']
    // Two cells are the two columns of a header or of a signature, not a table of tasks.
    return cells.length > 2
      ? [joinCells(cells)]
      : plain
          .split('|')
          .flatMap((cell) => cell.split(/<br ?\/?>/i).map(fold))
          .filter((cell) => cell !== '')
  }
  return plain.split(/<br ?\/?>/i).map(fold)
}

/** 'BỘ Y TẾ | CỘNG HÒA … |' has two cells: a bar that closes the row opens no cell. */
function withoutLastBar(cells: string[], line: string): string[] {
  const isClosed = cells.at(-1) === '' && cells[0] !== '' && !line.trimStart().startsWith('|')
  const isNumbered = /^\(?[\dIVX.]{1,6}\)?$/.test(cells[0] ?? '')
  const isPair = cells.length === 3
  return isClosed && (isPair ? !isNumbered : line.endsWith('|')) ? cells.slice(0, -1) : cells
}

const fold = (text: string): string => {
  const folded = text
    .replace(/\s+/g, ' ')
    .trim()
    // The line drawn under a name in the head of a document.
    .replace(/ ?[-–—_=*]{5,}$/, '')
  return /^[-–—_=*.…~· ]+$/.test(folded) ? '' : folded
}
