import { searchWords } from '../domain/search-words.js'

/** A piece of a message; `found`: whether it is a word that was looked for. */
export interface SnippetPart {
  text: string
  found: boolean
}

// As searchWords parts them.
const TOKEN = /[\p{L}\p{N}]+(?:(?<=\p{N})[^\p{L}\p{N}\s]+(?=\p{N})[\p{L}\p{N}]+)*/gu
const BEFORE = 40
const LENGTH = 160

/** What stands around the first place in `text` where a word begins as one of `query` does. */
export function snippetOf(text: string, query: string): SnippetPart[] {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const places = placesOf(line, searchWords(query).split(' ').filter(Boolean))
  const start = beginningOf(line, places[0]?.from ?? 0)
  const end = start + LENGTH >= line.length ? line.length : lastSpace(line, start + LENGTH)
  const parts: SnippetPart[] = []
  let at = start
  for (const { from, to } of places) {
    if (from < at || to > end) continue
    if (from > at) parts.push({ text: line.slice(at, from), found: false })
    parts.push({ text: line.slice(from, to), found: true })
    at = to
  }
  if (at < end) parts.push({ text: line.slice(at, end), found: false })
  if (start > 0) parts.unshift({ text: '… ', found: false })
  if (end < line.length) parts.push({ text: ' …', found: false })
  return parts
}

/** Where in a line the words stand. */
function placesOf(line: string, words: string[]): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = []
  for (const { 0: token, index } of line.matchAll(TOKEN)) {
    const own = searchWords(token).trim()
    const longest = words.filter((word) => own.startsWith(word)).sort((a, b) => b.length - a.length)[0]
    // In NFC every letter is one unit and folds to one.
    if (longest !== undefined) places.push({ from: index, to: index + longest.length })
  }
  return places
}

function beginningOf(line: string, place: number): number {
  if (place <= BEFORE) return 0
  const space = line.indexOf(' ', place - BEFORE)
  return space >= 0 && space < place ? space + 1 : place
}

function lastSpace(line: string, end: number): number {
  const space = line.lastIndexOf(' ', end)
  return space > 0 ? space : end
}
