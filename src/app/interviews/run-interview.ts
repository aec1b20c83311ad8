import { may, refusal } from '../../domain/access/roles.js'
import { advance, begin, stepOf } from '../../domain/interview/engine.js'
import { navigationIn } from '../../domain/interview/say.js'
import type { Input, InterviewState, Step } from '../../domain/interview/types.js'
import type { InterviewDraft } from '../../store/interviews.js'
import type { Member } from '../../store/members.js'
import type { Now } from '../ports.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import { HANDLERS, type FormName } from './forms.js'
import type { InterviewHandler, InterviewPorts, Subject, Submitted } from './handler.js'

/** Where an interview stands, as plain JSON. */
export type InterviewView =
  | { kind: 'asking'; id: string; about: string | null; step: Exclude<Step, { kind: 'submit' | 'cancelled' }> }
  | ({ kind: 'submitted' } & Submitted)
  | ({ kind: 'cancelled' } & Submitted)
  /** It was ended before, perhaps in another window. */
  | { kind: 'gone' }

const handlerOf = (form: string): InterviewHandler<unknown> => HANDLERS[form as FormName]
const stateOf = ({ answers, cursor, correcting }: InterviewDraft): InterviewState => ({
  answers,
  cursor,
  ...(correcting ? { returnToConfirm: true } : {}),
})
const rowOf = ({ answers, cursor, returnToConfirm }: InterviewState) => ({
  answers,
  cursor,
  correcting: returnToConfirm === true,
})

/** Starts an interview at its first question; a person has one at a time, so the one before must have ended. */
export async function beginInterview(
  ports: InterviewPorts,
  member: Member,
  name: FormName,
  about: Subject,
  event: string,
  now: Now,
): Promise<{ id: string } | { unfinished: { id: string; title: string } } | Refused> {
  const handler = handlerOf(name)
  if (!may(member, handler.needs)) return refuse(refusal(member, handler.needs))
  const open = await ports.store.interviews.openOf(member.id)
  // The event that began it, handled again after a kill.
  if (open?.lastEvent === event && open.form === name) return { id: open.id }
  if (open) return { unfinished: { id: open.id, title: handlerOf(open.form).form.title } }
  const subject = (await handler.subject?.(ports, member, about, now)) ?? about
  if (isRefused(subject)) return subject
  const facts = await handler.facts(ports, member, subject, now)
  if (isRefused(facts)) return facts
  const over = await handler.over?.(ports, member, subject, now)
  if (over) return over
  const state = begin(handler.form, facts, handler.prefilled?.(subject))
  const draft = await ports.store.interviews.add({
    memberId: member.id,
    form: name,
    subject,
    ...rowOf(state),
    lastEvent: event,
  })
  return { id: draft.id }
}

/** The interview as it stands, to be shown (again); one that came to nothing meanwhile is closed. */
export async function viewInterview(
  ports: InterviewPorts,
  member: Member,
  id: string,
  now: Now,
): Promise<InterviewView | Refused> {
  const draft = await ownOpen(ports, member, id)
  if (!draft) return { kind: 'gone' }
  const handler = handlerOf(draft.form)
  const facts = await standing(handler, ports, member, draft, now)
  if (!isRefused(facts)) return asking(handler, facts, id, stepOf(handler.form, stateOf(draft), facts))
  await ports.store.interviews.close(id, 'cancelled', draft.lastEvent)
  return facts
}

/**
 * Takes one input, saves the answer at once, and says what comes next.
 * The same `event` handled again changes nothing and gives the same view.
 */
export async function answerInterview(
  ports: InterviewPorts,
  member: Member,
  id: string,
  input: Input,
  event: string,
  now: Now,
): Promise<InterviewView | Refused> {
  const draft = await ports.store.interviews.byId(id)
  if (!draft || draft.memberId !== member.id) return { kind: 'gone' }
  const handler = handlerOf(draft.form)
  const facts = await handler.facts(ports, member, draft.subject, now)
  if (draft.state !== 'open') return draft.lastEvent === event ? endedView(ports, member, draft, now) : { kind: 'gone' }
  const nothingLeft = async (why: Refused): Promise<InterviewView> => {
    await ports.store.interviews.close(id, 'cancelled', event)
    return { kind: 'cancelled', message: why.refused }
  }
  if (isRefused(facts)) return nothingLeft(facts)
  if (draft.lastEvent === event) return asking(handler, facts, id, stepOf(handler.form, stateOf(draft), facts))

  const earlier = goesBack(handler, stateOf(draft), input)
    ? await handler.back?.(ports, member, draft.subject, now)
    : null
  if (isRefused(earlier))
    return asking(handler, facts, id, stepOf(handler.form, stateOf(draft), facts), earlier.refused)
  if (earlier) {
    await ports.store.interviews.close(id, 'cancelled', event)
    return ended(ports, member, draft.form as FormName, { message: '', again: earlier }, event, now)
  }
  const outcome = advance(handler.form, stateOf(draft), input, facts)
  const { state } = outcome
  const step: Step = handler.atOnce && outcome.step.kind === 'confirm' ? { kind: 'submit' } : outcome.step
  if (step.kind === 'cancelled') {
    await ports.store.interviews.close(id, 'cancelled', event)
    return { kind: 'cancelled', ...stoppedView(draft) }
  }
  if (step.kind === 'submit') {
    const submitted = await handler.submit(
      ports,
      member,
      { id, subject: draft.subject, answers: state.answers },
      facts,
      now,
    )
    if (isRefused(submitted)) {
      // Another answer may be taken, but not where there is nothing left to answer.
      if (isRefused(await standing(handler, ports, member, draft, now))) return nothingLeft(submitted)
      const stays = handler.atOnce ? stateOf(draft) : state
      return asking(handler, facts, id, stepOf(handler.form, stays, facts), submitted.refused)
    }
    await ports.store.interviews.close(id, 'submitted', event)
    return ended(ports, member, draft.form as FormName, submitted, event, now)
  }
  const over = await handler.over?.(ports, member, draft.subject, now)
  if (over) return nothingLeft(over)
  const saved = await ports.store.interviews.save(id, draft.lastEvent, { ...rowOf(state), lastEvent: event })
  // The person answered in another chat at the same time: what was decided no longer fits.
  return saved ? asking(handler, facts, id, step) : answerInterview(ports, member, id, input, event, now)
}

/** Ends an interview without handing anything in; false where it had ended before. */
export async function cancelInterview(
  { store }: Pick<InterviewPorts, 'store'>,
  member: Member,
  event: string,
): Promise<Submitted | null> {
  const draft = await store.interviews.openOf(member.id)
  if (!draft || !(await store.interviews.close(draft.id, 'cancelled', event))) return null
  return stoppedView(draft)
}

const MOST_LOOKED_THROUGH = 50

/** What to answer a button of an interview that is over; null where the member had none such of late. */
export async function saidOfEnded(
  { store }: Pick<InterviewPorts, 'store'>,
  member: Member,
  isIt: (id: string) => boolean,
): Promise<string | null> {
  const ended = (await store.interviews.latestOf(member.id, MOST_LOOKED_THROUGH)).find(({ id }) => isIt(id))
  if (!ended || ended.state === 'open') return null
  const name = `Phiếu “${handlerOf(ended.form).form.title}”`
  return ended.state === 'submitted' ? `${name} đã được gửi.` : `${name} đã dừng, không có gì được gửi đi.`
}

async function endedView(
  ports: InterviewPorts,
  member: Member,
  draft: InterviewDraft & { state: string },
  now: Now,
): Promise<InterviewView | Refused> {
  const handler = handlerOf(draft.form)
  if (draft.state === 'cancelled') {
    // It went back to the question before.
    const next = await ports.store.interviews.openOf(member.id)
    const isNext = next?.lastEvent === draft.lastEvent && next.form === draft.form
    if (isNext) return viewInterview(ports, member, next.id, now)
    const facts = await standing(handler, ports, member, draft, now)
    return { kind: 'cancelled', ...(isRefused(facts) ? { message: facts.refused } : stoppedView(draft)) }
  }
  const facts = await handler.facts(ports, member, draft.subject, now)
  if (isRefused(facts)) return { kind: 'gone' }
  const submitted = await handler.submit(ports, member, draft, facts, now)
  if (isRefused(submitted)) return submitted
  return ended(ports, member, draft.form as FormName, submitted, draft.lastEvent ?? '', now)
}

async function ended(
  ports: InterviewPorts,
  member: Member,
  form: FormName,
  submitted: Submitted,
  event: string,
  now: Now,
): Promise<InterviewView | Refused> {
  if (!submitted.again) return { kind: 'submitted', ...submitted }
  const next = await beginInterview(ports, member, form, submitted.again, event, now)
  if (isRefused(next)) return next
  // Begun already by an answer in another chat at the same time.
  return viewInterview(ports, member, 'id' in next ? next.id : next.unfinished.id, now)
}

/** What its questions have to know; refused where nothing can be handed in any more. */
async function standing<F>(
  { facts, over }: Pick<InterviewHandler<F>, 'facts' | 'over'>,
  ports: InterviewPorts,
  member: Member,
  { subject }: Pick<InterviewDraft, 'subject'>,
  now: Now,
): Promise<F | Refused> {
  return (await over?.(ports, member, subject, now)) ?? facts(ports, member, subject, now)
}

function stoppedView({ form, subject }: Pick<InterviewDraft, 'form' | 'subject'>): Submitted {
  const handler = handlerOf(form)
  return handler.stopped?.(subject) ?? { message: `Đã hủy phiếu “${handler.form.title}”. Không có gì được gửi đi.` }
}

/** Back from the first question: out of this interview, to the one before it. */
function goesBack<F>({ form }: InterviewHandler<F>, { cursor }: InterviewState, input: Input): boolean {
  if (cursor !== form.questions[0]?.key) return false
  if (input.kind === 'text') return navigationIn(input.text) === 'back'
  return input.kind === 'back' && (input.question === undefined || input.question === cursor)
}

async function ownOpen({ store }: Pick<InterviewPorts, 'store'>, member: Member, id: string) {
  const draft = await store.interviews.byId(id)
  return draft && draft.memberId === member.id && draft.state === 'open' ? draft : null
}

function asking<F>(handler: InterviewHandler<F>, facts: F, id: string, step: Step, problem?: string): InterviewView {
  if (step.kind === 'submit' || step.kind === 'cancelled') return { kind: 'gone' }
  const shown = step.kind === 'ask' ? { ...step, ...handler.counted?.(facts) } : step
  return { kind: 'asking', id, about: handler.about?.(facts) ?? null, step: problem ? { ...shown, problem } : shown }
}
