import { Temporal } from 'temporal-polyfill'
import { weekdayText } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'
import { readLastDay } from './last-day.js'
import { readDay } from './read-day.js'
import { textOf } from './text-of.js'
import type { Answers, FormQuestion } from './types.js'

type Day = Temporal.PlainDate

export interface DayFacts {
  today: Day
  calendar: WorkingCalendar
}

/** A question for one day, kept as 'YYYY-MM-DD'. `last`: the last valid day of something, 'trước ngày 15/11' is 14/11. */
export function dayQuestion<F extends DayFacts>(asked: {
  key: string
  label: string
  text: string
  hint: string
  last?: true
  optional?: true
  /** What is wrong with a day next to the other answers. */
  problem(day: Day, answers: Answers, facts: F): string | null
}): FormQuestion<F> {
  const { key, label, text, hint, last, optional, problem } = asked
  return {
    key,
    label,
    ...(optional ? { optional } : {}),
    ask: () => ({ text, hint }),
    read: (input, _, { today }) => {
      const reading = (last ? readLastDay : readDay)(input, today)
      return 'day' in reading ? { value: reading.day.toString() } : reading
    },
    check: (value, answers, facts) => problem(dayIn(textOf(value)), answers, facts),
    show: (value, _, { calendar }) => {
      const said = dayIn(textOf(value))
      return last ? `hết ${lastDayText(said, calendar)}` : weekdayText(said)
    },
  }
}

/** 'thứ Bảy, ngày 14/11/2026 (lưu ý: là ngày nghỉ)': whoever sets a last day may have meant another. */
export const lastDayText = (day: Day, calendar: WorkingCalendar): string =>
  isWorkingDay(day, calendar) ? weekdayText(day) : `${weekdayText(day)} (lưu ý: là ngày nghỉ)`

const dayIn = (text: string): Day => Temporal.PlainDate.from(text)
