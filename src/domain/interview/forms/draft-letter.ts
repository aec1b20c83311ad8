import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayText } from '../../calendar/local-day.js'
import type { WorkingCalendar } from '../../calendar/working-calendar.js'
import { addWorkingDays } from '../../calendar/working-days.js'
import { agenciesQuestion, agencyIdIn, type AgenciesFacts } from '../agencies-question.js'
import { readCount } from '../read-count.js'
import type { Answers, Form } from '../types.js'

export interface DraftLetterFacts extends AgenciesFacts {
  today: Temporal.PlainDate
  calendar: WorkingCalendar
}

const USUAL = [5, 3, 7, 10]
const MOST_DAYS = 60

/** To whom a letter about what is overdue goes, and how long they have. Answers: `letterWishOf`. */
export const draftLetter: Form<DraftLetterFacts> = {
  name: 'draft-letter',
  title: 'Dự thảo công văn đôn đốc',
  confirmLabel: 'Lập dự thảo',
  submitted: 'Đã lập dự thảo công văn đôn đốc.',
  questions: [
    agenciesQuestion({ key: 'agency', label: 'Cơ quan', text: 'Đôn đốc cơ quan nào?' }),
    {
      key: 'days',
      label: 'Thời hạn báo cáo',
      ask: (_, facts) => ({
        text: 'Đề nghị báo cáo trong bao nhiêu ngày làm việc?',
        hint: 'Thường là 5; có thể gõ số khác.',
        choices: USUAL.map((days) => ({ value: String(days), label: lengthText(days, facts) })),
      }),
      read: (input) => {
        const reading = readCount(input.replace(/ngày làm việc|ngày/i, '').trim())
        if (!('count' in reading)) return reading
        const { count } = reading
        return count >= 1 && count <= MOST_DAYS
          ? { value: count }
          : { problem: `Đồng chí ghi số ngày làm việc từ 1 đến ${MOST_DAYS}.` }
      },
      show: (value, _, facts) => lengthText(Number(value), facts),
    },
  ],
}

/** `agencyId` null: all that are overdue. Throws where the interview is not finished. */
export function letterWishOf(answers: Answers): { agencyId: string | null; workingDays: number } {
  const { agency, days } = z.object({ agency: z.string(), days: z.number() }).parse(answers)
  return { agencyId: agencyIdIn(agency), workingDays: days }
}

const lengthText = (days: number, { today, calendar }: DraftLetterFacts): string =>
  `${days} ngày làm việc (${dayText(addWorkingDays(today, days, calendar))})`
