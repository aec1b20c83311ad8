import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayQuestion } from '../day-question.js'
import { textQuestion } from '../questions.js'
import { pastDayProblem } from '../read-day.js'
import type { Answers, Form } from '../types.js'
import { audienceOf, audienceQuestions, type Audience, type AudienceFacts } from './audience-questions.js'

const YEARS_AHEAD = 1

/** A report that is asked for outside any plan: what, from whom, by when. Answers: `reportAskedIn`. */
export const askReport: Form<AudienceFacts> = {
  name: 'ask-report',
  title: 'Đề nghị báo cáo đột xuất',
  confirmLabel: 'Gửi đề nghị',
  submitted: 'Đã gửi đề nghị báo cáo.',
  questions: [
    textQuestion({
      key: 'title',
      label: 'Nội dung',
      text: 'Đề nghị báo cáo về việc gì?',
      hint: 'Một, hai câu, nêu rõ số liệu cần có. Ví dụ: Số vụ hòa giải ở cơ sở 9 tháng đầu năm, khó khăn, vướng mắc.',
      most: 500,
    }),
    ...audienceQuestions<AudienceFacts>('Đề nghị những nơi nào báo cáo?'),
    dayQuestion<AudienceFacts>({
      key: 'dueOn',
      label: 'Hạn cuối',
      text: 'Hạn cuối là ngày nào?',
      hint: 'Ví dụ: 20/11, thứ Sáu tuần sau, trước ngày 21/11. Hạn vào ngày nghỉ được giữ nguyên; lần nhắc cuối vào ngày làm việc trước đó.',
      last: true,
      problem: (day, _, { today }) =>
        pastDayProblem(day, today) ??
        (day.year > today.year + YEARS_AHEAD ? `Năm ${day.year} còn quá xa. Đồng chí kiểm tra lại năm giúp.` : null),
    }),
  ],
}

/** What a finished interview asks for; throws where it is not finished. */
export function reportAskedIn(
  answers: Answers,
  facts: AudienceFacts,
): { title: string; dueOn: Temporal.PlainDate; audience: Audience } {
  const { title, dueOn } = z.object({ title: z.string(), dueOn: z.string() }).parse(answers)
  return { title, dueOn: Temporal.PlainDate.from(dueOn), audience: audienceOf(answers, facts) }
}
