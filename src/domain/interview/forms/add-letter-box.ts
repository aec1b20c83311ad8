import { z } from 'zod'
import { letterBoxIn } from '../../people/letter-box.js'
import { textOf } from '../text-of.js'
import type { Answers, Form, FormQuestion } from '../types.js'

/** A question for an e-mail address. Answer: as `letterBoxIn` gives it. */
export const letterBoxQuestion = <F>(
  asked: Pick<FormQuestion<F>, 'applies' | 'optional'> & { text: string; hint: string },
): FormQuestion<F> => {
  const { text, hint, ...when } = asked
  return {
    key: 'letterBox',
    label: 'Thư điện tử',
    ask: () => ({ text, hint }),
    ...when,
    read: (input) => {
      const value = letterBoxIn(input)
      return value === null
        ? { problem: 'Đây chưa phải một địa chỉ thư điện tử, ví dụ: lan.tran@soyte.example.vn.' }
        : { value }
    },
    show: textOf,
  }
}

/** Where a person wants letters; a code is sent there. Answers: `letterBoxOf`. */
export const addLetterBox: Form<unknown> = {
  name: 'add-letter-box',
  title: 'Thêm thư điện tử',
  confirmLabel: 'Gửi mã',
  submitted: 'Đã gửi mã.',
  questions: [
    letterBoxQuestion({
      text: 'Địa chỉ thư điện tử của đồng chí?',
      hint: 'Một mã 6 chữ số được gửi tới đó; gõ mã vào đây để xác nhận.',
    }),
  ],
}

const Answered = z.object({ letterBox: z.string() })

/** The address that a finished interview holds; throws where it is not finished. */
export const letterBoxOf = (answers: Answers): string => Answered.parse(answers).letterBox
