import { Temporal } from 'temporal-polyfill'
import { ACTIVITY_FORM_CODES, ACTIVITY_FORMS } from '../../activity/forms.js'
import { weekdayText } from '../../calendar/local-day.js'
import { fold } from '../../fold.js'
import { shorten } from '../../summary/written.js'
import { choiceQuestion, countQuestion, textQuestion } from '../questions.js'
import { pastDayProblem, readDay } from '../read-day.js'
import { textOf } from '../text-of.js'
import type { Choice, Form } from '../types.js'

export interface RegisterActivityFacts {
  today: Temporal.PlainDate
  /** The tasks of the person's agency. */
  tasks: { id: string; number: string | null; title: string }[]
}

// A plan runs for a few years at most: a later day is a typing error.
const YEARS_AHEAD = 3

/** An activity that an agency plans under a task. Answers: `registrationOf`. */
export const registerActivity: Form<RegisterActivityFacts> = {
  name: 'register-activity',
  title: 'Đăng ký hoạt động',
  confirmLabel: 'Gửi đăng ký',
  submitted: 'Đã ghi nhận đăng ký hoạt động.',
  questions: [
    choiceQuestion({
      key: 'taskId',
      label: 'Nhiệm vụ',
      text: 'Hoạt động này thuộc nhiệm vụ nào?',
      choices: (_, { tasks }) => tasks.map(taskChoice),
      also: (typed, { tasks }) => {
        const number = fold(typed).replace(/^(?:nhiem vu|nv|muc)(?: so)? /, '')
        return tasks.find((task) => task.number !== null && fold(task.number) === number)?.id ?? null
      },
    }),
    choiceQuestion({
      key: 'form',
      label: 'Hình thức',
      text: 'Hoạt động được tổ chức theo hình thức nào?',
      choices: () => ACTIVITY_FORM_CODES.map((value) => ({ value, label: ACTIVITY_FORMS[value] })),
    }),
    {
      key: 'plannedOn',
      label: 'Ngày dự kiến',
      ask: (_, { today }) => {
        const { day, month } = today.add({ days: 10 })
        return {
          text: 'Dự kiến tổ chức ngày nào?',
          hint: `Ví dụ: ${day}/${month}, ngày ${day} tháng ${month}, thứ Sáu tuần sau.`,
        }
      },
      read: (input, _, { today }) => {
        const reading = readDay(input, today)
        return 'day' in reading ? { value: reading.day.toString() } : reading
      },
      check: (value, _, { today }) => plannedDayProblem(Temporal.PlainDate.from(textOf(value)), today),
      show: (value) => weekdayText(Temporal.PlainDate.from(textOf(value))),
    },
    textQuestion({
      key: 'place',
      label: 'Địa điểm',
      text: 'Tổ chức ở đâu?',
      hint: 'Ví dụ: Hội trường Sở. Có thể bỏ qua.',
      optional: true,
      most: 300,
    }),
    textQuestion({
      key: 'draftTitle',
      label: 'Dự thảo liên quan',
      text: 'Hoạt động này về dự thảo văn bản nào?',
      hint: 'Ghi tên dự thảo. Không gắn với dự thảo nào thì bỏ qua.',
      optional: true,
      most: 500,
    }),
    countQuestion({
      key: 'expectedParticipants',
      label: 'Số người dự kiến',
      text: 'Dự kiến có bao nhiêu người tham dự?',
      hint: 'Ví dụ: 80. Có thể bỏ qua.',
      optional: true,
    }),
  ],
}

function taskChoice({ id, number, title }: RegisterActivityFacts['tasks'][number]): Choice {
  return { value: id, label: shorten(number === null ? title : `${number}. ${title}`, 120) }
}

function plannedDayProblem(day: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  if (day.year > today.year + YEARS_AHEAD) return `Năm ${day.year} còn quá xa. Đồng chí kiểm tra lại năm giúp.`
  return pastDayProblem(day, today)
}
