import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayText, shortDay, weekdayText } from '../../calendar/local-day.js'
import { addWorkingDays } from '../../calendar/working-days.js'
import { extensionProblem } from '../../obligation/extension.js'
import type { ObligationState } from '../../obligation/types.js'
import { shorten } from '../../summary/written.js'
import { lastDayText, type DayFacts } from '../day-question.js'
import { readLastDay } from '../last-day.js'
import { listQuestion } from '../list-question.js'
import { textQuestion } from '../questions.js'
import { textOf } from '../text-of.js'
import type { Answers, Form, FormQuestion, Json } from '../types.js'

type Day = Temporal.PlainDate

/** What an agency may ask more time for. */
export interface Extendable {
  id: string
  /** 'Nhiệm vụ 2: Tọa đàm lấy ý kiến' */
  name: string
  dueOn: Day
  state: ObligationState
  /** Whether it is asked for already and not decided. */
  isAskedFor: boolean
}

export interface AskExtensionFacts extends DayFacts {
  /** Those that the person most likely means first. */
  obligations: Extendable[]
}

const FURTHER_WORKING_DAYS = [3, 5, 10]
const ALREADY = 'Việc này đã có đề nghị gia hạn đang chờ thư ký quyết định. Đồng chí chọn việc khác.'
const GONE = 'Việc này đã báo cáo hoặc không còn hạn. Đồng chí chọn việc khác.'

const free = listQuestion<AskExtensionFacts>({
  key: 'obligation',
  label: 'Việc',
  text: 'Xin gia hạn việc nào?',
  items: ({ obligations }) =>
    obligations
      .filter(({ isAskedFor }) => !isAskedFor)
      .map(({ id, name, dueOn }) => ({ value: id, label: `${shorten(name, 70)} (hạn ${shortDay(dueOn)})` })),
  // What was chosen stays chosen when nothing else is left to choose from.
  applies: (answers, { obligations }) => obligations.length > 1 || 'obligation' in answers,
})

const obligation: FormQuestion<AskExtensionFacts> = {
  ...free,
  read: (input, answers, facts) =>
    facts.obligations.find(({ id }) => id === input)?.isAskedFor
      ? { problem: ALREADY }
      : free.read(input, answers, facts),
  // Asked for meanwhile, by a colleague or by this very interview: handing it in tells.
  check: (value, _, { obligations }) => (obligations.some(({ id }) => id === value) ? null : GONE),
  show: (value, _, { obligations }) => obligations.find(({ id }) => id === value)?.name ?? textOf(value),
}

/** Asks the secretary for more time for one thing. Answers: `askedExtensionOf`. */
export const askExtension: Form<AskExtensionFacts> = {
  name: 'ask-extension',
  title: 'Xin gia hạn',
  confirmLabel: 'Gửi đề nghị',
  submitted: 'Đã gửi đề nghị gia hạn.',
  questions: [
    obligation,
    extensionDayQuestion<AskExtensionFacts>({
      label: 'Xin đến',
      text: 'Xin gia hạn đến ngày nào?',
      of: chosenOf,
      from: (owed, { today }) => (Temporal.PlainDate.compare(owed.dueOn, today) < 0 ? today : owed.dueOn),
    }),
    textQuestion({
      key: 'reason',
      label: 'Lý do',
      text: 'Lý do xin gia hạn?',
      hint: 'Một, hai câu để thư ký Hội đồng quyết định.',
      most: 500,
    }),
  ],
}

/** What a finished interview asks for; throws where it is not finished. */
export function askedExtensionOf(
  answers: Answers,
  facts: AskExtensionFacts,
): { obligationId: string; until: Day; reason: string } {
  const { until, reason } = z.object({ until: z.string(), reason: z.string() }).parse(answers)
  const owed = chosenOf(answers, facts)
  if (!owed) throw new Error('an extension of nothing')
  return { obligationId: owed.id, until: Temporal.PlainDate.from(until), reason }
}

/** A question for the last valid day after an extension, with some days to choose from; the answer is ISO. */
export function extensionDayQuestion<F extends DayFacts>(asked: {
  label: string
  text: string
  of(answers: Answers, facts: F): Pick<Extendable, 'dueOn' | 'state'> | undefined
  /** The day after which the offered days are counted. */
  from(owed: Pick<Extendable, 'dueOn' | 'state'>, facts: F): Day
}): FormQuestion<F> {
  const { label, text, of, from } = asked
  return {
    key: 'until',
    label,
    ask: (answers, facts) => {
      const owed = of(answers, facts)
      if (!owed) return { text }
      const days = FURTHER_WORKING_DAYS.map((n) => addWorkingDays(from(owed, facts), n, facts.calendar))
      return {
        text,
        hint: `Hạn hiện nay: ${weekdayText(owed.dueOn)}. Chọn một ngày, hoặc gõ ngày khác, ví dụ ${dayText(days[1]!)}.`,
        choices: days.map((day) => ({ value: day.toString(), label: weekdayText(day) })),
      }
    },
    read: (input, _, { today }) => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(input)) return { value: input }
      const reading = readLastDay(input, today)
      return 'problem' in reading ? reading : { value: reading.day.toString() }
    },
    check: (value, answers, facts) => {
      const owed = of(answers, facts)
      const day = dayOf(value)
      if (!owed || !day) return 'Đồng chí cho biết một ngày cụ thể, ví dụ 22/10.'
      return extensionProblem(owed, day, facts.today)
    },
    show: (value, _, { calendar }) => {
      const day = dayOf(value)
      return day ? lastDayText(day, calendar) : textOf(value)
    },
  }
}

function chosenOf(answers: Answers, { obligations }: AskExtensionFacts): Extendable | undefined {
  const chosen = answers['obligation']
  return chosen === undefined && obligations.length === 1 ? obligations[0] : obligations.find(({ id }) => id === chosen)
}

function dayOf(value: Json): Day | null {
  try {
    return Temporal.PlainDate.from(textOf(value))
  } catch {
    return null
  }
}
