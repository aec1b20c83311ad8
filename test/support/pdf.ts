export interface PdfPage {
  /** The operators that draw it. */
  content: string
}

/** A small .pdf file in one Latin font, where È is Ậ; without the table of its objects, which readers then find for themselves. */
export function pdf(pages: PdfPage[], { trailer = '' } = {}): Uint8Array {
  const kids = pages.map((_, index) => `${10 + 2 * index} 0 R`)
  const objects = [
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    `2 0 obj <</Type/Pages/Count ${pages.length}/Kids[${kids.join(' ')}]>> endobj`,
    '3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[200/Acircumflexdotbelow]>>>> endobj',
    '4 0 obj <</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 1/Length 8>> stream\n01234567\nendstream endobj',
    ...pages.flatMap(({ content }, index) => [
      `${10 + 2 * index} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<</Im0 4 0 R>>>>/Contents ${11 + 2 * index} 0 R>> endobj`,
      `${11 + 2 * index} 0 obj <</Length ${content.length}>> stream\n${content}\nendstream endobj`,
    ]),
  ]
  return new Uint8Array(
    Buffer.from(`%PDF-1.7\n${objects.join('\n')}\ntrailer <</Root 1 0 R ${trailer}>>\n%%EOF`, 'latin1'),
  )
}

export interface Placed {
  text: string
  x: number
  /** From the bottom of the page. */
  y: number
  size?: number
}

export const texts = (...placed: Placed[]): string =>
  placed
    .map(({ text, x, y, size = 12 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`)
    .join('\n')

/** A scanned page: nothing but a picture as large as the paper. */
export const SCANNED: PdfPage = { content: 'q 595 0 0 842 0 0 cm /Im0 Do Q' }
