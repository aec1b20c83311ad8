import { may, refusal } from '../../domain/access/roles.js'
import { localDay, weekdayText } from '../../domain/calendar/local-day.js'
import {
  aboutRequest,
  answerExtension,
  grantedDayOf,
  grantExtension as grantForm,
  questionExtension,
  refuseExtension as refuseForm,
  wordsOf,
  type DecideExtensionFacts,
} from '../../domain/interview/forms/decide-extension.js'
import type { Form } from '../../domain/interview/types.js'
import type { Extension } from '../../store/extensions.js'
import type { Member } from '../../store/members.js'
import { answerAboutExtension, askAboutExtension } from '../extension/ask-about-extension.js'
import { grantExtension, NO_REQUEST, refuseExtension } from '../extension/decide-extension.js'
import { decidedSentence, titleOf } from '../extension/extension-words.js'
import { actorOf, type Actor, type Now, type Ports } from '../ports.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import { rulesIn } from '../settings/rules.js'
import type { InterviewHandler, InterviewPorts, Subject } from './handler.js'

interface Facts extends DecideExtensionFacts {
  question: string
  memberId: string
}

const TO_TAKE_BACK = 'Muốn thu hồi quyết định: /giahan.'

/** Subject of each: { extensionId }. */
export const grantExtensionInterview: InterviewHandler<Facts> = {
  ...decided(grantForm),
  async submit(ports, member, { subject, answers }, _facts, now) {
    const on = grantedDayOf(answers)
    const result = await grantExtension(ports, actorOf(member), idIn(subject), on, now)
    return isRefused(result)
      ? result
      : { message: `Đã đồng ý gia hạn cho ${result.obligation.agency} đến ${weekdayText(on)}. ${TO_TAKE_BACK}` }
  },
}

export const refuseExtensionInterview: InterviewHandler<Facts> = {
  ...decided(refuseForm),
  async submit(ports, member, { subject, answers }, _facts, now) {
    const result = await refuseExtension(ports, actorOf(member), idIn(subject), wordsOf(answers), now)
    return isRefused(result) ? result : { message: `${refuseForm.submitted} ${TO_TAKE_BACK}` }
  },
}

export const questionExtensionInterview: InterviewHandler<Facts> = {
  ...decided(questionExtension),
  submit: (ports, member, { id, subject, answers }, _facts, now) =>
    talked(askAboutExtension, ports, actorOf(member), {
      asked: { id: idIn(subject), interviewId: id, question: wordsOf(answers) },
      now,
      said: `${questionExtension.submitted} Câu trả lời sẽ đến kèm các lựa chọn để quyết định.`,
    }),
}

export const answerExtensionInterview: InterviewHandler<Facts> = {
  ...about(answerExtension, 'extension.ask', (member, { memberId }) => member.id === memberId),
  submit: (ports, member, { id, subject, answers }, _facts, now) =>
    talked(answerAboutExtension, ports, actorOf(member), {
      asked: { id: idIn(subject), interviewId: id, answer: wordsOf(answers) },
      now,
      said: answerExtension.submitted,
    }),
}

const idIn = (subject: Subject): string => subject['extensionId'] ?? ''

function decided(form: Form<Facts>): Omit<InterviewHandler<Facts>, 'submit'> {
  return about(form, 'obligation.extend', () => true)
}

/** An interview about a request; over once it is decided or taken back. */
function about(
  form: Form<Facts>,
  needs: 'obligation.extend' | 'extension.ask',
  isFor: (member: Member, extension: Extension) => boolean,
): Omit<InterviewHandler<Facts>, 'submit'> {
  return {
    form,
    needs,
    about: (facts) => facts.about,
    async subject({ store }, member, subject) {
      const extension = await store.extensions.byId(idIn(subject))
      if (!extension) return refuse(NO_REQUEST)
      // First: what was decided is nobody else's business.
      if (!isFor(member, extension)) return refuse(refusal(member, needs))
      return subject
    },
    async over({ store }, _member, subject) {
      const extension = await store.extensions.byId(idIn(subject))
      return extension && extension.state !== 'open' ? refuse(await decidedSentence(store, extension)) : null
    },
    async facts({ store }, member, subject, now) {
      const extension = await store.extensions.byId(idIn(subject))
      if (!extension) return refuse(NO_REQUEST)
      if (!may(member, needs) || !isFor(member, extension)) return refuse(refusal(member, needs))
      const { obligation, until: asked, memberId, question } = extension
      if (obligation.dueOn === null) return refuse('Việc này không còn hạn cụ thể nên không cần gia hạn.')
      const { calendar } = await rulesIn(store)
      return {
        today: localDay(now),
        calendar,
        dueOn: obligation.dueOn,
        state: obligation.state,
        about: aboutRequest(obligation.agency, titleOf(obligation), asked),
        asked,
        isOpen: extension.state === 'open',
        memberId,
        question: question ?? '',
      }
    },
  }
}

async function talked<A>(
  verb: (ports: Ports, actor: Actor, asked: A, now: Now) => Promise<Extension | Refused>,
  ports: InterviewPorts,
  actor: Actor,
  { asked, now, said }: { asked: A; now: Now; said: string },
): Promise<{ message: string } | Refused> {
  const result = await verb(ports, actor, asked, now)
  return isRefused(result) ? result : { message: said }
}
