import { addLetterBox as form, letterBoxOf } from '../../domain/interview/forms/add-letter-box.js'
import { CODE_MINUTES } from '../../domain/people/link-code.js'
import { sendLetterCode } from '../people/send-letter-code.js'
import { isRefused, refuse } from '../refusal.js'
import type { InterviewHandler, Submitted } from './handler.js'

const NO_MAIL = 'Đầu Mối ở đây chưa gửi được thư điện tử.'

export const addLetterBoxInterview: InterviewHandler<unknown> = {
  form,
  needs: 'channel.own',
  atOnce: true,
  facts: async ({ post }) => (post === null ? refuse(NO_MAIL) : {}),
  // Codes are forgotten after a while; what came to its end has sent its letter.
  done: async (_ports, _member, { state, answers }) => (state === 'submitted' ? said(letterBoxOf(answers)) : null),
  async submit({ store, post }, member, { id, answers }, _facts, now) {
    if (post === null) return refuse(NO_MAIL)
    const sent = await sendLetterCode({ store, post }, member, { id, letterBox: letterBoxOf(answers) }, now)
    return isRefused(sent) ? sent : said(sent.letterBox)
  },
}

const said = (letterBox: string): Submitted => ({
  message: `Đã gửi mã 6 chữ số tới ${letterBox}. Đề nghị mở thư (cả mục thư rác) rồi gõ mã vào đây trong ${CODE_MINUTES} phút.`,
})
