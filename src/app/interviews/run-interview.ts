import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { asksTheBot } from '../../domain/interview/asks-the-bot.js'
import { advance, begin, stepOf } from '../../domain/interview/engine.js'
import { answersWithHeld, partedFromHeld } from '../../domain/interview/held.js'
import { navigationIn } from '../../domain/interview/say.js'
import type { Input, InterviewState, Step } from '../../domain/interview/types.js'
import type { InterviewDraft } from '../../store/interviews.js'
import type { Member } from '../../store/members.js'
import type { ChatAddress } from '../people/link-chat.js'
import { actorOf, type Now } from '../ports.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import { HANDLERS, type FormName } from './forms.js'
import type { InterviewHandler, InterviewPorts, Subject, Submitted } from './handler.js'

/** Where an interview stands, as plain JSON. */
export type InterviewView =
  | {
      kind: 'asking'
      id: string
      about: string | null
      step: Exclude<Step, { kind: 'submit' | 'cancelled' }>
      /** The chat in which it was gone on with until now, where it has just moved here. */
      from?: ChatAddress
      /** What was typed here turned out to be a question, which is to be answered first. */
      aside?: string
    }
  | ({ kind: 'submitted' } & Submitted)
  | ({ kind: 'cancelled' } & Submitted)
  /** It was ended before, perhaps in another window. */
  | { kind: 'gone' }
  /** It is gone on with in another chat: nothing is answered here. `at`: its question at hand; null at its summary. */
  | { kind: 'elsewhere'; title: string; channel: string; at: string | null }

const handlerOf = (form: string): InterviewHandler<unknown> => HANDLERS[form as FormName]
const stateOf = ({ answers, cursor, correcting }: InterviewDraft): InterviewState => ({
  ...partedFromHeld(answers),
  cursor,
  ...(correcting ? { returnToConfirm: true } : {}),
})
const rowOf = (state: InterviewState) => ({
  answers: answersWithHeld(state),
  cursor: state.cursor,
  correcting: state.returnToConfirm === true,
})

/**
 * Starts an interview at its first question; a person has one at a time, so the one before must have ended.
 * `chat` ('<channel>:<chat>') is where it is begun and gone on with; null: wherever it is answered.
 */
export async function beginInterview(
  ports: InterviewPorts,
  member: Member,
  name: FormName,
  about: Subject,
  event: string,
  now: Now,
  chat: string | null = null,
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
  const over = await handler.over?.(ports, member, subject, now, facts)
  if (over) return over
  const state = begin(handler.form, facts, handler.prefilled?.(subject))
  const draft = await ports.store.interviews.add({
    memberId: member.id,
    form: name,
    subject,
    chat,
    ...rowOf(state),
    lastEvent: event,
  })
  return { id: draft.id }
}

/**
 * The interview as it stands, to be shown (again); one that came to nothing meanwhile is closed. It is gone on with in the
 * chat in which it is shown, if one is named.
 */
export async function viewInterview(
  ports: InterviewPorts,
  member: Member,
  id: string,
  now: Now,
  chat: string | null = null,
): Promise<InterviewView | Refused> {
  // First, so that what is shown here is not answered there any more.
  const before = chat === null ? null : await ownOpen(ports, member, id)
  if (chat !== null && before) await ports.store.interviews.moveTo(id, chat)
  const draft = await ownOpen(ports, member, id)
  if (!draft) return { kind: 'gone' }
  const from = before && (await chatElsewhere(ports, member, before, chat))
  const handler = handlerOf(draft.form)
  const facts = await standing(handler, ports, member, draft, now)
  if (!isRefused(facts)) {
    const view = asking(handler, facts, id, stepOf(handler.form, stateOf(draft), facts))
    return view.kind === 'asking' && from ? { ...view, from } : view
  }
  await ports.store.interviews.close(id, 'cancelled', draft.lastEvent)
  return facts
}

/**
 * Takes one input, saves the answer at once, and says what comes next.
 * The same `event` handled again changes nothing and gives the same view. An interview that is gone on with in another
 * chat than `chat` is left as it is.
 */
export async function answerInterview(
  ports: InterviewPorts,
  member: Member,
  id: string,
  input: Input,
  event: string,
  now: Now,
  chat: string | null = null,
): Promise<InterviewView | Refused> {
  const draft = await ports.store.interviews.byId(id)
  if (!draft || draft.memberId !== member.id) return { kind: 'gone' }
  const handler = handlerOf(draft.form)
  if (draft.state !== 'open') return draft.lastEvent === event ? endedView(ports, member, draft, now) : { kind: 'gone' }
  // A kill kept its end from being noted.
  const done = await doneBy(handler, ports, member, draft, now)
  if (done) {
    await ports.store.interviews.close(id, 'submitted', event)
    return isRefused(done) ? done : ended(ports, member, draft, done, event, now)
  }
  const facts = await handler.facts(ports, member, draft.subject, now)
  const elsewhere = await chatElsewhere(ports, member, draft, chat)
  if (elsewhere !== null) {
    const step = isRefused(facts) ? null : stepOf(handler.form, stateOf(draft), facts)
    const at = step?.kind === 'ask' ? step.key : null
    return { kind: 'elsewhere', title: handler.form.title, channel: elsewhere.channel, at }
  }
  const nothingLeft = async (why: Refused): Promise<InterviewView> => {
    await ports.store.interviews.close(id, 'cancelled', event)
    return { kind: 'cancelled', message: why.refused }
  }
  if (isRefused(facts)) return nothingLeft(facts)
  if (draft.lastEvent === event)
    return withAside(asking(handler, facts, id, stepOf(handler.form, stateOf(draft), facts)), stateOf(draft))

  const earlier = goesBack(handler, stateOf(draft), input)
    ? await handler.back?.(ports, member, draft.subject, now)
    : null
  if (isRefused(earlier))
    return asking(handler, facts, id, stepOf(handler.form, stateOf(draft), facts), earlier.refused)
  if (earlier) {
    await ports.store.interviews.close(id, 'cancelled', event)
    return ended(ports, member, { ...draft, chat: chat ?? draft.chat }, { message: '', again: earlier }, event, now)
  }
  const who = { today: localDay(now), role: actorOf(member).role }
  const outcome = advance(handler.form, stateOf(draft), input, facts, (text) => asksTheBot(text, who))
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
    await ports.store.interviews.close(id, 'submitted', event, state.answers)
    return ended(ports, member, { ...draft, chat: chat ?? draft.chat }, submitted, event, now)
  }
  const over = await handler.over?.(ports, member, draft.subject, now, facts)
  if (over) return nothingLeft(over)
  const answered = { ...rowOf(state), lastEvent: event, chat: chat ?? draft.chat }
  const saved = await ports.store.interviews.save(draft, answered)
  // The person answered, or went on, in another chat at the same time: what was decided no longer fits.
  return saved
    ? withAside(asking(handler, facts, id, step), state)
    : answerInterview(ports, member, id, input, event, now, chat)
}

/** Ends an interview without handing anything in; null where none is open. The same `event` again says the same. */
export async function cancelInterview(
  { store }: Pick<InterviewPorts, 'store'>,
  member: Member,
  event: string,
): Promise<Submitted | null> {
  const draft = await store.interviews.openOf(member.id)
  if (draft && (await store.interviews.close(draft.id, 'cancelled', event))) return stoppedView(draft)
  const before = await store.interviews.endedBy(member.id, event)
  return before && stoppedView(before)
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
  const done = await doneBy(handler, ports, member, draft, now)
  if (isRefused(done)) return done
  if (done) return ended(ports, member, draft, done, draft.lastEvent ?? '', now)
  const facts = await handler.facts(ports, member, draft.subject, now)
  if (isRefused(facts)) return { kind: 'gone' }
  const { answers } = stateOf(draft)
  const submitted = await handler.submit(ports, member, { ...draft, answers }, facts, now)
  if (isRefused(submitted)) return submitted
  return ended(ports, member, draft, submitted, draft.lastEvent ?? '', now)
}

const doneBy = async <F>(
  { done }: InterviewHandler<F>,
  ports: InterviewPorts,
  member: Member,
  draft: InterviewDraft & { state: string },
  now: Now,
): Promise<Submitted | Refused | null> =>
  (await done?.(ports, member, { id: draft.id, state: draft.state, answers: stateOf(draft).answers }, now)) ?? null

async function ended(
  ports: InterviewPorts,
  member: Member,
  { form, chat }: Pick<InterviewDraft, 'form' | 'chat'>,
  submitted: Submitted,
  event: string,
  now: Now,
): Promise<InterviewView | Refused> {
  if (!submitted.again) return { kind: 'submitted', ...submitted }
  const next = await beginInterview(ports, member, form as FormName, submitted.again, event, now, chat)
  if (isRefused(next)) return next
  // Begun already by an answer in another chat at the same time.
  return viewInterview(ports, member, 'id' in next ? next.id : next.unfinished.id, now)
}

/**
 * The chat in which an interview is gone on with, where that is another than `chat`; null where it may be answered there.
 * A chat that is not the member's any more holds nothing back.
 */
export async function chatElsewhere(
  { store }: Pick<InterviewPorts, 'store'>,
  member: Member,
  draft: Pick<InterviewDraft, 'chat'>,
  chat: string | null,
): Promise<ChatAddress | null> {
  if (draft.chat === null || chat === null || draft.chat === chat) return null
  const colon = draft.chat.indexOf(':')
  const there = { channel: draft.chat.slice(0, colon), chat: draft.chat.slice(colon + 1) }
  const owner = await store.members.byAddress(there.channel, there.chat)
  return owner?.id === member.id ? there : null
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
function goesBack<F>({ form }: InterviewHandler<F>, { cursor, held }: InterviewState, input: Input): boolean {
  if (cursor !== form.questions[0]?.key || held?.kind === 'unsure') return false
  if (input.kind === 'text') return navigationIn(input.text) === 'back'
  return input.kind === 'back' && (input.question === undefined || input.question === cursor)
}

const withAside = (view: InterviewView, { held }: InterviewState): InterviewView =>
  view.kind === 'asking' && held?.kind === 'question' ? { ...view, aside: held.text } : view

async function ownOpen({ store }: Pick<InterviewPorts, 'store'>, member: Member, id: string) {
  const draft = await store.interviews.byId(id)
  return draft && draft.memberId === member.id && draft.state === 'open' ? draft : null
}

function asking<F>(handler: InterviewHandler<F>, facts: F, id: string, step: Step, problem?: string): InterviewView {
  if (step.kind === 'submit' || step.kind === 'cancelled') return { kind: 'gone' }
  const shown = step.kind === 'ask' ? { ...step, ...handler.counted?.(facts) } : step
  return { kind: 'asking', id, about: handler.about?.(facts) ?? null, step: problem ? { ...shown, problem } : shown }
}
