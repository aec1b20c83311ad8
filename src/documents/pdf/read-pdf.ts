import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { refusalOf } from '../../domain/plan/readable.js'
import { secrecyMark } from '../../domain/secrecy/secrecy.js'
import { FileProblem } from '../problems.js'
import './fixed-length-buffers.js'
import { readDrawing } from './drawing.js'
import { withLostHyphens } from './lost-hyphens.js'
import { matrixOf, times, type Matrix } from './matrix.js'
import type { Span } from './line-cells.js'
import type { Page, Piece } from './page-parts.js'
import { blocksOfPage } from './page-text.js'
import { joinBlocks, type Block } from './paragraphs.js'

const MOST_PAGES = 200
const MOST_CHARACTERS = 2_000_000
const FEWEST_LETTERS = 40
const MOST_STAMPED = 200

/**
 * The text layer of a .pdf file, page after page in reading order, ruled tables as rows. Throws a `FileProblem` where
 * there is no text layer or no Vietnamese in it, and where a page is only a picture: a part of a plan is no plan. Turned
 * text is left out; only a secrecy mark among it comes first, so that it is seen.
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  if (isCutOff(bytes)) throw new FileProblem('broken')
  const blocks: Block[] = []
  let open: Span[] | null = null
  let characters = 0
  let hasPicturePage = false
  const turned: string[] = []
  for await (const page of pagesOf(bytes)) {
    const read = blocksOfPage(page, open)
    open = read.open
    blocks.push(...read.blocks)
    characters += read.blocks.reduce((sum, { text }) => sum + text.length, 0)
    if (characters > MOST_CHARACTERS) throw new FileProblem('too-complex')
    turned.push(...page.turned)
    hasPicturePage ||= page.pieces.length === 0 && page.hasLargeImage
  }
  // Many fonts have marks of their own, or 'ƣ' in the place of 'ư'.
  const text = joinBlocks(blocks).join('\n').normalize('NFC').replaceAll('ƣ', 'ư').replaceAll('Ƣ', 'Ư')
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  // On a scan at most the stamp of a signature is text; more signs than that without letters are a broken layer.
  if (count(/\p{L}/gu) < FEWEST_LETTERS) throw new FileProblem(count(/\S/g) < MOST_STAMPED ? 'scan' : 'garbled')
  if (hasPicturePage) throw new FileProblem('scanned-page')
  if (refusalOf(text) !== null) throw new FileProblem('garbled')
  const mark = secrecyMark(turned.join('\n'))
  return mark === null ? text : `${mark}\n${text}`
}

// pdf.js repairs what it can of half a file, and half a plan would pass for the whole.
const isCutOff = (bytes: Uint8Array): boolean => !Buffer.from(bytes.subarray(-16_384)).includes('%%EOF')

async function* pagesOf(bytes: Uint8Array): AsyncGenerator<Page> {
  const { OPS } = await getResolvedPDFJS()
  // No image is ever unpacked: one pixel is the most.
  const document = await orProblem(getDocumentProxy(bytes, { maxImageSize: 1, verbosity: 0, useSystemFonts: false }))
  if (document.numPages > MOST_PAGES) throw new FileProblem('too-long')
  for (let number = 1; number <= document.numPages; number++) {
    const page = await orProblem(document.getPage(number))
    const view = matrixOf(page.getViewport({ scale: 1 }).transform) ?? UPRIGHT
    const { items } = await orProblem(page.getTextContent({ disableNormalization: true }))
    const operators = await orProblem(page.getOperatorList())
    const drawing = readDrawing(operators, OPS, view)
    const shown = items.filter((item) => 'str' in item && item.str !== '') as TextItem[]
    const texts = withLostHyphens(
      shown.map(({ str }) => str),
      operators,
      OPS.showText,
    )
    const read = shown.map((item, index) => {
      const text = (texts[index] ?? '').replace(LIGATURE, (letter) => letter.normalize('NFKC'))
      return { text, piece: pieceOf(item, text, view) }
    })
    page.cleanup()
    yield {
      pieces: read.flatMap(({ piece }) => piece ?? []),
      turned: read.filter(({ piece }) => piece === null).map(({ text }) => text),
      ...drawing,
    }
  }
}

const LIGATURE = /[\ufb00-\ufb06]/g
const UPRIGHT: Matrix = [1, 0, 0, 1, 0, 0]

interface TextItem {
  str: string
  transform: unknown
  width: number
}

/** A piece of text where it is seen; null for what is turned, as a watermark or the stamp of a signature. */
function pieceOf(item: TextItem, text: string, view: Matrix): Piece | null {
  const own = matrixOf(item.transform)
  if (!own) return null
  const [a, b, c, d, x, y] = times(view, own)
  const height = Math.hypot(c, d)
  if (a <= 0 || Math.abs(b) > 0.1 * a || ![x, y, height, item.width].every(Number.isFinite)) return null
  return { text, x, y, width: item.width, height }
}

async function orProblem<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw new FileProblem(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken')
  }
}
