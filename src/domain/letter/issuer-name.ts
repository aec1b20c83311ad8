const SHORT_FORMS = 'ubnd|hđnd|ubmttq|mttq|hđph|pbgdpl|phpbgdpl|bhxh|lđlđ|lhpn|ptnt|ttđt|tp|tw'
const UNITS = 'tỉnh|thành phố|tp\\.?|quận|huyện|thị xã|thị trấn|phường|đặc khu|xã(?! hội)'
const PARTY = '(?:tỉnh|thành|thị|huyện|quận|đảng) ủy'
// The name of its field follows the word for the body, and begins with a capital.
const OF_FIELD =
  'sở|bộ|tổng cục|chi cục|cục|vụ|phòng|ban chỉ đạo|ban|liên đoàn|hội(?! đồng)|đoàn|viện|trung tâm|trường|đài|báo'
/** What has capitals of its own wherever it stands. */
const OWN_CAPITALS = [
  'Ủy ban',
  'Uỷ ban',
  'Hội đồng',
  'Mặt trận Tổ quốc',
  'Việt Nam',
  'Chính phủ',
  'Quốc hội',
  'Thể thao',
  'Thương binh',
  'Công Thương',
  'Quân sự',
  'Phụ nữ',
  'Thành phố Hồ Chí Minh',
]

/**
 * The name of who issued a plan as it stands in a sentence: 'ỦY BAN NHÂN DÂN TỈNH NGÂN GIANG' → 'Ủy ban nhân dân tỉnh
 * Ngân Giang'. What is not written in capitals stays as it is.
 */
export function issuerInSentence(issuer: string): string {
  const name = issuer.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (/\p{Ll}/u.test(name)) return name
  const lower = name.toLowerCase()
  const placed = lower.replace(word(`(${PARTY}|${UNITS}) ([^,;(]+)`), (_, unit: string, place: string) =>
    [unit, titled(place)].join(' '),
  )
  const ofField = placed
    .replace(new RegExp(`^(${OF_FIELD}) (?!(?:${UNITS})(?!\\p{L}))(\\p{Ll})`, 'u'), (_, body: string, letter: string) =>
      [body, letter.toUpperCase()].join(' '),
    )
    .replace(new RegExp(`^(?=(?:${OF_FIELD})(?!\\p{L}))(.* và )(\\p{Ll})`, 'u'), (_, before: string, letter: string) =>
      [before, letter.toUpperCase()].join(''),
    )
  const known = OWN_CAPITALS.reduce((text, proper) => text.replace(word(proper, 'giu'), proper), ofField)
  return capital(known.replace(word(SHORT_FORMS), (short) => short.toUpperCase()))
}

const word = (pattern: string, flags = 'gu'): RegExp => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, flags)

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** 'ngân giang' → 'Ngân Giang'; another unit within it is none of the name: 'suối trúc tỉnh ngân giang'. */
const titled = (place: string): string =>
  place
    .replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase())
    .replace(word(UNITS, 'giu'), (unit) => unit.toLowerCase())
