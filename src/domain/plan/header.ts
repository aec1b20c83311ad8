import { carriesOut } from './carries-out.js'
import { readIssueDate, readNumber } from './document-number.js'
import { documentType } from './document-type.js'
import { issuerOfAttachment, issuerOfHeader, issuerOfPreamble, issuerOfSignature, lacksPlace } from './issuer.js'
import type { Paragraph } from './outline.js'
import type { Part } from './parts.js'
import { readAnyYear, readPeriod, wholeYear } from './period.js'
import { referencesIn } from './references.js'
import { subjectOf, titleOf } from './title.js'
import { placeOf } from './place-of.js'
import type { ParsedDocument } from './types.js'

/** The header of a document and, for each part, where its body begins. */
export function readHeader(parts: Part[], paragraphs: Paragraph[], text: string): ParsedDocument {
  const [first] = parts
  const all = first?.paragraphs ?? []
  const type = documentType(parts, paragraphs)
  const body = first ? bodyStart(first) : 0
  const head = all.slice(0, body)
  const top = headLines(head)
  const preamble = preambleOf(head, first ?? null).map(({ text }) => text)

  if (type === 'news') return newsHeader(paragraphs)
  const { number, symbol } = readNumber(top)
  const written = readIssueDate(top)
  const date = written.year === null ? readIssueDate(paragraphs.map(({ text }) => text).filter(isPlaceAndDay)) : written
  const title =
    (type === 'dispatch' ? subjectOf(all) : null) ?? (first ? titleOf(first).title : null) ?? looseTitle(head)
  const attached = parts.find((part) => part.kind === 'plan' && part !== first)
  const span =
    readPeriod(title ?? '') ??
    (attached ? readPeriod(titleOf(attached).title ?? '') : null) ??
    readPeriod(preamble.at(-1)?.slice(-500) ?? '') ??
    readPeriod(preamble.join(' ')) ??
    (date.year === null ? readAnyYear(title ?? '') : wholeYear(date.year))
  const issuers = [
    issuerOfHeader(top.slice(0, top.findIndex((line) => line === first?.typeLine?.text) >>> 0)),
    issuerOfAttachment(first?.paragraphs ?? []),
    issuerOfPreamble(preamble),
    issuerOfSignature(paragraphs.map((paragraph) => paragraph.text)),
  ].filter((name) => name !== null)
  const issuer = issuers.find((name) => !lacksPlace(name)) ?? issuers[0] ?? null
  const basedOn = referencesIn(preamble.join('\n')).filter((base) => base.number !== number)
  const header = { start: 0, end: all[body]?.start ?? all.at(-1)?.end ?? 0 }
  return {
    type,
    number,
    symbol,
    issuedOn: date.issuedOn,
    issuer,
    title,
    year: span?.year ?? null,
    period: span?.period ?? null,
    basedOn,
    carriesOut: carriesOut(preamble.join('\n'), basedOn),
    places: {
      number: placeOf(number, text, header),
      issuedOn: date.issuedOn === null ? null : placeOf(DAY.exec(text.slice(0, header.end))?.[0] ?? null, text, header),
      issuer: placeOf(issuer, text, header),
      title: placeOf(title, text, header),
    },
  }
}

const DAY = /ngày \d{1,2} tháng \d{1,2} năm \d{4}/u

/** Index of the first paragraph of the body: the first heading behind title, addressees and bases. */
export function bodyStart(part: Part): number {
  const from = titleOf(part).next
  const at = part.paragraphs.findIndex(
    ({ text, marker }, index) =>
      index >= from &&
      ((marker !== null && marker.kind !== 'bullet' && !part.paragraphs[index]?.body.startsWith('Căn cứ')) ||
        text.split(' | ').length > 2 ||
        /^QUYẾT ĐỊNH ?:?$/u.test(text) ||
        /^(?:MỤC ĐÍCH|NỘI DUNG|NHIỆM VỤ)/u.test(text)),
  )
  return at === -1 ? part.paragraphs.length : at
}

export const isAddressee = (text: string): boolean => text.startsWith('Kính gửi')

function headLines(head: Paragraph[]): string[] {
  const end = head.findIndex(({ text }) => /^(?:Căn cứ|Kính gửi|Thực hiện [^“"]{0,40}số)/u.test(text))
  return head
    .slice(0, end === -1 ? Math.min(head.length, 30) : end)
    .map(({ text }) => text)
    .filter((text) => !/^\((?:Kèm|Ban hành)/iu.test(text))
}

function preambleOf(head: Paragraph[], part: Part | null): Paragraph[] {
  const addressees = head.findIndex(({ text }) => isAddressee(text))
  if (addressees !== -1) {
    return head
      .slice(addressees + 1)
      .filter(({ marker, body }) => marker === null || /^(?:Căn cứ|Thực hiện)/u.test(body))
  }
  return head
    .slice(part ? titleOf(part).next : 0)
    .filter(({ text }) => !isPlaceAndDay(text) && !/^(?:Số ?:|V\/v)/u.test(text))
}

const isPlaceAndDay = (text: string): boolean => text.length < 80 && /^[\p{Lu}][\p{L} .-]{1,40}, ?ngày/u.test(text)

const looseTitle = (head: Paragraph[]): string | null =>
  head.find(({ text }) => UNNAMED_TITLE.test(text) && text.length < 400)?.text ?? null

// What stands first in a title, where the name of the kind above it was lost.
const UNNAMED_TITLE =
  /^(?:Kế hoạch|(?:Về việc )?(?:[Bb]an hành|[Pp]hê duyệt|[Kk]iện toàn)|(?:VỀ VIỆC )?(?:BAN HÀNH|PHÊ DUYỆT|SỬA ĐỔI|KIỆN TOÀN|THÀNH LẬP)) /u

function newsHeader(paragraphs: Paragraph[]): ParsedDocument {
  const texts = paragraphs.map(({ text }) => text)
  const title = texts.find((text) => text.length > 15 && !/ [>»/|] |^Trang chủ|^Cỡ chữ/u.test(text)) ?? null
  const span = readPeriod(title ?? '') ?? readPeriod(texts.find((text) => text.length > 200) ?? '')
  const own = /ban hành [^.;]{0,80}?số (\d[^\s]*)/u.exec(texts.join('\n').slice(0, 20_000))?.[1] ?? null
  return {
    type: 'news',
    number: null,
    symbol: null,
    issuedOn: null,
    issuer: null,
    title,
    year: span?.year ?? null,
    period: span?.period ?? null,
    basedOn: referencesIn(texts.join('\n')).filter(({ number }) => number !== own),
    carriesOut: null,
    places: { number: null, issuedOn: null, issuer: null, title: null },
  }
}
