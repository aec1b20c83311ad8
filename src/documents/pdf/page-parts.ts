/** A piece of text on a page. Lengths in points, from the upper left corner of the page as it is seen. */
export interface Piece {
  text: string
  x: number
  /** Of the line that the letters stand on. */
  y: number
  width: number
  /** The size of the font. */
  height: number
}

/** A ruled line: at this y (or x if upright), from x to x (or y to y). */
export interface Ruling {
  upright: boolean
  at: number
  from: number
  to: number
}

export interface Page {
  pieces: Piece[]
  /** Texts that do not stand upright, as a watermark. */
  turned: string[]
  rulings: Ruling[]
  /** Something as large as a photograph of the page is drawn on it. */
  hasLargeImage: boolean
}

export const endOf = (piece: Piece): number => piece.x + piece.width
