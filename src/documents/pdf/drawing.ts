import { matrixOf, place, times, type Matrix } from './matrix.js'
import type { Page, Ruling } from './page-parts.js'

interface Operators {
  fnArray: number[]
  argsArray: unknown[]
}

type Codes = Record<
  | 'save'
  | 'restore'
  | 'transform'
  | 'paintFormXObjectBegin'
  | 'paintFormXObjectEnd'
  | 'constructPath'
  | 'stroke'
  | 'closeStroke'
  | 'fill'
  | 'eoFill'
  | 'fillStroke'
  | 'eoFillStroke'
  | 'closeFillStroke'
  | 'closeEOFillStroke',
  number
>

const MOST_RULINGS = 20_000
const LINE_WIDTH = 3
const LARGE = 150

/** The ruled lines of a page, drawn as lines or as thin filled rectangles, and whether a large image is placed on it. */
export function readDrawing(
  { fnArray, argsArray }: Operators,
  codes: Codes,
  view: Matrix,
): Pick<Page, 'rulings' | 'hasLargeImage'> {
  const filled = new Set([codes.fill, codes.eoFill])
  const stroked = new Set([
    codes.stroke,
    codes.closeStroke,
    codes.fillStroke,
    codes.eoFillStroke,
    codes.closeFillStroke,
    codes.closeEOFillStroke,
  ])
  const rulings: Ruling[] = []
  const stack: Matrix[] = []
  let current = view
  let hasLargeImage = false
  for (const [index, code] of fnArray.entries()) {
    const args = argsArray[index] as unknown[] | null
    if (code === codes.save) stack.push(current)
    else if (code === codes.restore || code === codes.paintFormXObjectEnd) current = stack.pop() ?? current
    else if (code === codes.transform || code === codes.paintFormXObjectBegin) {
      if (code === codes.paintFormXObjectBegin) stack.push(current)
      const matrix = matrixOf(code === codes.transform ? args : args?.[0])
      if (matrix) current = times(current, matrix)
      // An image is one unit wide and high, so the page is scaled to its size before it.
      hasLargeImage ||= Math.hypot(current[0], current[1]) > LARGE && Math.hypot(current[2], current[3]) > LARGE
    } else if (code === codes.constructPath && rulings.length < MOST_RULINGS) {
      const [paint, paths] = (args ?? []) as [number, (ArrayLike<number> | null)[]]
      const path = paths[0]
      if (!path || !(filled.has(paint) || stroked.has(paint))) continue
      for (const points of outlinesOf(path)) {
        const placed = points.map(([x, y]) => place(current, x, y))
        rulings.push(...(filled.has(paint) ? [thin(placed)] : sides(placed)).filter((ruling) => ruling !== null))
      }
    }
  }
  return { rulings, hasLargeImage }
}

type Point = [x: number, y: number]

// As pdf.js writes a path: a code and its points. A curve is no ruled line, so only its end counts.
const POINTS = [1, 1, 3, 2, 0]
const CLOSE = 4

function outlinesOf(path: ArrayLike<number>): Point[][] {
  const outlines: Point[][] = []
  let outline: Point[] = []
  for (let at = 0; at < path.length;) {
    const code = path[at] ?? CLOSE
    const count = POINTS[code]
    if (count === undefined) break
    const end = at + count * 2
    if (code === 0) {
      outline = []
      outlines.push(outline)
    }
    if (code === CLOSE) {
      if (outline[0]) outline.push(outline[0])
    } else outline.push([path[end - 1] ?? 0, path[end] ?? 0])
    at = end + 1
  }
  return outlines
}

function sides(points: Point[]): (Ruling | null)[] {
  return points.slice(1).map((end, index) => thin([points[index] ?? end, end]))
}

/** What fills no more than the width of a line, as a line. */
function thin(points: Point[]): Ruling | null {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (bottom - top <= LINE_WIDTH && right - left > LINE_WIDTH) {
    return { upright: false, at: (top + bottom) / 2, from: left, to: right }
  }
  if (right - left <= LINE_WIDTH && bottom - top > LINE_WIDTH) {
    return { upright: true, at: (left + right) / 2, from: top, to: bottom }
  }
  return null
}
