import { fold } from '../fold.js'

const DIGITS: Record<string, number> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
}
const SCALES: Record<string, number> = {
  mười: 10,
  mươi: 10,
  chục: 10,
  trăm: 100,
  nghìn: 1000,
  ngàn: 1000,
  triệu: 1_000_000,
}
const LINKS = ['linh', 'lẻ']
const HALF = 'rưỡi'

// 'hai lăm', 'hai mốt': a ten is left out only before these.
const AFTER_TEN = new Set(['mốt', 'lăm', 'tư', 'mot', 'lam', 'tu'])

const WORDS: Record<string, number | 'link' | 'half' | undefined> = {
  ...DIGITS,
  ...Object.fromEntries(LINKS.map((word) => [word, 'link' as const])),
  [HALF]: 'half',
}
const FOLDED = foldKeys(WORDS)
const FOLDED_SCALES = foldKeys(SCALES)

/** Whether a word can be a part of a number. Words without any mark are read as typed without marks. */
export function isNumberWord(word: string): boolean {
  return /^\d{1,3}$/.test(word) || scaleOf(word) !== undefined || meaningOf(word) !== undefined
}

/**
 * The number that words name ('hai trăm rưỡi' → 250, 'nghìn hai' → 1200, '12 nghìn 4' → 12400), null where they name none.
 */
export function numberOfWords(words: string[]): number | null {
  let total = 0
  let below = 0
  let digit: number | null = null
  let lastScale = 1
  let linked = false
  for (const word of words) {
    const scale = scaleOf(word)
    const meaning = /^\d{1,3}$/.test(word) ? Number(word) : meaningOf(word)
    if (scale !== undefined && scale < 1000) {
      below += (digit ?? 1) * scale
      digit = null
      lastScale = scale
    } else if (scale !== undefined) {
      total += (below + (digit ?? 0) || 1) * scale
      below = 0
      digit = null
      lastScale = scale
    } else if (meaning === 'link') linked = true
    else if (meaning === 'half') {
      if (digit !== null || lastScale < 10) return null
      total += lastScale / 2
    } else if (meaning === undefined) return null
    else if (digit === null) digit = meaning
    else if (AFTER_TEN.has(word) && lastScale === 1) digit = digit * 10 + meaning
    else return null
  }
  if (digit === null) return total + below
  // 'nghìn hai' is 1200; '12 nghìn 45' may be 12.045 or 12.450.
  if (lastScale >= 100 && !linked && digit > 0 && digit < 100)
    return digit < 10 ? total + below + (digit * lastScale) / 10 : null
  return total + below + digit
}

function scaleOf(word: string): number | undefined {
  return isMarked(word) ? SCALES[word] : FOLDED_SCALES[word]
}

function meaningOf(word: string): number | 'link' | 'half' | undefined {
  return isMarked(word) ? WORDS[word] : FOLDED[word]
}

function isMarked(word: string): boolean {
  return fold(word) !== word
}

function foldKeys<T>(words: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(words).map(([word, meaning]) => [fold(word), meaning]))
}
