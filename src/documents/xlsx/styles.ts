import { attribute, find, namedChildren, type Element } from '../office/elements.js'

export interface CellStyle {
  /** The code of its number format, as 'dd/mm/yyyy'. */
  format: string
  /** At least one of its sides is drawn. */
  hasBorder: boolean
}

export const PLAIN: CellStyle = { format: 'General', hasBorder: false }

/** Formats that Excel knows by number; of dates in the order that people here see them in. */
const KNOWN: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd/mm/yyyy',
  15: 'dd/mm/yyyy',
  16: 'dd/mm',
  17: 'mm/yyyy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
}

/** The styles of cells by their number, from `xl/styles.xml`. */
export function readCellStyles(root: Element | undefined): CellStyle[] {
  const own = new Map(
    namedChildren(find(root, 'numFmts'), 'numFmt').map((format) => [
      Number(attribute(format, 'numFmtId')),
      attribute(format, 'formatCode') ?? 'General',
    ]),
  )
  const borders = namedChildren(find(root, 'borders'), 'border').map((border) =>
    border.children.some((side) => !/^(?:none)?$/.test(attribute(side, 'style') ?? '')),
  )
  return namedChildren(find(root, 'cellXfs'), 'xf').map((style) => {
    const format = Number(attribute(style, 'numFmtId') ?? '0')
    return {
      format: own.get(format) ?? KNOWN[format] ?? 'General',
      hasBorder: borders[Number(attribute(style, 'borderId') ?? '0')] ?? false,
    }
  })
}
