import { daysIn } from '../interview/days-in-text.js'
import { aligned } from './heard.js'
import type { Heard } from './heard.js'

const DRAFT_ENDS = new RegExp(
  [
    /[.?;!](?:\s|$)/,
    /,\s*(?:du kien|khoang|ngay|tai|vao|link|co|to chuc)\b/,
    /\s(?:da (?:dang|phat|nhan)|nhan duoc|co (?:bao nhieu|bn|may)|du kien|khoang \d)\b/,
    /\s(?:tu |vao )?(?:ngay )?\d{1,2}\//,
    /,?\s+link\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
)

/** The title of a draft as typed, without the word 'dự thảo'. */
export function draftIn({ raw }: Heard): string | null {
  const text = aligned(raw)
  const start = /\bdu thao\s+/.exec(text)
  if (!start) return null
  const from = start.index + start[0].length
  const end = DRAFT_ENDS.exec(text.slice(from))
  return raw.slice(from, end ? from + end.index : undefined).trim() || null
}

/** 'nhiệm vụ 4.3', 'mục III.2', or a sentence that starts with '4.3' → the number as in the plan. */
export function taskNumberIn({ text }: Heard): string | null {
  const named = /\b(?:nhiem vu|muc|noi dung|viec)(?: so)? ((?:\d+|[ivx]+\b)(?:\.(?:\d+|[a-z]\b))*)/.exec(text)?.[1]
  const number =
    named ?? /^((?:\d{1,2}\.)+\d{1,2})\b(?=.*\b(?:xong|den dau|the nao|tien do|ai|nao|chua)\b)/.exec(text)?.[1]
  return number?.replace(/^[ivx]+/, (roman) => roman.toUpperCase()) ?? null
}

/** The first day named that exists. */
export function dayIn({ raw, today }: Heard): string | null {
  return (
    daysIn(raw, today)
      .find(({ day }) => day !== null)
      ?.day?.toString() ?? null
  )
}

/** What was typed for a day that does not exist: '31/11'. */
export function invalidDayIn({ raw, today }: Heard): string | null {
  const mention = daysIn(raw, today).find(({ day, said }) => day === null && /^(?:ngay )?\d/.test(said))
  return mention?.said.replace(/^ngay /, '') ?? null
}

/** 'tại Hội trường Sở'. */
export function placeIn({ raw }: Heard): string | null {
  return /(?<!\p{L})tại\s+(\p{Lu}[^.,;?]*)/u.exec(raw)?.[1]?.trim() ?? null
}

export function linkIn({ raw }: Heard): string | null {
  return /https?:\/\/[^\s,;]+/.exec(raw)?.[0] ?? null
}

/** What follows one of the words (without marks), up to the end of the sentence; null where none is said. */
export function after({ raw }: Heard, words: RegExp): string | null {
  const found = words.exec(aligned(raw))
  return (
    (found &&
      raw
        .slice(found.index + found[0].length)
        .replace(/[.?\s]+$/, '')
        .trim()) ||
    null
  )
}

const NAME = String.raw`(?:(?:chị|anh|ông|bà|đồng chí|đ\/c|[Cc]hi|[Aa]nh|[CcAa])\.? )?(\p{Lu}\p{L}+(?: \p{Lu}\p{L}*)*)`

/** The person who becomes focal point, the one before, and the unit, as far as they are said. */
export function focalChangeIn({ raw }: Heard): { newName?: string; oldName?: string; unit?: string } {
  const text = raw.replace(/^(?:Từ|từ) [^,]*? (?=chị|anh|ông|bà)/, '')
  const replaced = new RegExp(`${NAME} thay ${NAME}`, 'u').exec(text)
  const newName = replaced?.[1] ?? new RegExp(`(?:sang|thành|là|bằng) ${NAME}`, 'u').exec(text)?.[1]
  const unit = /(?<!\p{L})((?:Phòng|Ban|Văn phòng|Đội|Chi cục) [^.,;?]+)/u.exec(text)?.[1]?.trim()
  return {
    ...(newName ? { newName } : {}),
    ...(replaced?.[2] ? { oldName: replaced[2] } : {}),
    ...(unit ? { unit } : {}),
  }
}
