import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { isRefused } from '../../app/refusal.js'
import { answerWhereAsked } from '../../app/interviews/answer-where-asked.js'
import { viewInterview, type InterviewView } from '../../app/interviews/run-interview.js'
import type { ChatAddress } from '../../app/people/link-chat.js'
import { channelName } from '../../domain/delivery/channel-words.js'
import { tap, type Button } from '../buttons.js'
import { chatKeyOf } from '../chat-key.js'
import { showProposal } from '../features/plan-review.js'
import { sendDocument } from '../features/send-document.js'
import { waysAfterRecording } from '../features/ways-after-recording.js'
import type { BotContext, BotServices } from '../context.js'
import { eventAtHand } from '../event.js'
import { markChoice } from '../mark-choice.js'
import { inputOf, isInterviewTap, showStep } from '../presenter.js'
import { escape, say } from '../say.js'
import { answerAside, isAside, type Answers } from './aside.js'

/**
 * Whether a further input is waited for, of which interview, and the question that was shown, if any. Plain JSON: it is
 * kept for the replay.
 */
type Turn = { waits: boolean; id: string; asked: string | null }

const over = (id: string): Turn => ({ waits: false, id, asked: null })

/**
 * The one conversation of the bot: it hands each input to the interview and shows what comes next.
 * The answers are rows of the database, saved as they come; losing the state of the conversation loses none of them.
 * `answers`: to questions that are asked in the middle of it.
 */
export const interviewConversation = (services: BotServices, answers: Answers) =>
  async function interview(
    conversation: Conversation<BotContext, Context>,
    _ctx: Context,
    id: string,
    shown: boolean,
  ): Promise<void> {
    let turn: Turn = shown
      ? { waits: true, id, asked: null }
      : await outside(conversation, (ctx) => open(services, ctx, id))
    while (turn.waits) {
      await conversation.waitUntil(isAnswer, { next: true })
      turn = await outside(conversation, (ctx) => takeTurn(services, ctx, turn.id, turn.asked, answers))
    }
  }

/**
 * Does something once and not in replays. What fails in it is thrown as it is: the plugin would throw a copy of it, from
 * which nobody can tell that the channel is away. A conversation ends with a failure, so that none is ever replayed.
 */
async function outside(
  conversation: Conversation<BotContext, Context>,
  task: (ctx: BotContext) => Promise<Turn>,
): Promise<Turn> {
  let thrown: unknown
  return conversation.external({
    task,
    beforeStoreError: (error) => {
      thrown = error
      return null
    },
    afterLoadError: () => thrown,
  })
}

/** Commands, buttons of the menu and files do what they do at any time; the question goes on waiting. */
export const isAnswer = (ctx: Context): boolean => {
  const { message, callbackQuery } = ctx
  if (isAside(ctx)) return false
  return callbackQuery?.data === undefined
    ? message?.document === undefined && !message?.text?.startsWith('/')
    : isInterviewTap(callbackQuery.data)
}

/** Shows an interview as it stands. */
async function open(services: BotServices, ctx: BotContext, id: string): Promise<Turn> {
  if (!ctx.member) return over(id)
  const view = await viewInterview(services, ctx.member, id, services.clock.now(), chatKeyOf(services, ctx))
  const turn = await show(services, ctx, id, view)
  if (!isRefused(view) && view.kind === 'asking' && view.from) tellItMoved(services, view.from, view.step.title)
  return turn
}

/**
 * Takes the message or tap at hand as an answer; `asked`: the question shown here last. Without `answers`, where the state
 * of the conversation was lost, what turns out to be a question has to be typed once more.
 */
export async function takeTurn(
  services: BotServices,
  ctx: BotContext,
  id: string,
  asked: string | null = null,
  answers: Answers | null = null,
): Promise<Turn> {
  if (!ctx.member) return over(id)
  const input = inputOf(id, { text: ctx.message?.text, data: ctx.callbackQuery?.data })
  if (!input) {
    await say(
      ctx,
      'Tin này không phải tin nhắn bằng chữ nên chưa được ghi vào phiếu. Đồng chí trả lời bằng chữ, hoặc chọn một mục được nêu; muốn dừng thì gõ /huy.',
    )
    return { waits: true, id, asked }
  }
  const [event, now] = [eventAtHand(), services.clock.now()]
  const chat = chatKeyOf(services, ctx)
  const { view, from } = await answerWhereAsked(services, ctx.member, id, input, asked, event, now, chat)
  const isTaken = !isRefused(view) && view.kind !== 'elsewhere' && !(view.kind === 'asking' && view.step.stale)
  if (isTaken) await markChoice(ctx)
  const aside = !isRefused(view) && view.kind === 'asking' ? view.aside : undefined
  if (aside !== undefined) {
    if (answers) await answerAside(answers, ctx, aside)
    else await say(ctx, `Đồng chí gõ lại câu hỏi “${escape(aside)}” giúp.`)
  }
  const turn = await show(services, ctx, id, view, from)
  if (from && !isRefused(view) && view.kind === 'asking') tellItMoved(services, from, view.step.title)
  return turn
}

/** `from`: the chat in which it was gone on with before, where the person did not ask for that. */
async function show(
  services: BotServices,
  ctx: BotContext,
  id: string,
  view: InterviewView | { refused: string },
  from: ChatAddress | null = null,
): Promise<Turn> {
  if (isRefused(view)) {
    await say(ctx, escape(view.refused))
    return over(id)
  }
  switch (view.kind) {
    case 'asking': {
      const { html, rows, by } = showStep(view.id, view.step, view.about)
      const place = from && placeOf(services, from.channel)
      const moved = place === null ? '' : `<i>Phiếu được làm tiếp ở đây, không còn ở ${escape(place)}.</i>\n\n`
      await say(ctx, moved + html, rows, { by })
      return { waits: true, id: view.id, asked: view.step.kind === 'ask' ? view.step.key : null }
    }
    case 'submitted':
    case 'cancelled':
      await say(ctx, escape(view.message), view.done ? waysAfterRecording(view.done) : [])
      if (view.document) await sendDocument(services, ctx, view.document)
      if (view.proposalId) await showProposal(services, ctx, view.proposalId)
      return over(id)
    case 'elsewhere': {
      const lost = ctx.message === undefined ? '' : ' Tin vừa gửi chưa được ghi vào phiếu.'
      await say(ctx, movedText(view.title, placeOf(services, view.channel)) + lost, GO_ON_HERE)
      return over(id)
    }
    case 'gone':
      await say(ctx, 'Phiếu này đã kết thúc. Gõ /viec để xem việc của đồng chí.')
      return over(id)
  }
}

/** In the chat that has the form no more: its question still stands there. */
const tellItMoved = ({ tellIn, channel }: BotServices, there: ChatAddress, title: string): void =>
  tellIn(there, movedText(title, placeOf({ channel: there.channel }, channel)), GO_ON_HERE)

const movedText = (title: string, place: string): string =>
  `Phiếu “${escape(title)}” đang được làm tiếp ở ${escape(place)}.`

const GO_ON_HERE: Button[][] = [[{ label: 'Làm tiếp ở đây', data: tap('menu', 'continue') }]]

/** Another chat by name: a person may have two on one channel. */
function placeOf({ channel }: Pick<BotServices, 'channel'>, other: string): string {
  const name = channelName(other)
  return other === channel ? `một cuộc trò chuyện khác trên ${name}` : name
}
