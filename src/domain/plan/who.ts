import { maskNames, readSubject, startsWithAgency, VERB_WORDS } from './names.js'
import { trimValue } from './labels.js'

export interface Who {
  lead: string | null
  coordinating: string | null
}

const WITH =
  /[,;(–-]?\s*(?:và )?(?:chủ động |chịu trách nhiệm )?(?:chủ trì,? (?:tham mưu,? )?)?(?:và )?phối hợp(?: chặt chẽ)?(?: (?:với|cùng)(?: với)?)? /u

/** Takes the phrase of a label apart: 'Sở A phối hợp với Sở B', 'Sở A chủ trì; Sở B phối hợp'. */
export function readWhoPhrase(value: string): Who {
  const masked = maskNames(value)
  const noted = /^(.+?) ?\(chủ trì\)[,;]? ?(.+?) ?\(phối hợp[^()]*\)$/iu.exec(value)
  if (noted) return { lead: bare(noted[1] ?? ''), coordinating: bare(noted[2] ?? '') }
  const together = /^(.+?)(?: cùng)? phối hợp(?: tổ chức| triển khai)? thực hiện$/u.exec(masked)
  if (together && !/ chủ trì/u.test(masked))
    return { lead: bare(value.slice(0, together[1]?.length)), coordinating: null }
  const match = WITH.exec(masked)
  if (match && match.index > 0) {
    return { lead: bare(value.slice(0, match.index)), coordinating: body(value.slice(match.index + match[0].length)) }
  }
  const both = /^(.+?) (?:là cơ quan )?chủ trì[^,;.]{0,30}[,;.] ?(.+?) phối hợp(?: thực hiện)?$/u.exec(masked)
  if (both) {
    const [, lead = '', coordinating = ''] = both
    const from = masked.indexOf(coordinating, lead.length)
    return {
      lead: bare(value.slice(0, lead.length)),
      coordinating: bare(value.slice(from, from + coordinating.length)),
    }
  }
  return { lead: bare(value), coordinating: null }
}

/** Who leads and who coordinates where prose says so: 'Giao Sở A chủ trì, phối hợp với Sở B …', '… (Sở A chủ trì)'. */
export function readWhoProse(sentence: string): Who {
  const text = sentence.slice(0, LONGEST)
  const masked = maskNames(text)
  for (const match of masked.matchAll(/(?<=^|[.;(–-] ?|[,:] )(?:Giao |giao |Phân công |Do |do )?(?=\p{L})/gu)) {
    const start = match.index + match[0].length
    const named = /^[^.;()]{2,200}? (?:là cơ quan |làm cơ quan )?(?:chủ trì|làm đầu mối)(?![\p{L}])/u.exec(
      masked.slice(start, start + 260),
    )
    const asked = match[0] !== ''
    const subject = named || asked ? readSubject(text.slice(start)) : null
    if (
      subject &&
      /^(?:chủ trì|làm đầu mối|là cơ quan|tham mưu|thực hiện|tổ chức|xây dựng|phối hợp)/u.test(subject.rest)
    ) {
      return { lead: subject.subject, coordinating: partners(subject.rest) }
    }
  }
  const subject = readSubject(text)
  if (!subject) return { lead: null, coordinating: null }
  return { lead: subject.subject, coordinating: partners(firstClause(subject.rest)) }
}

/** The partners that a sentence with a body as its subject names: 'Cơ quan X căn cứ …, phối hợp với Y, Z thực hiện …'. */
export function readPartners(sentence: string): string | null {
  const text = sentence.slice(0, LONGEST)
  const opening = /^Phối hợp(?: chặt chẽ)? (?:với|cùng) /u.exec(text)
  if (opening) return namesAtStart(text.slice(opening[0].length))
  const subject = readSubject(text)
  return subject && partners(firstClause(subject.rest))
}

const LONGEST = 4_000

const firstClause = (text: string): string => text.slice(0, /;|\. /.exec(text)?.index ?? text.length)

const ACTION = new RegExp(
  `[;:.]|(?:,? (?:và )?(?:để |nhằm )?(?<![\\p{L}])(?:${VERB_WORDS}|trong việc|trong triển khai|để|nhằm|thông tin,)(?![\\p{L}]))`,
  'u',
)

function partners(text: string): string | null {
  const masked = maskNames(text)
  const match = /(?<![\p{L}])phối hợp(?: chặt chẽ)?(?: (?:với|cùng)(?: với)?)? /u.exec(masked)
  if (!match) return null
  const from = match.index + match[0].length
  return startsWithAgency(text.slice(from)) ? body(text.slice(from)) : null
}

/** The names that a text begins with, up to where an action begins; null where it begins with none. */
export const namesAtStart = (text: string): string | null => (startsWithAgency(text) ? body(text) : null)

// The names end where an action begins: 'Sở B, Sở C thực hiện …'.
function body(text: string): string | null {
  const end = ACTION_END(maskNames(text))
  const name = trimValue(text.slice(0, end))
  return name === '' ? null : name
}

const ACTION_END = (masked: string): number => {
  const action = ACTION.exec(masked.replace(/;(?= )/g, ','))
  return action && action.index > 0 ? action.index : masked.length
}

function bare(text: string): string | null {
  if (/(?<!^) do (?=\p{Lu})/u.test(text)) return trimValue(text)
  const name = trimValue(text)
    .replace(/^(?:Giao|giao|Do) /, '')
    .replace(/(?:,? (?:là (?:cơ quan|đơn vị)|chủ trì|tham mưu|thực hiện|tổ chức thực hiện|phụ trách))+$/u, '')
  return name === '' ? null : name
}
