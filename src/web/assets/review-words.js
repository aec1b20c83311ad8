// What the page says of a review, in words. Nothing here touches the page.
import { countsOf, goneCount } from './review-items.js'

export const FIELD_NAMES = {
  number: 'Số',
  issuedOn: 'Ngày ban hành',
  issuer: 'Cơ quan ban hành',
  title: 'Tên',
  year: 'Năm',
  carriesOut: 'Thực hiện văn bản',
  leads: 'Chủ trì',
  coordinators: 'Phối hợp',
  timing: 'Thời gian',
  product: 'Sản phẩm',
  who: 'Ai báo cáo',
  to: 'Nơi nhận',
  due: 'Thời hạn',
}

export const FIELDS = {
  document: ['title', 'number', 'issuedOn', 'issuer', 'year', 'carriesOut'],
  task: ['title', 'number', 'leads', 'coordinators', 'timing', 'product'],
  duty: ['who', 'to', 'due'],
}

const RECURRENCES = {
  annual: 'hằng năm',
  quarterly: 'hằng quý',
  periodic: 'định kỳ',
  'one-off': 'một lần',
  'upon-request': 'khi được yêu cầu',
  'on-difficulty': 'khi có vướng mắc',
  relative: 'theo mốc khác',
  unstated: 'chưa nêu kỳ',
}

const TYPES = {
  so: 'sở',
  ban: 'ban',
  nganh: 'ngành',
  'doan-the': 'đoàn thể',
  'bao-dai': 'báo, đài',
  phuong: 'phường',
  xa: 'xã',
  'dac-khu': 'đặc khu',
  'trung-uong': 'cơ quan Trung ương',
  'uy-ban': 'ủy ban',
  'hoi-dong': 'hội đồng',
  khac: 'cơ quan khác',
}

export const countText = (count) => count.toLocaleString('vi-VN')

/** '05/02/2024', '30/9/2024': a zero before days under 10 and months 1 and 2 only. */
export function shortDay(day) {
  const [year, month, date] = day.split('-')
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`
}

/** The words of a field as they would stand in a plan; '' for nothing. */
export function wordsOf({ kind, item }, field) {
  return (kind === 'document' ? documentWords : kind === 'task' ? taskWords : dutyWords)(item, field) ?? ''
}

function documentWords(document, field) {
  if (field === 'issuedOn') return document.issuedOn && shortDay(document.issuedOn)
  if (field === 'year') return yearsOf(document)
  if (field === 'carriesOut') {
    const plan = document.carriesOut
    return plan && (plan.date ? `${plan.number} ngày ${shortDay(plan.date)}` : plan.number)
  }
  return document[field]
}

function yearsOf({ year, period }) {
  if (year) return String(year)
  return period && `${period.from.slice(0, 4)} - ${period.to.slice(0, 4)}`
}

function taskWords({ task }, field) {
  if (field === 'timing') return task.timing.raw
  if (field === 'leads' || field === 'coordinators') return task[field].join('; ')
  return task[field]
}

function dutyWords({ duty }, field) {
  if (field === 'due') return duty.raw
  return duty[field].join('; ')
}

/** 'hằng năm; lồng ghép trong báo cáo …' */
export function recurrenceText({ recurrence, embeddedIn }) {
  return [RECURRENCES[recurrence], embeddedIn && `lồng ghép trong ${embeddedIn}`].filter(Boolean).join('; ')
}

export const nameOf = ({ kind, item }) =>
  kind === 'document'
    ? 'Phần đầu văn bản'
    : kind === 'duty'
      ? 'Chế độ báo cáo'
      : item.task.number
        ? `Nhiệm vụ ${item.task.number}`
        : 'Nhiệm vụ chưa có số'

/** What words of a plan stand for: { tone, name, note, members }. */
export function meaningText(meaning) {
  const { kind, words, name } = meaning
  if (kind === 'known') return { tone: 'known', name, note: 'đã có' }
  if (kind === 'near') return { tone: 'near', name, note: `gần giống “${words}”` }
  if (kind === 'new') return { tone: 'new', name, note: `mới: ${TYPES[meaning.type] ?? ''}`.replace(/: $/, '') }
  if (kind === 'group') {
    const { members } = meaning
    if (members.length === 0) return { tone: 'empty', name: words, note: 'nhóm chưa có cơ quan nào' }
    return { tone: 'group', name: words, note: `nhóm ${countText(members.length)} cơ quan`, members }
  }
  if (kind === 'partial') return { tone: 'open', name: words, note: 'chưa rõ gồm những cơ quan nào' }
  if (kind === 'role') {
    return { tone: 'role', name: words, note: meaning.role === 'drafting' ? 'theo từng dự thảo' : 'chức danh' }
  }
  return { tone: 'unknown', name: words, note: meaning.stopped ? 'đã ngừng dùng' : 'chưa rõ' }
}

/** The deadlines of a field that says `words`; periods that wait for their days say the same, so once. */
export function deadlineTexts(deadlines, words) {
  const times = new Map()
  for (const { because } of deadlines) times.set(because, (times.get(because) ?? 0) + 1)
  return [...times].map(([because, count]) => {
    // What stands right above needs no second reading.
    const known = `${words} → `
    const text = because.startsWith(known) ? capitalised(because.slice(known.length)) : because
    return count > 1 ? `${text} (${countText(count)} kỳ)` : text
  })
}

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1)

/** How far a review is. */
export function standingText(review) {
  const { doubtful } = countsOf(review)
  if (!review.canSave) return 'Không có mục nào để lưu'
  return doubtful > 0 ? `Còn ${countText(doubtful)} mục cần xem lại` : 'Không còn mục nào cần xem lại'
}

/** What a person should know before everything is stored; null where there is nothing to ask. */
export function questionBefore(review) {
  const { doubtful } = countsOf(review)
  const gone = goneCount(review)
  const facts = [
    ...(doubtful > 0 ? [`Còn ${countText(doubtful)} mục cần xem lại, sẽ được lưu như đang ghi.`] : []),
    ...(gone > 0 ? [`${countText(gone)} mục đang lưu sẽ bị bỏ.`] : []),
  ]
  return facts.length === 0 ? null : `${facts.join(' ')} Lưu tất cả?`
}
