import { z } from 'zod'
import { listQuestion } from '../list-question.js'
import type { Answers, Choice, Form } from '../types.js'

export interface RemoveMemberFacts {
  /** Who may be removed, as 'Trần Thị Lan, Đầu mối, Sở Y tế'. */
  people: Choice[]
}

/** The end of somebody's role, as at a hand-over. Answers: `memberToRemove`. */
export const removeMember: Form<RemoveMemberFacts> = {
  name: 'remove-member',
  title: 'Thôi vai trò của một người',
  confirmLabel: 'Cho thôi vai trò',
  submitted: 'Đã cho thôi vai trò.',
  questions: [
    listQuestion({
      key: 'member',
      label: 'Người thôi vai trò',
      text: 'Ai thôi vai trò? Người này không đăng nhập và không nhận tin được nữa; báo cáo đã nộp được giữ.',
      items: ({ people }) => people,
    }),
  ],
}

/** Who is to be removed; throws where the interview is not finished. */
export const memberToRemove = (answers: Answers): string => z.object({ member: z.string() }).parse(answers).member
