import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  PageNumber,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx'
import type { Letter } from '../domain/letter/chasing-letter.js'
import { writableText } from './writable-text.js'

// Layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins 20-20-30-15 mm, Times New Roman. Lengths in twentieths of a
// point, sizes of type in half points.
const MARGINS = { top: 1134, bottom: 1134, left: 1701, right: 850, header: 567 }
const PAGE = { width: 11_906, height: 16_838 }
const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right
const BODY = 28
const ROOM = '……'
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

/** A draft of an official letter as a .docx file, with room for what the clerk and the signer fill in. */
export async function writeLetter(letter: Letter): Promise<Uint8Array> {
  const document = new Document({
    title: writableText(`Công văn ${letter.subject}`),
    styles: { default: { document: { run: { font: 'Times New Roman', size: BODY } } } },
    sections: [
      {
        properties: { titlePage: true, page: { size: PAGE, margin: MARGINS } },
        // Numbered in the middle of the upper margin, but for the first page.
        headers: { default: new Header({ children: [pageNumber()] }), first: new Header({ children: [] }) },
        children: [
          draftMark(),
          head(letter),
          ...addressees(letter.addressees),
          ...letter.opening.map((text, index) => bodyText(text, index)),
          listed(letter.table),
          // The signer never stands alone on a page.
          ...letter.closing.map((text, index) => bodyText(text, index, index === letter.closing.length - 1)),
          ...gap(),
          foot(letter),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function line(text: string, run: IRunOptions = {}, paragraph: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...paragraph, children: [new TextRun({ ...run, text: writableText(text) })] })
}

const CENTERED = { alignment: AlignmentType.CENTER } as const

const pageNumber = (): Paragraph =>
  new Paragraph({ ...CENTERED, children: [new TextRun({ size: 26, children: [PageNumber.CURRENT] })] })

/** In a box until a person has signed. */
function draftMark(): Paragraph {
  const side = { style: BorderStyle.SINGLE, size: 6, space: 2, color: 'auto' }
  return line(
    'DỰ THẢO',
    { bold: true, size: 26 },
    {
      ...CENTERED,
      border: { top: side, bottom: side, left: side, right: side },
      indent: { right: TEXT_WIDTH - 1700 },
      spacing: { after: 120 },
    },
  )
}

/** A line under a name: Word has none of a part's width but the border of an indented, empty paragraph. */
function rule(width: number, cell: number): Paragraph {
  const side = (cell - width) / 2
  return new Paragraph({
    border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 0, color: 'auto' } },
    indent: { left: side, right: side },
    spacing: { line: 40, after: 120 },
    children: [],
  })
}

const LEFT = 3600
const RIGHT = TEXT_WIDTH - LEFT

function head({ superior, issuer, symbol, subject }: Letter): Table {
  return columns(
    [
      line(superior, { size: 24 }, CENTERED),
      line(issuer, { bold: true, size: 24 }, CENTERED),
      rule(1300, LEFT),
      line(`Số:        /${symbol}`, { size: 26 }, CENTERED),
      line(`V/v ${subject}`, { size: 24 }, { ...CENTERED, spacing: { before: 60 } }),
    ],
    [
      line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 24 }, CENTERED),
      line('Độc lập - Tự do - Hạnh phúc', { bold: true, size: 26 }, CENTERED),
      rule(3000, RIGHT),
      line(`${ROOM}, ngày ${ROOM} tháng ${ROOM} năm ${ROOM}`, { italics: true, size: 26 }, CENTERED),
    ],
  )
}

function foot({ copies, signer }: Letter): Table {
  return columns(
    [
      line('Nơi nhận:', { bold: true, italics: true, size: 24 }),
      ...copies.map((copy, index) => line(`- ${copy}${index === copies.length - 1 ? '.' : ';'}`, { size: 22 })),
    ],
    [
      ...signer.map((post) => line(post, { bold: true, size: BODY }, CENTERED)),
      ...Array.from({ length: 4 }, () => new Paragraph({ children: [] })),
      line(ROOM.repeat(4), { bold: true }, CENTERED),
    ],
  )
}

/** Two columns without lines, which stay on one page. */
function columns(left: Paragraph[], right: Paragraph[]): Table {
  const margins = { left: 0, right: 0 }
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [LEFT, RIGHT],
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({ width: { size: LEFT, type: WidthType.DXA }, margins, children: left }),
          new TableCell({ width: { size: RIGHT, type: WidthType.DXA }, margins, children: right }),
        ],
      }),
    ],
  })
}

/** One stands on the line of 'Kính gửi', several on lines of their own. */
function addressees(names: string[]): Paragraph[] {
  const [only] = names.length === 1 ? names : []
  const before = { before: 240 }
  if (only !== undefined) return [line(`Kính gửi: ${only}`, {}, { ...CENTERED, spacing: { ...before, after: 240 } })]
  return [
    line('Kính gửi:', {}, { indent: { left: 1700 }, spacing: before }),
    ...names.map((name, index) => {
      const isLast = index === names.length - 1
      return line(
        `- ${name}${isLast ? '.' : ';'}`,
        {},
        { indent: { left: 2835 }, spacing: { after: isLast ? 240 : 0 } },
      )
    }),
  ]
}

/** Both sides even, the first line 1,27 cm in. */
const bodyText = (text: string, index: number, keepNext = false): Paragraph =>
  line(
    text,
    {},
    {
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: 720 },
      spacing: { before: index === 0 ? 120 : 0, after: 120, line: 288 },
      keepNext,
    },
  )

function listed({ columns: named, rows }: Letter['table']): Table {
  const whole = named.reduce((sum, { width }) => sum + width, 0)
  const widths = named.map(({ width }) => Math.round((TEXT_WIDTH * width) / whole))
  const cell = (text: string, column: number, run: IRunOptions, alignment: IParagraphOptions['alignment']) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [line(text, { size: 24, ...run }, alignment ? { alignment } : {})],
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: named.map(({ label }, column) => cell(label, column, { bold: true }, AlignmentType.CENTER)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, column) =>
              cell(text, column, {}, named[column]?.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT),
            ),
          }),
      ),
    ],
  })
}

const gap = (): Paragraph[] => [new Paragraph({ keepNext: true, spacing: { after: 60 }, children: [] })]
