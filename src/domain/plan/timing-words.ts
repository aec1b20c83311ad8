import type { Timing } from './types.js'

/** A timing without its `raw`: what a reader of one kind gives back. */
export type Reading = Timing extends infer Kind ? (Kind extends Timing ? Omit<Kind, 'raw'> : never) : never

/** The year and period of the plan that a phrase stands in; days are ISO strings. */
export interface PlanYears {
  year: number | null
  period: { from: string; to: string } | null
}

/** A regular expression for Vietnamese words: any case, whole words only, 'hàng' and 'quý' in both spellings. */
export function words(pattern: string, flags = ''): RegExp {
  const spelled = pattern.replaceAll('hàng', 'h[àằ]ng').replaceAll('quý', 'qu[ýí]')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${spelled})(?![\\p{L}\\p{N}])`, `iu${flags}`)
}

const MONTHS: Record<string, number> = {
  giêng: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
}
// 'tháng năm' is left alone: '6 tháng năm 2026' is no May.
const MONTH_NAME = words(
  '(tháng) (giêng|hai|ba|tư|sáu|bảy|tám|chín|mười một|mười hai|mười)(?! ?(?:lần|ngày|tháng|tuần))',
  'g',
)

/** The phrase as the readers take it: NFC, single spaces, one kind of dash and quote, '05 (năm) ngày' as
 * '05 ngày', months in figures. */
export function cleanPhrase(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/[\u00ad\u200b\ufeff]|\*\*/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/(?<=\d) ?\(\p{L}+\)(?= ?\p{L})/gu, '')
    .replace(/\s+/g, ' ')
    .replace(MONTH_NAME, (_, month: string, name: string) => `${month} ${MONTHS[name.toLowerCase()]}`)
    .replace(/^[\s.,;:/-]+/, '')
    .replace(/[\s.,;:/-]+$/, '')
}

/** The part of a phrase after a trigger, without the punctuation round it and a bracket that it did not open. */
export function trimmed(text: string): string {
  const inner = text.includes('(') ? text : text.replace(/\).*$/, '')
  return inner.replace(/^[\s,;:.]+/, '').replace(/[\s,;:.]+$/, '')
}
