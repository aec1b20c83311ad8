import { strToU8, zipSync } from 'fflate'
import { relations } from './docx.js'

const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A cell: a text, a number, or XML of its own; the style is an index into `FORMATS`. */
export type XlsxCell = string | number | { xml: string } | { value: number; format: Format } | null

export type Format = keyof typeof FORMATS

/** Codes of number formats that cells of the tests have. */
const FORMATS = {
  general: 'General',
  day: 'd/m/yyyy;@',
  month: 'mm/yyyy',
  sentence: '"Trước ngày "dd/mm/yyyy',
  two: '00',
  decimals: '0.00',
  sum: '#,##0',
  percent: '0%',
  dotted: '0"."',
  time: 'hh:mm dd/mm/yyyy',
} as const

export interface Sheet {
  rows: XlsxCell[][]
  merged?: string[]
  /** Rows (from 0) whose cells all have borders. */
  borders?: [from: number, to: number]
  state?: 'hidden' | 'veryHidden'
  /** XML before and after the rows. */
  before?: string
  after?: string
  /** Attributes of a row, by its number from 0. */
  rowAttributes?: Record<number, string>
}

export interface XlsxParts {
  strings?: string[]
  workbook?: string
  entries?: Record<string, Uint8Array | string>
}

/** A small .xlsx file with these sheets; `strings` are the inner XML of shared strings. */
export function xlsx(sheets: Sheet[], { strings = [], workbook = '', entries = {} }: XlsxParts = {}): Uint8Array {
  const named = sheets.map(
    ({ state }, index) =>
      `<sheet name="Sheet${index}" sheetId="${index + 1}" r:id="r${index}"${state ? ` state="${state}"` : ''}/>`,
  )
  const files: Record<string, Uint8Array | string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations({ officeDocument: 'xl/workbook.xml' }),
    'xl/workbook.xml': `<workbook ${X} ${R}>${workbook}<sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': workbookRelations(sheets.length),
    'xl/styles.xml': `<styleSheet ${X}>${STYLES}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${X}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index}.xml`, sheetXml(sheet)])),
    ...entries,
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? strToU8(file) : file]),
    ),
  )
}

const FORMAT_NAMES = Object.keys(FORMATS)
const xfs = (border: number): string[] =>
  FORMAT_NAMES.map((_, index) => `<xf numFmtId="${164 + index}" borderId="${border}"/>`)
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const STYLES = [
  `<numFmts>${Object.values(FORMATS)
    .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escape(code)}"/>`)
    .join('')}</numFmts>`,
  '<borders><border><left/><right/></border><border><left style="thin"/><right style="thin"/></border></borders>',
  `<cellXfs>${[...xfs(0), ...xfs(1)].join('')}</cellXfs>`,
].join('')

function workbookRelations(sheets: number): string {
  const targets = [
    ...Array.from({ length: sheets }, (_, index) => ['worksheet', `worksheets/sheet${index}.xml`]),
    ['styles', 'styles.xml'],
    ['sharedStrings', 'sharedStrings.xml'],
  ]
  const all = targets.map(
    ([type, target], index) => `<Relationship Id="r${index}" Type="x/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}

function sheetXml({ rows, merged = [], borders, before = '', after = '', rowAttributes = {} }: Sheet): string {
  const data = rows.map((cells, row) => {
    const isDrawn = borders !== undefined && row >= borders[0] && row <= borders[1]
    const inner = cells.map((cell, column) => cellXml(cell, `${letter(column)}${row + 1}`, isDrawn)).join('')
    return `<row r="${row + 1}" ${rowAttributes[row] ?? ''}>${inner}</row>`
  })
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return `<worksheet ${X} ${R}>${before}<sheetData>${data.join('')}</sheetData><mergeCells>${merges}</mergeCells>${after}</worksheet>`
}

function cellXml(cell: XlsxCell, place: string, isDrawn: boolean): string {
  const style = (format: Format): string =>
    `r="${place}" s="${FORMAT_NAMES.indexOf(format) + (isDrawn ? FORMAT_NAMES.length : 0)}"`
  if (cell === null) return isDrawn ? `<c ${style('general')}/>` : ''
  if (typeof cell === 'number') return `<c ${style('general')}><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c ${style('general')} t="inlineStr"><is><t>${escape(cell)}</t></is></c>`
  if ('xml' in cell) return cell.xml.replace('<c', `<c ${style('general')}`)
  return `<c ${style(cell.format)}><v>${cell.value}</v></c>`
}

const letter = (column: number): string => String.fromCharCode(65 + column)
