import { attribute, find, namedChildren, type Element } from '../office/elements.js'
import { numberText } from './number-text.js'
import { PLAIN, type CellStyle } from './styles.js'

export interface Workbook {
  strings: string[]
  styles: CellStyle[]
  /** Days are counted from 1904, as on old Macs. */
  since1904: boolean
}

/** What a cell shows; of a formula its last result. A line broken in the cell is '\n'. */
export function textOfCell(cell: Element, { strings, styles, since1904 }: Workbook): string {
  const type = attribute(cell, 't')
  const value = find(cell, 'v')?.text ?? ''
  if (type === 'inlineStr') return richText(find(cell, 'is'))
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : ''
  if (type === 'd') return value.replace(/^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/s, '$3/$2/$1')
  const isNumber = (type === null || type === 'n') && /^-?\d{0,20}(?:\.\d*)?(?:E[-+]?\d{1,3})?$/i.test(value)
  if (!isNumber || value === '') return unescapeCodes(value)
  return numberText(Number(value), styleOf(cell, styles).format, since1904)
}

export const styleOf = (cell: Element, styles: CellStyle[]): CellStyle =>
  styles[Number(attribute(cell, 's') ?? '0')] ?? PLAIN

/** The text of a string, put together from its differently formatted pieces; how it is pronounced is left out. */
export function richText(string: Element | undefined): string {
  const pieces = string?.children.map((piece) => {
    if (piece.name === 't') return piece.text
    return piece.name === 'r'
      ? namedChildren(piece, 't')
          .map(({ text }) => text)
          .join('')
      : ''
  })
  return unescapeCodes(pieces?.join('') ?? '')
}

// Excel writes characters that XML cannot hold as '_x000D_'.
const unescapeCodes = (text: string): string =>
  text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
