import type { Temporal } from 'temporal-polyfill'
import type { Role } from '../access/roles.js'
import type { Json } from '../interview/types.js'
import { fold } from '../fold.js'

export type Slots = Record<string, Json>

/** A sentence as the rules look at it. */
export interface Heard {
  /** As typed, in NFC. */
  raw: string
  /** Without marks and with the usual abbreviations written out: 'so nao chua bao cao quy 3'. */
  text: string
  today: Temporal.PlainDate
  role: Role
}

const ABBREVIATIONS: Record<string, string> = {
  bc: 'bao cao',
  bn: 'bao nhieu',
  cv: 'cong van',
  dk: 'dang ky',
  dt: 'du thao',
  dv: 'don vi',
  hn: 'hoi nghi',
  k: 'khong',
  kg: 'khong',
  ko: 'khong',
  kh: 'ke hoach',
  nq: 'nghi quyet',
  nv: 'nhiem vu',
  qd: 'quyet dinh',
}
const ROMAN: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4' }

export function hear(raw: string, today: Temporal.PlainDate, role: Role): Heard {
  return { raw: raw.normalize('NFC').trim(), text: written(raw), today, role }
}

function written(raw: string): string {
  return fold(raw)
    .replace(
      /\b(?:q|qui|quy)[ .]?(?:0?([1-4])|(i{1,3}|iv))\b/g,
      (_, digit?: string, roman = '') => `quy ${digit ?? ROMAN[roman]}`,
    )
    .replace(
      /\bquy (?:thu )?(mot|nhat|hai|ba|tu|bon)\b(?! (?:nam|thang))/g,
      (_, word: string) => `quy ${quarterOfWord(word)}`,
    )
    .replace(/(?<![/\w-])[a-z]{1,2}(?![\w/&-])/g, (word) => ABBREVIATIONS[word] ?? word)
}

function quarterOfWord(word: string): number {
  return word === 'hai' ? 2 : word === 'ba' ? 3 : word === 'tu' || word === 'bon' ? 4 : 1
}

/** `raw` letter by letter without marks and in lower case, as long as `raw`: what is found in it can be cut out of `raw`. */
export function aligned(raw: string): string {
  return [...raw].map((letter) => (fold(letter).length === letter.length ? fold(letter) : letter)).join('')
}
