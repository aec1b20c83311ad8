import { readLabels, type Label } from './labels.js'
import { isAgencyName, maskNames, readSubject, startsWithAgency } from './names.js'
import { sentencesOf } from './sentence.js'
import { opensTime } from './time-opening.js'
import { namesAtStart } from './who.js'

const DOES =
  '(?:chủ trì|tham mưu|thực hiện|tổ chức thực hiện|triển khai thực hiện|phụ trách|làm đầu mối|chịu trách nhiệm)'
const CARRIES = new RegExp(
  `^(?:được giao |có trách nhiệm )?(?:là (?:cơ quan|đơn vị) (?:chủ trì|đầu mối)|${DOES})(?:(?:,| và)? ?(?:${DOES}|tổ chức|triển khai|theo phân công))*`,
  'u',
)
const WITH = /^,? ?(?:(?:và )?phối hợp(?: chặt chẽ)?(?: (?:với|cùng)(?: với)?)?|cùng(?: với)?) /u
// '… chủ trì, Sở B và Sở C phối hợp'
const BESIDE = /^([,;] ?)(.{3,300}?),? (?:cùng )?phối hợp(?=$|[\s,;])(?! với| cùng)/u
const AND_DOES =
  /^(?:(?:,| và)? ?(?:cùng|để|tham mưu|tổ chức|triển khai|thực hiện|theo phân công))*(?=[\s,;.)]|$)[\s,;]*/u

/**
 * A sentence that says who carries a task out, perhaps with whom and when, and nothing else: 'Giao Sở A chủ trì, phối hợp
 * với Sở B thực hiện trong tháng 5.' Null where it names an action of its own.
 */
function readWhoSentence(sentence: string): Label[] | null {
  const text = sentence.replace(/[.;\s]+$/, '')
  if (text.length > 600) return null
  const subject = readSubject(text)
  if (!subject) return null
  const carries = CARRIES.exec(maskNames(subject.rest))
  if (!carries) return null
  const labels: Label[] = [{ kind: 'lead', value: subject.subject }]
  let rest = subject.rest.slice(carries[0].length)
  const partners = WITH.exec(rest)
  const beside = BESIDE.exec(maskNames(rest))
  if (beside?.[1] && startsWithAgency(rest.slice(beside[1].length))) {
    labels.push({
      kind: 'coordinating',
      value: rest.slice(beside[1].length, beside[1].length + (beside[2]?.length ?? 0)),
    })
    rest = rest.slice(beside[0].length)
  } else if (partners) {
    const names = namesAtStart(rest.slice(partners[0].length))
    if (names === null) return null
    labels.push({ kind: 'coordinating', value: names })
    rest = rest.slice(partners[0].length + names.length)
  }
  rest = rest.replace(AND_DOES, '').trim()
  if (rest !== '' && !(opensTime(rest) && rest.length < 160)) return null
  return rest === '' ? labels : [...labels, { kind: 'timing', value: rest }]
}

/** Takes the sentence, or the note in brackets, that says who and when off the end of the words of a task. */
export function takeWho(before: string): { before: string; labels: Label[] } {
  const note = / ?[([]([^()[\]]{6,300})[)\]]?[.;/]*$/u.exec(before)
  const aside = note?.[1] ?? ''
  if (opensTime(aside) && !/^theo (?!tiến độ|từng|thời|lịch|đợt)|^năm /iu.test(aside)) {
    return { before, labels: [{ kind: 'timing', value: aside }] }
  }
  const noted = readNote(aside, /[.;]$/.test(before.slice(0, note?.index).trimEnd()))
  if (note && noted) return { before: before.slice(0, note.index).trimEnd(), labels: noted }
  // 'Trả lời kiến nghị: Văn phòng chủ trì; thường xuyên'
  const [, words, behind = ''] = /^([^:]{8,400}) ?: ([^:]{6,200})$/u.exec(before.replace(/[.;\s]+$/, '')) ?? []
  const told = words === undefined ? null : readNote(behind, false)
  if (words !== undefined && told) return { before: words, labels: told }
  const last = sentencesOf(before).at(-1)
  const said = last && readWhoSentence(last.text)
  return last && said ? { before: before.slice(0, last.start).trimEnd(), labels: said } : { before, labels: [] }
}

/** 'Sở A chủ trì; Sở B, Sở C phối hợp; hoàn thành trong tháng 5', 'Sở Tư pháp - quý IV/2026'. */
function readNote(note: string, closes: boolean): Label[] | null {
  const said = readWhoSentence(note)
  if (said) return said
  // '… của Phường. (Công an Phường)': a name alone behind the words; initials alone only explain what was named.
  if (isAgencyName(note) && /\p{Ll}/u.test(note)) return closes ? [{ kind: 'lead', value: note }] : null
  const labels = note.split(note.includes(';') ? / ?; /u : / [–-] |, (?=[^,]*$)/u).map(readPart)
  const known = labels.filter((label) => label !== null)
  return known.length === labels.length && known.length > 1 && known.some(({ kind }) => kind === 'lead') ? known : null
}

function readPart(part: string): Label | null {
  const words = part.replace(/[.\s]+$/, '')
  const labels = readLabels(words)
  if (labels.before === '' && labels.labels.length === 1) return labels.labels[0] ?? null
  if (opensTime(words))
    return { kind: 'timing', value: words.replace(/^thực hiện (?=thường|hằng|hàng|trong|từ|theo|trước)/, '') }
  const [, who = '', role = ''] =
    /^(.+?)(?: (?:là (?:cơ quan|đơn vị) )?(chủ trì|phối hợp|thực hiện|tham mưu)(?: thực hiện| tham mưu)*)?$/u.exec(
      words,
    ) ?? []
  if (!startsWithAgency(who) || (role === '' && !isAgencyName(who))) return null
  return { kind: role === 'phối hợp' ? 'coordinating' : 'lead', value: who }
}
