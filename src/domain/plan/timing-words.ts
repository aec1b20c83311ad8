/** A regular expression for Vietnamese words: any case, whole words only, 'hàng' and 'quý' in both spellings. */
export function words(pattern: string, flags = ''): RegExp {
  const spelled = pattern.replaceAll('hàng', 'h[àằ]ng').replaceAll('quý', 'qu[ýí]')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${spelled})(?![\\p{L}\\p{N}])`, `iu${flags}`)
}

const NUMBERS: Record<string, number> = {
  giêng: 1,
  một: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  chạp: 12,
}
// 'Tháng Năm/2026' is May, '6 tháng năm 2026' is not; nor is 'tháng một lần' January.
const MONTH_NAME = words(
  '(?<!\\d )(tháng) (giêng|hai|ba|tư|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp|năm(?= ?/| năm))(?! ?(?:lần|ngày|tháng|tuần))',
  'g',
)
const QUARTER_NAME = words('(quý) (một|hai|ba|bốn|tư)(?= ?(?:$|[^\\p{L}\\s]|năm|và|đến|tới|hàng))', 'g')
const HOUR_COMMA = /(?<=\d ?(?:giờ|phút|h)(?: ?\d\d)?),(?= ?ngày)/giu

/** A phrase in one spelling: NFC, single spaces, one kind of dash and quote, '05 (năm) ngày' as '05 ngày', months and
 * quarters in figures. */
export function spellOut(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/[\u00ad\u200b\ufeff]|\*\*/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/(?<=\d) ?\(\p{L}+\)(?= ?\p{L})/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<!\p{L})(q)[úù]([yi])(?!\p{L})/giu, '$1uý')
    .replace(HOUR_COMMA, '')
    .replace(MONTH_NAME, inFigures)
    .replace(QUARTER_NAME, inFigures)
    .replace(/^[\s.,;:/…-]+/, '')
    .replace(/[\s.,;:/…-]+$/, '')
}

const inFigures = (_: string, unit: string, name: string): string => `${unit} ${NUMBERS[name.toLowerCase()]}`

/** The part of a phrase after a trigger, without the punctuation round it and a bracket that it did not open. */
export function trimmed(text: string): string {
  const inner = text.includes('(') ? text : text.replace(/\).*$/, '')
  return inner.replace(/^[\s,;:.]+/, '').replace(/[\s,;:.]+$/, '')
}
