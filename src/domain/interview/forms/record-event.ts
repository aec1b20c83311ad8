import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayText, shortDay } from '../../calendar/local-day.js'
import { dayQuestion, type DayFacts } from '../day-question.js'
import { listQuestion } from '../list-question.js'
import { textQuestion } from '../questions.js'
import type { Answers, Choice, Form } from '../types.js'

type Day = Temporal.PlainDate

export interface RecordEventFacts extends DayFacts {
  /** The tasks and duties that wait. */
  items: Choice[]
  /** Those of them whose days are counted back from what is to come, such as a session. */
  before: readonly string[]
}

export interface EventSaid {
  itemId: string
  words: string
  on: Day
  dueOn: Day | null
}

// A plan runs for a few years at most: a later day is a typing error.
const YEARS_AHEAD = 3

/** What a task or duty has waited for has come. Answers: `eventSaidIn`. */
export const recordEvent: Form<RecordEventFacts> = {
  name: 'record-event',
  title: 'Ghi nhận sự kiện',
  confirmLabel: 'Ghi nhận',
  submitted: 'Đã ghi nhận.',
  questions: [
    listQuestion({
      key: 'item',
      label: 'Nội dung đang chờ',
      text: 'Sự kiện này làm căn cứ thực hiện nội dung nào?',
      items: ({ items }) => items,
    }),
    textQuestion({
      key: 'words',
      label: 'Sự kiện',
      text: 'Đã có văn bản hoặc sự kiện gì?',
      hint: 'Ví dụ: Công văn số 15/STP-PBGDPL của Sở Tư pháp.',
      most: 300,
    }),
    dayQuestion({
      key: 'on',
      label: 'Ngày có',
      text: 'Ban hành hoặc xảy ra ngày nào?',
      hint: 'Ví dụ: hôm nay, 05/3.',
      problem: (day, { item }, facts) =>
        isBefore(item, facts) ? farDayProblem(day, facts.today) : comingDayProblem(day, facts.today),
    }),
    dayQuestion({
      key: 'dueOn',
      label: 'Hạn cuối',
      text: 'Phải xong chậm nhất ngày nào?',
      hint: 'Không nêu hạn thì bỏ qua; khi đó hạn tính theo Kế hoạch.',
      last: true,
      optional: true,
      problem: (day, { item, on }, facts) =>
        farDayProblem(day, facts.today) ?? (isBefore(item, facts) ? null : dueDayProblem(day, on)),
    }),
  ],
}

const Said = z.object({
  item: z.string(),
  words: z.string(),
  on: z.string(),
  dueOn: z.string().nullable().default(null),
})

/** The event that a finished interview holds; throws where it is not finished. */
export function eventSaidIn(answers: Answers): EventSaid {
  const { item, words, on, dueOn } = Said.parse(answers)
  return {
    itemId: item,
    words: words.replace(/\s+/g, ' '),
    on: Temporal.PlainDate.from(on),
    dueOn: dueOn === null ? null : Temporal.PlainDate.from(dueOn),
  }
}

function comingDayProblem(day: Day, today: Day): string | null {
  if (Temporal.PlainDate.compare(day, today) <= 0) return null
  const before = day.with({ year: today.year })
  const past = Temporal.PlainDate.compare(before, today) <= 0 ? before : before.subtract({ years: 1 })
  return `${sentence(dayText(day))} chưa đến (hôm nay là ${dayText(today)}). Nếu là ngày đã qua, đồng chí ghi cả năm, ví dụ ${shortDay(past)}.`
}

const isBefore = (item: unknown, { before }: RecordEventFacts): boolean =>
  typeof item === 'string' && before.includes(item)

const farDayProblem = (day: Day, today: Day): string | null =>
  day.year > today.year + YEARS_AHEAD ? `Năm ${day.year} còn quá xa. Đồng chí kiểm tra lại năm giúp.` : null

function dueDayProblem(day: Day, on: unknown): string | null {
  const from = typeof on === 'string' ? Temporal.PlainDate.from(on) : day
  return Temporal.PlainDate.compare(day, from) < 0
    ? `Hạn cuối ${dayText(day)} ở trước ngày có sự kiện (${shortDay(from)}). Đồng chí xem lại giúp.`
    : null
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
