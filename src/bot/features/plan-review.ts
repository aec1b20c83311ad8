import { LARGEST_READ, LARGEST_READ_TEXT } from '../../domain/files/largest-file.js'
import { actorOf } from '../../app/ports.js'
import { Composer, InlineKeyboard } from 'grammy'
import { confirmPlan } from '../../app/plan/confirm-plan.js'
import { discardProposal } from '../../app/plan/discard-proposal.js'
import { proposePlan } from '../../app/plan/propose-plan.js'
import { toldBefore } from '../../app/plan/told-before.js'
import type { PlanFile } from '../../app/plan/read-plan.js'
import { readReview } from '../../app/plan/read-review.js'
import { isRefused, type Refused } from '../../app/refusal.js'
import { saidOfStoring } from '../../app/plan/said-of-storing.js'
import { whatBecameOf } from '../../app/plan/what-became-of.js'
import { may } from '../../domain/access/roles.js'
import { doubtfulItems } from '../../domain/review/doubtful-items.js'
import type { PlanReview } from '../../domain/review/types.js'
import { SECRECY_REFUSAL } from '../../domain/secrecy/secrecy.js'
import { partsOf, tap, taps, type Button } from '../buttons.js'
import { type BotContext, type BotServices, type MemberContext } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { refuseSecret } from '../refuse-secret.js'
import { eventAtHand } from '../event.js'
import { escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'
import { planList } from './plan-list.js'
import { describeItems, describeReview } from './plan-text.js'
import { waysAfterStoring } from './ways-after-storing.js'

// A pasted plan is long and has many lines, or it has the head of one; a message to the bot has neither.
const PLAN_LIKE = { characters: 600, lines: 8 }
const HEAD_LIKE = { title: /^\s*KẾ HOẠCH\s*$/mu, number: /^\s*Số\s*:?\s*\d*\s*\/KH-/mu, lines: 4 }

export function looksLikePlan(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  const words = text.normalize('NFC')
  if (HEAD_LIKE.title.test(words) && HEAD_LIKE.number.test(words)) return lines >= HEAD_LIKE.lines
  return text.length >= PLAN_LIKE.characters && lines >= PLAN_LIKE.lines
}

/** A plan comes as a file or as pasted text; it is shown as read, corrected, and stored once confirmed. */
export function planReview(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  composer.on('message:document', async (ctx) => {
    const { file_id: fileId, file_name: name = 'ke-hoach.txt', file_size: size = 0 } = ctx.message.document
    if (size > LARGEST_READ) return say(ctx, `Tệp lớn hơn ${LARGEST_READ_TEXT}. Đề nghị gửi riêng phần kế hoạch.`)
    await ctx.replyWithChatAction('typing').catch(() => undefined)
    await propose(services, ctx as unknown as MemberContext, { name, bytes: await services.download(fileId) })
  })

  composer.on('message:photo', (ctx, next) =>
    may(actorOf(ctx.member), 'plan.import')
      ? say(ctx, 'Ảnh không đọc được thành kế hoạch. Đề nghị gửi tệp gốc (.docx) hoặc dán nội dung vào đây.')
      : next(),
  )

  composer.callbackQuery(taps('proposal'), async (ctx, next) => {
    const { what: answer, id } = partsOf(ctx.callbackQuery.data)
    switch (answer) {
      case 'show':
        return showProposal(services, ctx, id)
      case 'all':
        return showItems(services, ctx, id)
      case 'ok':
        return confirm(services, ctx, id, 'all')
      case 'certain':
        return confirm(services, ctx, id, 'certain')
      case 'no':
        return discard(services, ctx, id)
      default:
        return next()
    }
  })

  composer.use(planList(services))
  return composer
}

/** Reads a file or pasted text as a plan and shows what was read. */
export async function propose(services: BotServices, ctx: MemberContext, file: PlanFile): Promise<void> {
  const result = await proposePlan(services, actorOf(ctx.member), file, services.clock.now())
  if (isRefused(result)) {
    return result.refused === SECRECY_REFUSAL ? refuseSecret(services, ctx) : say(ctx, escape(result.refused))
  }
  await showProposal(services, ctx, result.proposal.id)
}

/** A proposal in short, with the ways to go on. */
export function showProposal(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  return show(services, ctx, id, describeReview)
}

function showItems(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  return show(services, ctx, id, describeItems)
}

async function show(
  services: BotServices,
  ctx: BotContext,
  id: string,
  describe: (review: PlanReview) => string,
): Promise<void> {
  const review = await readReview(services, actorOf(ctx.member), id, services.clock.now())
  if (isRefused(review)) return say(ctx, escape(review.refused))
  if (review.state !== 'open') {
    await closeCard(ctx)
    return say(ctx, escape(whatBecameOf(review)))
  }
  await say(ctx, describe(review), waysOn(services, review))
}

function waysOn(services: BotServices, review: PlanReview): Button[][] {
  const { id, unchanged } = review
  const canSave = review.canSave && !unchanged
  const doubts = unchanged ? 0 : doubtfulItems(review).length
  const url = services.reviewUrl(id)
  const ways: (Button | false)[] = [
    doubts > 0 && { label: `Trả lời ${doubts} câu hỏi`, data: beginTap('answer-doubt', id) },
    canSave && doubts > 0 && { label: 'Xác nhận tất cả phần chắc chắn', data: tap('proposal', 'certain', id) },
    canSave && { label: 'Xác nhận và lưu', data: tap('proposal', 'ok', id) },
    { label: 'Xem tất cả các mục', data: tap('proposal', 'all', id) },
    { label: 'Sửa một mục', data: beginTap('correct-plan-item', id) },
    url !== null && { label: 'Mở trang rà soát', url },
    { label: unchanged ? 'Đóng bản đọc này' : 'Bỏ, không lưu', data: tap('proposal', 'no', id) },
  ]
  return ways.filter((way) => way !== false).map((way) => [way])
}

async function confirm(services: BotServices, ctx: BotContext, id: string, which: 'all' | 'certain'): Promise<void> {
  const event = eventAtHand()
  const before = await toldBefore(services, id, event)
  const result = before ?? (await confirmPlan(services, actorOf(ctx.member), id, which, services.clock.now(), event))
  if (isRefused(result)) return refused(services, ctx, id, result)
  await markChoice(ctx)
  const said = 'said' in result ? result.said : saidOfStoring(result)
  await say(ctx, escape(said), waysAfterStoring(id, result.left))
}

async function discard(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  const event = eventAtHand()
  const before = await toldBefore(services, id, event)
  const result = before ?? (await discardProposal(services, actorOf(ctx.member), id, services.clock.now(), event))
  if (isRefused(result)) return refused(services, ctx, id, result)
  await markChoice(ctx)
  await say(ctx, escape(result.said))
}

/** An old button: what became of the proposal is said, and its card takes no more taps; one still open is shown as it is now. */
async function refused(services: BotServices, ctx: BotContext, id: string, { refused: why }: Refused): Promise<void> {
  const isOpen = (await services.store.proposals.byId(id))?.state === 'open'
  if (!isOpen) await closeCard(ctx)
  await say(ctx, escape(why))
  if (isOpen && may(actorOf(ctx.member), 'plan.confirm')) await showProposal(services, ctx, id)
}

// A channel without editing, or a message that is gone, loses only that.
const closeCard = (ctx: BotContext): Promise<unknown> =>
  ctx.editMessageReplyMarkup({ reply_markup: new InlineKeyboard() }).catch(() => undefined)
