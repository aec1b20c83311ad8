import { may, refusal } from '../../domain/access/roles.js'
import type { Extension } from '../../store/extensions.js'
import { NO_REQUEST } from './decide-extension.js'
import { decidedSentence, requestText, titleOf } from './extension-words.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/** Puts a question to who asked for an extension. `interviewId`: handing the same question in twice asks once. */
export async function askAboutExtension(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  { id, interviewId, question }: { id: string; interviewId: string; question: string },
  now: Now,
): Promise<Extension | Refused> {
  if (!may(actor, 'obligation.extend')) return refuse(refusal(actor, 'obligation.extend'))
  return store.inTransaction(async (rows) => {
    const extension = await rows.extensions.byId(id)
    if (!extension) return refuse(NO_REQUEST)
    const { memberId, obligation } = extension
    const key = `notice:extension-question:${interviewId}:${memberId}`
    if (await rows.pushes.exist([key])) return extension
    if (!(await rows.extensions.question(id, question, actor.id))) {
      return refuse(await decidedSentence(rows, (await rows.extensions.byId(id))!))
    }
    const text = `Về đề nghị gia hạn việc “${titleOf(obligation)}”, thư ký Hội đồng hỏi: ${question}`
    const about = { kind: 'extension-question', id }
    await rows.pushes.addNotices([{ key, memberId, text, about }], now)
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'extension.question',
      subject: 'obligation',
      subjectId: obligation.id,
      change: { extensionId: id, question },
    })
    return { ...extension, question, answer: null, askedById: actor.id }
  })
}

/** Answers the secretary who asked, with the request as it stands then. `interviewId` as above. */
export async function answerAboutExtension(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  { id, interviewId, answer }: { id: string; interviewId: string; answer: string },
  now: Now,
): Promise<Extension | Refused> {
  return store.inTransaction(async (rows) => {
    const extension = await rows.extensions.byId(id)
    if (!extension) return refuse(NO_REQUEST)
    if (extension.memberId !== actor.id) return refuse('Câu hỏi này không phải gửi cho đồng chí.')
    const memberId = extension.askedById
    const key = `notice:extension-answer:${interviewId}:${memberId}`
    if (await rows.pushes.exist([key])) return extension
    if (!(await rows.extensions.answer(id, answer))) {
      return refuse(await decidedSentence(rows, (await rows.extensions.byId(id))!))
    }
    const answered = { ...extension, answer }
    if (memberId !== null) {
      const notice = { key, memberId, text: requestText(answered), about: { kind: 'extension', id } }
      await rows.pushes.addNotices([notice], now)
    }
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'extension.answer',
      subject: 'obligation',
      subjectId: extension.obligation.id,
      change: { extensionId: id, answer },
    })
    return answered
  })
}
