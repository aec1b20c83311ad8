/** A piece of a list of bodies, with how it is joined to the one before. */
export interface Piece {
  start: number
  end: number
  /** ';' always divides; ',', 'và' and a line break only before what begins like a body. */
  divides: boolean
  joinedByAnd: boolean
}

const SEPARATOR = /[;,\n]|(?<![\p{L}\p{N}])(?:và|cùng với|cùng)(?![\p{L}\p{N}])/giu
const OPENING = '(["“['
const CLOSING = ')]"”'

/** Cuts at every ',', ';', line break and 'và' outside brackets and quotes. */
export function cutPieces(text: string): Piece[] {
  const depth = depths(text)
  const pieces: Piece[] = []
  let start = 0
  let separator = ''
  const add = (end: number) =>
    pieces.push({ start, end, divides: separator === ';', joinedByAnd: /\p{L}/u.test(separator) })
  for (const match of text.matchAll(SEPARATOR)) {
    if (depth[match.index] !== 0) continue
    add(match.index)
    start = match.index + match[0].length
    separator = match[0]
  }
  add(text.length)
  return pieces
}

/** How many brackets and quotes are open at each character; one that is never closed opens nothing. */
function depths(text: string): number[] {
  const depth = Array.from({ length: text.length }, () => 0)
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    const from = open.at(-1)
    if (CLOSING.includes(char) && from !== undefined) {
      open.pop()
      if (open.length === 0) depth.fill(1, from, at)
    } else if (OPENING.includes(char)) open.push(at)
  }
  return depth
}
