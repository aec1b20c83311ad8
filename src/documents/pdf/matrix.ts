/** [a b c d e f] of a PDF: (x, y) → (ax + cy + e, bx + dy + f). */
export type Matrix = readonly [number, number, number, number, number, number]

/** The values of a matrix as pdf.js gives it; null for what is none. */
export function matrixOf(value: unknown): Matrix | null {
  if (typeof value !== 'object' || value === null) return null
  const numbers = Array.from(value as ArrayLike<unknown>)
  const [a, b, c, d, e, f] = numbers
  return numbers.length === 6 && numbers.every((number) => typeof number === 'number')
    ? ([a, b, c, d, e, f] as unknown as Matrix)
    : null
}

/** What `inner` does first and `outer` after it. */
export const times = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
]

export const place = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [x: number, y: number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]
