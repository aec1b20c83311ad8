import { dealOut } from './fields.js'
import { beginsBody, isClass, isQuantified } from './heads.js'
import type { Piece } from './separators.js'
import { cutPieces } from './separators.js'
import { begins, contains } from './words.js'

const PLACES = 'tỉnh|quận|huyện|thị xã|thị trấn|thành phố|xã(?! hội)|phường|đặc khu'
const CLASSES = `sở|ban|ngành|cơ quan|đơn vị|tổ chức|địa phương|phòng|hội|thôn|khu phố|tổ dân phố|khóm|ấp|bản|buôn|${PLACES}`
const CLASS_WITHIN = contains(`(?:các|một số|những) +(?:${CLASSES})`)
const ONLY_BODIES =
  /^(?:(?:các|một số|những|tất cả các) +)?(?:cơ quan|đơn vị|tổ chức)(?: *(?:,|và) *(?:cơ quan|đơn vị|tổ chức))*$/iu
const ENDS_OPEN =
  /(?<!\p{L})(?:HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân|(?:Đoàn )?ĐBQH|Đoàn đại biểu Quốc hội)$/u
const COUNCIL =
  /^(?:HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban M|Uỷ ban M|UBMTTQ|MTTQ|(?:Đoàn )?ĐBQH)/u
const ROLE = contains('chủ trì', 'soạn thảo', 'được giao')
const PLACE = begins(PLACES)
const ENDS_IN_PLACE = contains(`(?:${PLACES})$`)
const LONE_BODY = /^(?:báo|đài|cơ quan báo|thường trực)$/iu

/**
 * Splits a lead or coordinating phrase where a person would: before every piece that begins like a body of its own.
 * 'Sở, ban, ngành' stays one class and 'Sở Văn hóa, Thể thao và Du lịch' one agency; brackets and quotes never split.
 * Pieces are verbatim, save that 'các Sở: Tư pháp, Nội vụ' is dealt out to 'Sở Tư pháp', 'Sở Nội vụ'.
 */
export function splitPhrases(text: string): string[] {
  const source = text.normalize('NFC').replace(/[\u00a0\t]/g, ' ')
  const phrases: string[] = []
  let current: { start: number; end: number } | null = null
  for (const piece of cutPieces(source)) {
    const words = tidy(source.slice(piece.start, piece.end))
    if (words === '') continue
    if (current && !startsNew(tidy(source.slice(current.start, current.end)), words, piece)) current.end = piece.end
    else {
      if (current) phrases.push(tidy(source.slice(current.start, current.end)))
      current = { start: piece.start, end: piece.end }
    }
  }
  if (current) phrases.push(tidy(source.slice(current.start, current.end)))
  return phrases.flatMap(dealOut)
}

function startsNew(before: string, piece: string, { divides }: Piece): boolean {
  if (divides) return true
  if (isClass(piece)) {
    if (ONLY_BODIES.test(before)) return false
    if (PLACE.test(piece) && ENDS_IN_PLACE.test(before)) return false
    return isQuantified(piece) || !isListOfClasses(before)
  }
  if (ENDS_OPEN.test(before) && COUNCIL.test(piece)) return false
  return beginsBody(piece) && !LONE_BODY.test(before)
}

/** 'Các sở, ban', 'UBND các xã', 'Thủ trưởng các sở': a further class word goes on with it; a role stands alone. */
function isListOfClasses(phrase: string): boolean {
  return !ROLE.test(phrase) && (isClass(phrase) || CLASS_WITHIN.test(phrase))
}

/** Without bullets, the punctuation round it and line breaks inside; empty where no letter is left. */
function tidy(piece: string): string {
  const words = piece
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^[\s.,;:+*•–-]+/u, '')
    .replace(/[\s.,;:]+$/u, '')
  return /\p{L}/u.test(words) ? words : ''
}
