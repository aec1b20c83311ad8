import { strToU8, zipSync } from 'fflate'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const OTHERS =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface DocxParts {
  /** Inner XML of `w:numbering` and `w:styles`. */
  numbering?: string
  styles?: string
  /** Further entries, or others in the place of those made here. */
  entries?: Record<string, Uint8Array | string>
}

/** A small .docx file with this inner XML of `w:body`. */
export function docx(body: string, { numbering, styles, entries = {} }: DocxParts = {}): Uint8Array {
  const files: Record<string, Uint8Array | string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations({ officeDocument: 'word/document.xml' }),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W} ${OTHERS}><w:body>${body}</w:body></w:document>`,
    ...(numbering === undefined ? {} : { 'word/numbering.xml': `<w:numbering ${W}>${numbering}</w:numbering>` }),
    ...(styles === undefined ? {} : { 'word/styles.xml': `<w:styles ${W}>${styles}</w:styles>` }),
    ...entries,
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? strToU8(file) : file]),
    ),
  )
}

/** A `.rels` part: kinds of relation and their targets. */
export function relations(targets: Record<string, string>): string {
  const all = Object.entries(targets).map(
    ([type, target], index) => `<Relationship Id="r${index}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${RELATIONS}">${all.join('')}</Relationships>`
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escape(text)}</w:t></w:r>`

export const paragraph = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${text === '' ? '' : run(text)}</w:p>`

export const numPr = (numId: number, ilvl = 0): string =>
  `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`

export const level = (ilvl: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`

/** An abstract list and the lists of it that are named. */
export const list = (
  abstractId: number,
  levels: string,
  nums: Record<number, string>,
): { abstract: string; nums: string } => ({
  abstract: `<w:abstractNum w:abstractNumId="${abstractId}">${levels}</w:abstractNum>`,
  nums: Object.entries(nums)
    .map(([id, override]) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${override}</w:num>`)
    .join(''),
})

export const BORDERS =
  '<w:tblPr><w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'

/** A cell out of texts, one a paragraph, or out of the XML of its content. */
export const cell = (content: string | string[], properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${
    typeof content === 'string' ? content : content.map((text) => paragraph(text)).join('')
  }</w:tc>`

export const table = (rows: string[][], properties = BORDERS): string =>
  `<w:tbl>${properties}${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`

const PLAN_LIST = list(
  0,
  [
    level(0, 'upperRoman', '%1.'),
    level(1, 'decimal', '%2.'),
    level(2, 'decimal', '%2.%3.'),
    level(3, 'lowerLetter', '%4)'),
  ].join(''),
  { 1: '' },
)
const BULLETS = list(1, level(0, 'bullet', '-'), { 2: '' })

const MARKERS: [RegExp, string][] = [
  [/^[IVX]+\. /, numPr(1, 0)],
  [/^\d+\. /, numPr(1, 1)],
  [/^\d+\.\d+\. /, numPr(1, 2)],
  [/^[a-z]\) /, numPr(1, 3)],
  [/^- /, numPr(2)],
]

/** A plan in plain text (tables as in Markdown) as a person would have it in Word: numbered by Word, tables as tables. */
export function planAsDocx(text: string): Uint8Array {
  const body: string[] = []
  let rows: string[][] = []
  for (const line of [...text.replaceAll('**', '').replaceAll('*', '').split('\n'), '']) {
    if (line.startsWith('|')) {
      const cells = line.split('|').slice(1, -1)
      if (!cells.every((text) => /^-+$/.test(text.trim()))) rows.push(cells)
      continue
    }
    if (rows.length > 0) {
      const asCells = rows.map((cells) => cells.map((text) => cell(text.split('<br>').map((part) => part.trim()))))
      body.push(table(asCells, (rows[0]?.length ?? 0) > 2 ? BORDERS : '<w:tblPr/>'))
      rows = []
    }
    const marker = MARKERS.find(([pattern]) => pattern.test(line))
    body.push(marker ? paragraph(line.replace(marker[0], ''), marker[1]) : paragraph(line))
  }
  return docx(body.join(''), { numbering: PLAN_LIST.abstract + BULLETS.abstract + PLAN_LIST.nums + BULLETS.nums })
}
