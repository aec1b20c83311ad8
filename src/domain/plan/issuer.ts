import { isAgencyName } from './names.js'

const NATION = /\s*CỘNG H(?:ÒA|OÀ) XÃ HỘI.*$|\s*Độc lập ?[-–].*$|\s*ĐẢNG CỘNG SẢN VIỆT NAM.*$/iu
// What else stands beside or under the name: the rest of the country's, a stamp, a number.
const OTHER_WORDS =
  /^(?:(?:CỘNG H\S+ )?(?:XÃ HỘI )?(?:CHỦ NGHĨA )?(?:VIỆT NAM)?|(?:THƯỢNG )?KHẨN|H[ỎO][ẢA]? TỐC(?: HẸN GIỜ)?|DỰ THẢO.*|BẢN (?:SAO|CHÍNH).*|\d.*\/.*)$/u
const BODY =
  'UBND|ỦY BAN|UỶ BAN|HĐND|SỞ|BỘ|HỘI ĐỒNG|CỤC|CHI CỤC|TỔNG CỤC|PHÒNG|BAN|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|ĐẢNG ỦY|TỈNH ĐOÀN|CÔNG AN|VĂN PHÒNG|TRUNG TÂM|TRƯỜNG|BÁO|ĐÀI|LIÊN ĐOÀN|ĐOÀN|HỘI|MẶT TRẬN|TÒA ÁN|VIỆN|THANH TRA|THỦ TƯỚNG|CHÍNH PHỦ|THUẾ'
const NEXT_BODY = new RegExp(`^(?:${BODY})(?= |$)`, 'u')
// A second body on one line: 'UBND TỈNH SƠN LA SỞ TƯ PHÁP'.
const SECOND_BODY =
  /(?<=^(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ|TỔNG CỤC) .{2,60}?) (?=(?:SỞ|UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|PHÒNG|CỤC|HỘI ĐỒNG|BAN CHỈ ĐẠO) )/u

/** The issuer out of the lines above the number: the last body named there, over several lines. */
export function issuerOfHeader(lines: string[]): string | null {
  const bodies: string[] = []
  const cells = lines.flatMap((text) => text.split(/ ?\| ?/))
  for (const line of cells.flatMap((text) =>
    text
      .replace(NATION, '')
      .replace(/\s*Số ?[:\d/].*$/u, '')
      .split(SECOND_BODY),
  )) {
    const text = line.trim()
    if (OTHER_WORDS.test(text) || !/\p{Lu}{2}/u.test(text) || /\p{Ll}{2}/u.test(text) || text.length > 120) continue
    if (NEXT_BODY.test(text) && !continuesName(bodies.at(-1), text)) bodies.push(text)
    else if (bodies.length > 0) bodies.push(`${bodies.pop()} ${text}`)
  }
  return bodies.at(-1) ?? null
}

const continuesName = (previous: string | undefined, text: string): boolean =>
  (previous !== undefined && /(?:PHỐI HỢP|VÀ|,)$/u.test(previous)) || (previous === 'ỦY BAN' && text !== 'ỦY BAN')

const ISSUES =
  /(?:,)? (?:ban hành|xây dựng|đề nghị|yêu cầu|hướng dẫn|triển khai|thông báo|điều chỉnh|sửa đổi|đề ra|tổ chức|báo cáo)(?![\p{L}])/gu

/** The issuer out of the sentence that ends the preamble: '…, UBND phường ban hành Kế hoạch …'. */
export function issuerOfPreamble(preamble: string[]): string | null {
  for (const text of [...preamble].reverse()) {
    const scanned = text.slice(-3_000)
    for (const verb of [...scanned.matchAll(ISSUES)].reverse()) {
      const before = scanned.slice(0, verb.index)
      for (let from = lastDelimiter(before, before.length); ; from = lastDelimiter(before, from.cut)) {
        const name = before.slice(from.start)
        if (name.length > 140) break
        if (isAgencyName(name) && /^\p{Lu}/u.test(name) && !name.includes(';') && !/ (?:của|về|tại) /u.test(name))
          return name
        if (from.cut === 0) break
      }
    }
  }
  return null
}

function lastDelimiter(text: string, end: number): { start: number; cut: number } {
  const at = Math.max(text.lastIndexOf(', ', end - 1), text.lastIndexOf('; ', end - 1), text.lastIndexOf('. ', end - 1))
  return at <= 0 ? { start: 0, cut: 0 } : { start: at + 2, cut: at }
}

/** The issuer of an annex: '(Kèm theo Kế hoạch số … của UBND tỉnh X)'. */
export function issuerOfAttachment(head: { text: string }[]): string | null {
  const line = head.slice(0, 12).find(({ text }) => /^\((?:Ban hành )?kèm/iu.test(text))
  return / của ([^()]{2,100}?)\)?$/u.exec(line?.text ?? '')?.[1] ?? null
}

/** The issuer out of the signature: 'TM. ỦY BAN NHÂN DÂN'. */
export function issuerOfSignature(lines: string[]): string | null {
  const line = lines.find((text) => /^TM\. ?\p{Lu}{2}/u.test(text))
  return line?.replace(/^TM\. ?/, '').replace(/ (?:KT\.|CHỦ TỊCH|PHÓ CHỦ TỊCH).*$/u, '') ?? null
}

/** 'ỦY BAN NHÂN DÂN' alone, its place cut off: another part of the text may name it whole. */
export const lacksPlace = (issuer: string): boolean => /^(?:[ỦU][ỶY] BAN NHÂN DÂN|UBND|HĐND)$/iu.test(issuer)
