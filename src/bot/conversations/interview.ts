import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { isRefused } from '../../app/refusal.js'
import { answerInterview, viewInterview, type InterviewView } from '../../app/interviews/run-interview.js'
import { showProposal } from '../features/plan-review.js'
import { sendDocument } from '../features/send-document.js'
import { waysAfterRecording } from '../features/ways-after-recording.js'
import type { BotContext, BotServices } from '../context.js'
import { eventAtHand } from '../event.js'
import { markChoice } from '../mark-choice.js'
import { inputOf, isInterviewTap, showStep } from '../presenter.js'
import { escape, say } from '../say.js'

/** What was shown, and whether a further input is waited for, of which interview. Plain JSON: it is kept for the replay. */
type Turn = { waits: boolean; id: string }

/**
 * The one conversation of the bot: it hands each input to the interview and shows what comes next.
 * The answers are rows of the database, saved as they come; losing the state of the conversation loses none of them.
 */
export const interviewConversation = (services: BotServices) =>
  async function interview(
    conversation: Conversation<BotContext, Context>,
    _ctx: Context,
    id: string,
    shown: boolean,
  ): Promise<void> {
    let turn = shown ? { waits: true, id } : await conversation.external((ctx) => open(services, ctx, id))
    while (turn.waits) {
      await conversation.waitUntil(isAnswer, { next: true })
      turn = await conversation.external((ctx) => takeTurn(services, ctx, turn.id))
    }
  }

/** Commands, buttons of the menu and files do what they do at any time; the question goes on waiting. */
export const isAnswer = ({ message, callbackQuery }: Context): boolean =>
  callbackQuery?.data === undefined
    ? message?.document === undefined && !message?.text?.startsWith('/')
    : isInterviewTap(callbackQuery.data)

/** Shows an interview as it stands. */
async function open(services: BotServices, ctx: BotContext, id: string): Promise<Turn> {
  if (!ctx.member) return { waits: false, id }
  return show(services, ctx, id, await viewInterview(services, ctx.member, id, services.clock.now()))
}

/** Takes the message or tap at hand as an answer. */
export async function takeTurn(services: BotServices, ctx: BotContext, id: string): Promise<Turn> {
  if (!ctx.member) return { waits: false, id }
  const input = inputOf(id, { text: ctx.message?.text, data: ctx.callbackQuery?.data })
  if (!input) {
    await say(ctx, 'Câu này cần trả lời bằng chữ hoặc chọn nút. Đồng chí có thể gõ /huy để dừng.')
    return { waits: true, id }
  }
  const view = await answerInterview(services, ctx.member, id, input, eventAtHand(), services.clock.now())
  if (!isRefused(view) && !(view.kind === 'asking' && view.step.stale)) await markChoice(ctx)
  return show(services, ctx, id, view)
}

async function show(
  services: BotServices,
  ctx: BotContext,
  id: string,
  view: InterviewView | { refused: string },
): Promise<Turn> {
  if (isRefused(view)) {
    await say(ctx, escape(view.refused))
    return { waits: false, id }
  }
  switch (view.kind) {
    case 'asking': {
      const { html, rows } = showStep(view.id, view.step, view.about)
      await say(ctx, html, rows)
      return { waits: true, id: view.id }
    }
    case 'submitted':
    case 'cancelled':
      await say(ctx, escape(view.message), view.done ? waysAfterRecording(view.done) : [])
      if (view.document) await sendDocument(services, ctx, view.document)
      if (view.proposalId) await showProposal(services, ctx, view.proposalId)
      return { waits: false, id }
    case 'gone':
      await say(ctx, 'Phiếu này đã kết thúc. Gõ /viec để xem việc của đồng chí.')
      return { waits: false, id }
  }
}
