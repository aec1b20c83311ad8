import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayText } from '../../calendar/local-day.js'
import type { DayFacts } from '../day-question.js'
import { textQuestion } from '../questions.js'
import type { Answers, Form } from '../types.js'
import { extensionDayQuestion, type Extendable } from './ask-extension.js'

export interface DecideExtensionFacts extends DayFacts, Pick<Extendable, 'dueOn' | 'state'> {
  /** Who asks for what, until when. */
  about: string
  /** The day asked for. */
  asked: Temporal.PlainDate
  isOpen: boolean
}

const day = extensionDayQuestion<DecideExtensionFacts>({
  label: 'Gia hạn đến',
  text: 'Gia hạn đến ngày nào?',
  of: (_, facts) => facts,
  from: ({ dueOn }, { today }) => (Temporal.PlainDate.compare(dueOn, today) < 0 ? today : dueOn),
})

/** Another day than the one asked for. Answers: `grantedDayOf`. */
export const grantExtension: Form<DecideExtensionFacts> = {
  name: 'grant-extension',
  title: 'Gia hạn đến ngày khác',
  confirmLabel: 'Đồng ý gia hạn',
  submitted: 'Đã đồng ý gia hạn.',
  questions: [
    // Once it is decided the day is past measuring: handing it in says what was decided.
    { ...day, check: (value, answers, facts) => (facts.isOpen ? (day.check?.(value, answers, facts) ?? null) : null) },
  ],
}

/** Why a request is refused. Answers: `wordsOf`. */
export const refuseExtension: Form<DecideExtensionFacts> = {
  name: 'refuse-extension',
  title: 'Không đồng ý gia hạn',
  confirmLabel: 'Gửi quyết định',
  submitted: 'Đã gửi quyết định không đồng ý gia hạn.',
  questions: [
    textQuestion({
      key: 'words',
      label: 'Lý do',
      text: 'Vì sao không đồng ý gia hạn?',
      hint: 'Người đề nghị đọc được lý do này.',
      most: 500,
    }),
  ],
}

/** A question before deciding. Answers: `wordsOf`. */
export const questionExtension: Form<DecideExtensionFacts> = {
  name: 'question-extension',
  title: 'Hỏi thêm về đề nghị gia hạn',
  confirmLabel: 'Gửi câu hỏi',
  submitted: 'Đã gửi câu hỏi.',
  questions: [
    textQuestion({
      key: 'words',
      label: 'Câu hỏi',
      text: 'Cần hỏi thêm điều gì?',
      hint: 'Người đề nghị trả lời ngay trong tin nhắn.',
      most: 500,
      forPeople: true,
    }),
  ],
}

/** What who asked for an extension answers. Answers: `wordsOf`. */
export const answerExtension: Form<DecideExtensionFacts & { question: string }> = {
  name: 'answer-extension',
  title: 'Trả lời về đề nghị gia hạn',
  confirmLabel: 'Gửi trả lời',
  submitted: 'Đã gửi trả lời.',
  questions: [
    textQuestion({
      key: 'words',
      label: 'Trả lời',
      text: (_, { question }) => `Thư ký Hội đồng hỏi: ${question}`,
      hint: 'Đồng chí trả lời ngắn gọn.',
      most: 500,
    }),
  ],
}

/** The day that a finished interview grants; throws where it is not finished. */
export function grantedDayOf(answers: Answers): Temporal.PlainDate {
  return Temporal.PlainDate.from(z.object({ until: z.string() }).parse(answers).until)
}

/** The reason, question or answer of a finished interview; throws where it is not finished. */
export function wordsOf(answers: Answers): string {
  return z.object({ words: z.string() }).parse(answers).words
}

/** 'Sở Y tế: 2. Tọa đàm · xin đến ngày 09/10/2026' */
export function aboutRequest(agency: string, title: string, asked: Temporal.PlainDate): string {
  return `${agency}: ${title} · xin đến ${dayText(asked)}`
}
