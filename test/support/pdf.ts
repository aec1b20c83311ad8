export interface PdfPage {
  /** The operators that draw it. */
  content: string
}

/**
 * A small .pdf file in a Latin font (F1), where È is Ậ, and one that has every letter (F2), each half as wide as it is
 * high; without the table of its objects, which readers then find for themselves.
 */
export function pdf(pages: PdfPage[], { trailer = '' } = {}): Uint8Array {
  const kids = pages.map((_, index) => `${10 + 2 * index} 0 R`)
  const objects = [
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    `2 0 obj <</Type/Pages/Count ${pages.length}/Kids[${kids.join(' ')}]>> endobj`,
    '3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[200/Acircumflexdotbelow]>>>> endobj',
    '4 0 obj <</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 1/Length 8>> stream\n01234567\nendstream endobj',
    '5 0 obj <</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>> endobj',
    '6 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 8 0 R>> endobj',
    `7 0 obj <</Length ${TO_UNICODE.length}>> stream\n${TO_UNICODE}\nendstream endobj`,
    '8 0 obj <</Type/FontDescriptor/FontName/Any/Flags 4/FontBBox[0 0 500 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>> endobj',
    ...pages.flatMap(({ content }, index) => [
      `${10 + 2 * index} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 5 0 R>>/XObject<</Im0 4 0 R>>>>/Contents ${11 + 2 * index} 0 R>> endobj`,
      `${11 + 2 * index} 0 obj <</Length ${content.length}>> stream\n${content}\nendstream endobj`,
    ]),
  ]
  return new Uint8Array(
    Buffer.from(`%PDF-1.7\n${objects.join('\n')}\ntrailer <</Root 1 0 R ${trailer}>>\n%%EOF`, 'latin1'),
  )
}

// Every code is the letter of that number.
const TO_UNICODE =
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Any def /CMapType 2 def ' +
  '1 begincodespacerange <0000> <ffff> endcodespacerange 100 beginbfrange ' +
  Array.from({ length: 256 }, (_, high) => {
    const page = high.toString(16).padStart(2, '0')
    return `<${page}00> <${page}ff> <${page}00>`
  }).join(' ') +
  ' endbfrange endcmap end end'

export interface Placed {
  text: string
  x: number
  /** From the bottom of the page. */
  y: number
  size?: number
}

/** Texts in the Latin font. */
export const texts = (...placed: Placed[]): string =>
  placed
    .map(({ text, x, y, size = 12 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`)
    .join('\n')

/** Texts in the font that has every letter: each is half its size wide. */
export const letters = (...placed: Placed[]): string =>
  placed.map(({ text, x, y, size = 12 }) => `BT /F2 ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET`).join('\n')

const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')

/** A scanned page: nothing but a picture as large as the paper. */
export const SCANNED: PdfPage = { content: 'q 595 0 0 842 0 0 cm /Im0 Do Q' }
