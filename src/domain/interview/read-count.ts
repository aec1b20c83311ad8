import { isNumberWord, numberOfWords } from './number-words.js'

const ASK_NUMBER = 'Câu này cần một số, ví dụ 80 hoặc 12.450.'
const ONE_NUMBER = 'Đồng chí cho một số duy nhất, ví dụ 80.'
const WHOLE_NUMBER = 'Số này phải là số nguyên từ 0 trở lên, ví dụ 80 hoặc 12.450.'
const TOO_LARGE = 'Số này quá lớn. Đồng chí kiểm tra lại giúp.'
const LARGEST = 100_000_000

const NUMERAL = String.raw`\d{1,3}(?:[., ]\d{3})+|\d+(?:[.,]\d+)?`
const SHORT = new RegExp(String.raw`(?<![\p{L}\d])(\d+(?:[.,]\d+)?)\s*(k|tr)(\d{0,3})(?![\p{L}\d])`, 'giu')
const NUMBERS = new RegExp(String.raw`(?<![\p{L}\d/])(?:${NUMERAL})(?![\d/])`, 'gu')

// What people say round a number in words; anything else ('năm nay chưa có') is no number.
const AROUND = new Set(
  (
    'khoảng hơn trên gần tầm chừng cỡ ước độ tổng cộng số là có được dự kiến đã ạ nhé nha em dạ thôi người lượt đại biểu cuộc ' +
    'buổi hội nghị lớp bản tờ cuốn quyển bộ bài tin ý kiến tài liệu gấp khoang hon tren gan chung co uoc do tong ' +
    'cong so la duoc du kien da a nhe nguoi luot dai bieu cuoc buoi hoi nghi lop ban to cuon quyen bo bai tin y kien tai lieu gap'
  ).split(' '),
)
const NOTHING =
  /^(?:không|khong|ko|k|chưa|chua)(?: có| co)?(?: ai| gì| gi| cuộc nào| cuoc nao| bản nào| ban nao)?(?: ạ| a)?$/

/**
 * A whole number as people type it: '12.450', 'khoảng 80 người', '12k4', 'nghìn rưỡi', 'hơn hai trăm', 'không có' (0).
 * What 'khoảng' and 'hơn' leave open is shown when the person confirms.
 */
export function readCount(input: string): { count: number } | { problem: string } {
  const text = input.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  if (NOTHING.test(text.replace(/[.,]$/, ''))) return { count: 0 }
  if (/(?:^|\s)[-–−]\s?\d/.test(text) && !/\d\s?[-–−]/.test(text)) return { problem: WHOLE_NUMBER }
  const plain = text.replace(SHORT, (_, number: string, unit: string, rest: string) => spelledOut(number, unit, rest))
  return plain.match(/\d/) ? countInFigures(plain) : countInWords(plain)
}

function countInFigures(text: string): { count: number } | { problem: string } {
  const scaled =
    /(?<![\p{L}\d.,])(\d+(?:[.,]\d+)?) (nghìn|nghin|ngàn|ngan|triệu|trieu|trăm|tram|chục|chuc)(?!\p{L})(.*)$/u.exec(
      text,
    )
  if (scaled) {
    const [, number = '', scale = '', rest = ''] = scaled
    const factor = numberOfWords([scale])
    const more = wordsOf(rest)
    const words = more.slice(0, more.findIndex((word) => !isNumberWord(word)) >>> 0)
    if (!/[.,]/.test(number)) return checked(numberOfWords([number, scale, ...words]))
    return checked(factor === null ? null : Math.round(Number(number.replace(',', '.')) * factor * 1000) / 1000)
  }
  const numbers = text.match(NUMBERS) ?? []
  if (numbers.length > 1) return { problem: ONE_NUMBER }
  const [number] = numbers
  if (number === undefined) return { problem: ASK_NUMBER }
  if (/^\d{1,3}(?:[., ]\d{3})+$/.test(number)) return checked(Number(number.replace(/\D/g, '')))
  return checked(/^\d+$/.test(number) ? Number(number) : null, WHOLE_NUMBER)
}

function countInWords(text: string): { count: number } | { problem: string } {
  // Without marks 'tam' is 'tầm' (about) before a number and 'tám' (8) elsewhere.
  const words = wordsOf(text.replace(/^tam (?=\S)/, ''))
  const first = words.findIndex((word) => isNumberWord(word))
  const after = words.findIndex((word, n) => n > first && !isNumberWord(word))
  const last = after < 0 ? words.length : after
  if (first < 0 || [...words.slice(0, first), ...words.slice(last)].some((word) => !AROUND.has(word))) {
    return { problem: ASK_NUMBER }
  }
  return checked(numberOfWords(words.slice(first, last)))
}

function checked(count: number | null, otherwise = ASK_NUMBER): { count: number } | { problem: string } {
  if (count === null) return { problem: otherwise }
  if (!Number.isInteger(count)) return { problem: WHOLE_NUMBER }
  return count > LARGEST ? { problem: TOO_LARGE } : { count }
}

/** '12k4' → '12400', '1tr25' → '1250000', '1,5k' → '1500'. */
function spelledOut(number: string, unit: string, rest: string): string {
  const zeros = unit === 'k' ? 3 : 6
  if (rest) return /^\d+$/.test(number) ? number + rest.padEnd(zeros, '0') : `${number}${unit}${rest}`
  return String(Math.round(Number(number.replace(',', '.')) * 10 ** zeros))
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\d]+/u).filter((word) => word !== '')
}
