import { z } from 'zod'
import { textQuestion } from '../questions.js'
import { textOf } from '../text-of.js'
import type { Answers, Form } from '../types.js'
import { audienceOf, audienceQuestions, type Audience, type AudienceFacts } from './audience-questions.js'

// Together with whom it finds it has to fit into one message, so that the summary is not cut.
const MOST_CHARACTERS = 2000

/** Something that a chosen set of people is told. Answers: `broadcastIn`. */
export const broadcast: Form<AudienceFacts> = {
  name: 'broadcast',
  title: 'Gửi thông báo',
  confirmLabel: 'Gửi thông báo',
  submitted: 'Đã gửi thông báo.',
  questions: [
    {
      ...textQuestion<AudienceFacts>({
        key: 'text',
        label: 'Nội dung',
        text: 'Nội dung thông báo?',
        hint: 'Người nhận thấy đúng như đồng chí ghi, dưới dòng “Thông báo của thư ký Hội đồng”.',
        most: MOST_CHARACTERS,
      }),
      // A preview is of use only where nothing is cut.
      show: textOf,
    },
    ...audienceQuestions<AudienceFacts>('Gửi thông báo tới những nơi nào?'),
  ],
}

/** What a finished interview tells, and whom; throws where it is not finished. */
export function broadcastIn(answers: Answers, facts: AudienceFacts): { text: string; audience: Audience } {
  const { text } = z.object({ text: z.string() }).parse(answers)
  return { text, audience: audienceOf(answers, facts) }
}
