import { Temporal } from 'temporal-polyfill'
import { dayText } from '../../domain/calendar/local-day.js'
import { agencyCounts } from '../../domain/review/agency-counts.js'
import { doubtfulItems } from '../../domain/review/doubtful-items.js'
import { changesOf } from '../../domain/review/changes.js'
import { fieldName } from '../../domain/review/field-names.js'
import { dutyWords } from '../../domain/review/review-of.js'
import type { AgencyMeaning, Deadline, PlanReview, ReviewDuty, ReviewTask } from '../../domain/review/types.js'
import { refWords, wordsOfDocument } from '../../domain/review/words.js'
import { andMore, shorten } from '../../domain/summary/written.js'
import { bold, escape } from '../say.js'

const MOST_DOUBTS = 6
const MOST_CHANGES = 8
const MOST_SUGGESTIONS = 10
const MOST_NAMES = 12
// A task has one deadline, a quarterly report four.
const MOST_DEADLINES = 4

/** What was read out of a file in short: what it is, what a person should look at, and what would change. */
export function describeReview(review: PlanReview): string {
  if (review.unchanged && review.state === 'open') return describeUnchanged(review)
  const tasks = review.tasks.filter(({ dropped }) => !dropped)
  const duties = review.duties.filter(({ dropped }) => !dropped)
  const doubtful = doubtfulItems(review)
  const dropped = review.tasks.length + review.duties.length - tasks.length - duties.length
  return [
    `Tôi đã đọc ${bold(shorten(review.fileName, 80))}.`,
    ...headerLines(review),
    '',
    `${bold(`${tasks.length} nhiệm vụ`)}, ${duties.length} chế độ báo cáo${doubtful.length > 0 ? `, ${bold(`${doubtful.length} mục cần xem lại`)} (⚠)` : ''}${dropped > 0 ? `; đã bỏ ${dropped} mục` : ''}.`,
    ...agencyLines(review),
    ...suggestionLines(review),
    ...review.warnings.map(({ message }) => `⚠ ${escape(message)}`),
    ...cut(differenceLines(review), MOST_CHANGES, 'thay đổi'),
    ...(doubtful.length > 0 ? ['', bold('Cần xem lại:')] : []),
    ...cut(
      doubtful.map(
        ({ label, doubts }) =>
          `⚠ ${escape(shorten(label, 110))}: <i>${escape(doubts.map(({ sentence }) => sentence).join(' '))}</i>`,
      ),
      MOST_DOUBTS,
      'mục',
    ),
    '',
    closing(review),
  ].join('\n')
}

function describeUnchanged({ fileName, replaces }: PlanReview): string {
  const number = replaces?.number ? ` (số ${escape(replaces.number)})` : ''
  return [
    `${bold('Kế hoạch này đã có và không có gì thay đổi')}${number}.`,
    `Tệp: ${escape(shorten(fileName, 80))}. Không cần lưu lại.`,
  ].join('\n')
}

/** Every item with who, when and by what days, as it would be stored. */
export function describeItems(review: PlanReview): string {
  return [
    bold(`Tất cả các mục của ${shorten(review.fileName, 80)}`),
    '',
    ...review.tasks.flatMap(taskLines),
    ...(review.duties.length > 0 ? [bold('Chế độ báo cáo')] : []),
    ...review.duties.flatMap(dutyLines),
    ...suggestionLines(review),
    ...differenceLines(review),
    '',
    closing(review),
  ].join('\n')
}

function headerLines({ document, documentCorrected }: PlanReview): string[] {
  const { number, issuer, title, issuedOn, carriesOut } = document
  const days = issuedOn ? ` ${dayText(Temporal.PlainDate.from(issuedOn))}` : ''
  const corrected = documentCorrected.map(({ field }) => fieldName(field, true).toLowerCase())
  return [
    ...(title ? [`Tên: ${bold(shorten(title, 200))}`] : ['⚠ Chưa thấy tên kế hoạch.']),
    `Số: ${number ? escape(number) : 'để trống'}${days} · Cơ quan ban hành: ${escape(issuer ?? 'chưa rõ')} · Năm: ${wordsOfDocument(document, 'year') || 'chưa rõ'}`,
    ...(carriesOut ? [`Thực hiện: ${escape(refWords(carriesOut))}`] : []),
    ...(corrected.length > 0 ? [`<i>Đã sửa: ${corrected.join(', ')}</i>`] : []),
  ]
}

function agencyLines(review: PlanReview): string[] {
  const { known, added, unclear } = agencyCounts(review)
  if (known.length + added.length + unclear.length === 0) return ['Cơ quan được nêu tên: không có.']
  return [
    `Cơ quan được nêu tên: ${[
      ...(known.length > 0 ? [`${known.length} đã có trong danh sách`] : []),
      ...(added.length > 0 ? [`${added.length} mới, sẽ được thêm`] : []),
      ...(unclear.length > 0 ? [`${unclear.length} chưa rõ`] : []),
    ].join(', ')}.`,
    ...(added.length > 0 ? [`Mới: ${escape(listed(added))}.`] : []),
    ...(unclear.length > 0 ? [`Chưa rõ: ${escape(listed(unclear.map((words) => `“${shorten(words, 80)}”`)))}.`] : []),
  ]
}

function suggestionLines({ suggestions }: PlanReview): string[] {
  if (suggestions.length === 0) return []
  return [
    `⚠ ${suggestions.length} mục chỉ là gợi ý từ tin, bài; không được lưu thành nhiệm vụ chính thức:`,
    ...cut(
      suggestions.map((title) => `• ${escape(shorten(title, 160))}`),
      MOST_SUGGESTIONS,
      'gợi ý',
    ),
  ]
}

/** Names up to a number that can be read at a glance. */
const listed = (names: string[]): string =>
  [...names.slice(0, MOST_NAMES), ...andMore(names.length - MOST_NAMES, 'cơ quan')].join('; ')

function closing({ state, unchanged, replaces, canSave }: PlanReview): string {
  if (state !== 'open') return state === 'confirmed' ? 'Bản đọc này đã được xác nhận.' : 'Bản đọc này đã bỏ.'
  if (!canSave) return 'Không có nhiệm vụ hay chế độ báo cáo nào để lưu. Đề nghị gửi bản kế hoạch đã ban hành.'
  if (unchanged) return 'Kế hoạch này đã có và không có gì thay đổi.'
  return replaces
    ? 'Đồng chí xem lại rồi xác nhận; chưa có gì được lưu từ lần đọc này.'
    : 'Đồng chí xem lại rồi xác nhận; chưa có gì được lưu.'
}

function taskLines({ task, leads, coordinators, doubts, dropped, added, corrected, deadlines }: ReviewTask): string[] {
  const number = task.number ? `${bold(task.number)} ` : '• '
  if (dropped) return [`<s>${escape(shorten(`${task.number ?? ''} ${task.title}`.trim(), 110))}</s> (đã bỏ)`, '']
  const none = 'chưa nêu'
  return [
    `${doubts.length > 0 ? '⚠ ' : ''}${number}${escape(shorten(task.title, 300))}${added ? ' <i>(thêm)</i>' : ''}`,
    `   Chủ trì: ${escape(meaningWords(leads) || none)}${coordinators.length > 0 ? ` · Phối hợp: ${escape(meaningWords(coordinators))}` : ''}`,
    `   Thời gian: ${escape(task.timing.raw ?? none)}${task.product ? ` · Sản phẩm: ${escape(shorten(task.product, 120))}` : ''}`,
    ...deadlineLines(deadlines),
    ...correctedLine(corrected),
    ...doubts.map(({ sentence }) => `   <i>⚠ ${escape(sentence)}</i>`),
    '',
  ]
}

function dutyLines({ duty, who, to, doubts, dropped, added, corrected, deadlines }: ReviewDuty): string[] {
  if (dropped) return [`<s>${escape(shorten(dutyWords(duty), 110))}</s> (đã bỏ)`, '']
  return [
    `${doubts.length > 0 ? '⚠ ' : ''}${escape(dutyWords(duty, meaningWords(who), meaningWords(to)))}${added ? ' <i>(thêm)</i>' : ''}`,
    ...deadlineLines(deadlines),
    ...correctedLine(corrected),
    ...doubts.map(({ sentence }) => `   <i>⚠ ${escape(sentence)}</i>`),
    '',
  ]
}

/** What words of a plan stand for: which names are new, and who is in a group. */
const meaningWords = (meanings: AgencyMeaning[]): string => meanings.map(meaningText).join('; ')

function meaningText(meaning: AgencyMeaning): string {
  const { words } = meaning
  switch (meaning.kind) {
    case 'new':
      return `${words} (mới)`
    case 'near':
      return `${words} (hiểu là ${meaning.name})`
    case 'group':
      return `${words} (${meaning.members.length} cơ quan${meaning.members.length > 0 ? `: ${listed(meaning.members)}` : ''})`
    case 'unknown':
    case 'partial':
      return `${words} (chưa rõ)`
    case 'known':
    case 'role':
      return words
  }
}

function deadlineLines(deadlines: Deadline[]): string[] {
  const lines = deadlines
    .slice(0, MOST_DEADLINES)
    .map(({ because }) => `   Hạn: <i>${escape(shorten(because, 300))}</i>`)
  const more = deadlines.length - lines.length
  return [...lines, ...andMore(more, 'kỳ').map((words) => `   <i>${words}</i>`)]
}

const correctedLine = (corrected: ReviewTask['corrected']): string[] =>
  corrected.length === 0
    ? []
    : [
        `   <i>Đã sửa ${escape(corrected.map(({ field, was }) => `${fieldName(field).toLowerCase()} (trước là: ${was === '' ? 'chưa có' : shorten(was, 80)})`).join('; '))}</i>`,
      ]

/** Old → new of every field that saving would change in the stored plan. */
const VERBS = { '+': 'thêm', '~': 'sửa', '-': 'bỏ' } as const

function differenceLines(review: PlanReview): string[] {
  const { replaces, unchanged } = review
  if (!replaces || unchanged) return []
  const lines = changesOf(review).map(({ sign, of, words, parts }) => {
    const what =
      of === 'header' ? 'thông tin chung' : of === 'duty' ? `báo cáo: ${shorten(words, 120)}` : shorten(words, 90)
    const changed = parts.map(
      ({ name, was, now }) => `${name} “${shorten(was || 'chưa có', 80)}” → “${shorten(now || 'không có', 80)}”`,
    )
    return escape(`${sign} ${VERBS[sign]} ${what}${changed.length > 0 ? `: ${changed.join('; ')}` : ''}`)
  })
  const title = bold(`So với kế hoạch đang lưu${replaces.number ? ` (số ${replaces.number})` : ''}:`)
  return ['', title, ...(lines.length > 0 ? lines : ['chỉ khác là kế hoạch được theo dõi lại'])]
}

/** The first lines, and how many more there are; the blank line and the heading before them are not counted. */
function cut(lines: string[], most: number, what: string): string[] {
  const head = lines[0] === '' ? 2 : 0
  if (lines.length <= head + most + 1) return lines
  return [...lines.slice(0, head + most), ...andMore(lines.length - head - most, what)]
}
