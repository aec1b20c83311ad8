import { expect, test } from 'vitest'
import { SECRECY_REFUSAL } from '../secrecy/secrecy.js'
import { answerExtension, questionExtension, refuseExtension } from './forms/decide-extension.js'
import { askExtension } from './forms/ask-extension.js'
import { askReport } from './forms/ask-report.js'
import { broadcast } from './forms/broadcast.js'
import { exemptObligation } from './forms/exempt-obligation.js'
import { recordEvent } from './forms/record-event.js'
import { registerDraft } from './forms/register-draft.js'
import type { Form } from './types.js'

const FREE_TEXTS: [Form<never>, string][] = [
  [askExtension, 'reason'],
  [refuseExtension, 'words'],
  [questionExtension, 'words'],
  [answerExtension, 'words'],
  [askReport, 'title'],
  [broadcast, 'text'],
  [exemptObligation, 'reason'],
  [recordEvent, 'words'],
  [registerDraft, 'title'],
]

test.each(FREE_TEXTS.map(([form, key]) => [form.name, key, form] as const))(
  'a mark of state secrets is taken by no free text: %s, %s',
  (_, key, form) => {
    const question = form.questions.find((one) => one.key === key)!
    expect(question.read('Theo công văn mật số 5', {}, {} as never)).toEqual({ problem: SECRECY_REFUSAL })
    expect(question.read('Theo Luật Bảo vệ bí mật nhà nước', {}, {} as never)).toHaveProperty('value')
  },
)
