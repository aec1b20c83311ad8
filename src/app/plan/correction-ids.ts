import { hashOfText } from '../hash-of-text.js'

/** The ids of `count` corrections that are said together under one id: the same each time it is worked out. */
export const correctionIds = (id: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => (n === 0 ? id : uuidOf(hashOfText(`${id}:${n}`))))

// The form of a UUID of version 8: its bits are the application's own.
const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
