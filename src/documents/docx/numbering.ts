import { readLists, type Level, type List } from './levels.js'
import { formatNumber } from './number-format.js'
import type { Styles } from './styles.js'
import { find, type Element } from '../office/elements.js'
import { numberAt, valueAt } from './values.js'

/** Counts the paragraphs of a document in their order and gives each its number as printed, with the space after it. */
export type Numbering = (paragraph: Element) => string

/** Automatic numbers as Word prints them, from `word/numbering.xml`, on the paragraph or through its style. */
export function readNumbering(root: Element | undefined, styles: Styles): Numbering {
  const lists = readLists(root, (styleId) => styles.numbering(styleId).numId)
  const counters = new Map<string, Map<number, number>>()
  const begun = new Set<string>()

  function count(numId: number, list: List, at: number, level: Level): Map<number, number> {
    const values = counters.get(list.abstractId) ?? new Map<number, number>()
    counters.set(list.abstractId, values)
    const own = list.starts.get(at)
    const before = values.get(at)
    const beginsAnew = own !== undefined && !begun.has(`${numId} ${at}`)
    begun.add(`${numId} ${at}`)
    values.set(at, before === undefined || beginsAnew ? (own ?? level.start) : before + 1)
    for (const [deeper, { restart }] of list.levels) {
      if (deeper > at && (restart === null || at < restart)) values.delete(deeper)
    }
    return values
  }

  return (paragraph) => {
    const found = placeOf(paragraph, lists, styles)
    if (!found) return ''
    const { numId, list, at, level } = found
    const values = count(numId, list, at, level)
    const number = level.format === 'bullet' ? bullet(level.text) : print(list, level, values)
    return number === '' ? '' : number + (level.suffix === 'nothing' ? '' : ' ')
  }
}

function placeOf(
  paragraph: Element,
  lists: Map<number, List>,
  styles: Styles,
): { numId: number; list: List; at: number; level: Level } | null {
  const properties = find(paragraph, 'pPr')
  const ownId = numberAt(properties, 'numPr', 'numId')
  const ownLevel = numberAt(properties, 'numPr', 'ilvl')
  const ofStyle = styles.numbering(valueAt(properties, 'pStyle'))
  const numId = ownId ?? ofStyle.numId ?? 0
  const list = lists.get(numId)
  if (!list) return null
  const byStyle = ofStyle.styles
    .map((style) => [...list.levels].find(([, level]) => level.style === style)?.[0])
    .find((level) => level !== undefined)
  const at = ownLevel ?? (ownId === null ? (byStyle ?? ofStyle.ilvl) : null) ?? 0
  const level = list.levels.get(at)
  return level ? { numId, list, at, level } : null
}

const print = (list: List, level: Level, values: Map<number, number>): string =>
  level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const other = list.levels.get(at)
    const value = values.get(at) ?? list.starts.get(at) ?? other?.start ?? 1
    const format = other?.format ?? 'decimal'
    return formatNumber(value, level.legal && format !== 'none' ? 'decimal' : format)
  })

// Bullets are glyphs of symbol fonts; which sign it is tells the depth only for '-' and '+'.
function bullet(sign: string): string {
  if (sign.trim() === '') return ''
  if (/^[-–—−\uf02d]/.test(sign)) return '-'
  return /^[+\uf02b]/.test(sign) ? '+' : '•'
}
