import { actorOf } from '../../app/ports.js'
import { Composer } from 'grammy'
import { loadSample } from '../../app/load-sample.js'
import { redeemInvite } from '../../app/people/redeem-invite.js'
import { isRefused } from '../../app/refusal.js'
import { may, ROLE_NAMES } from '../../domain/access/roles.js'
import { tap } from '../buttons.js'
import { type BotContext, type BotServices } from '../context.js'
import { enter } from '../conversations/enter.js'
import { bold, escape, say } from '../say.js'
import { menuOf } from './menu.js'

/** First contact, the menu and help. */
export function welcome(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  composer.command('start', async (ctx) => {
    const code = ctx.match.trim()
    await (code ? letIn(services, ctx, code) : greet(services, ctx))
  })
  composer.command('trogiup', (ctx) => greet(services, ctx))
  composer.callbackQuery('m:help', (ctx) => greet(services, ctx))

  composer.callbackQuery('m:continue', async (ctx) => {
    const draft = ctx.member && (await services.store.interviews.openOf(ctx.member.id))
    if (draft) await enter(ctx, draft.id)
    else await say(ctx, 'Hiện không có phiếu nào đang làm dở.')
  })

  composer.callbackQuery('m:sample', (ctx) =>
    say(
      ctx,
      'Dữ liệu mẫu là của một tỉnh giả định: 34 cơ quan, 16 người, một kế hoạch. Chỉ nên nạp để xem thử, vì không tách riêng ra được nữa; để dùng thật, hãy bắt đầu với cơ sở dữ liệu trống.',
      [[{ label: 'Nạp để xem thử', data: tap('menu', 'load-sample') }]],
    ),
  )
  composer.callbackQuery('m:load-sample', async (ctx) => {
    await ctx.replyWithChatAction('typing').catch(() => undefined)
    const result = await loadSample(services, actorOf(ctx.member), services.clock.now())
    if (isRefused(result)) return say(ctx, escape(result.refused))
    await say(
      ctx,
      `Đã nạp dữ liệu mẫu: ${result.agencies} cơ quan, ${result.members} người, ${result.tasks} nhiệm vụ.`,
      menuOf(ctx),
    )
  })
  return composer
}

/** Uses a one-time code up: from now on this chat is the chat of whoever was invited with it. */
export async function letIn(services: BotServices, ctx: BotContext, code: string): Promise<void> {
  const address = { channel: services.channel, chat: String(ctx.chat!.id) }
  const result = await redeemInvite(services, code, services.clock.now(), address)
  if (isRefused(result)) return say(ctx, escape(result.refused))
  ctx.member = result.member
  await greet(services, ctx)
}

export async function greet(services: BotServices, ctx: BotContext): Promise<void> {
  const { member } = ctx
  if (!member) {
    return say(
      ctx,
      'Đây là Đầu Mối, kênh phối hợp của Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh. Đề nghị gửi mã mời do thư ký Hội đồng cấp để bắt đầu.',
    )
  }
  const as = [ROLE_NAMES[member.role], member.agency].filter((known) => known !== null && known !== member.name)
  const who = `Kính chào đồng chí ${member.name}${as.length > 0 ? ` (${as.join(' · ')})` : ''}.`
  if (may(actorOf(member), 'plan.import') && (await services.store.plans.all()).length === 0) {
    return say(
      ctx,
      [
        bold(who),
        'Chưa có kế hoạch nào. Việc đầu tiên: gửi vào đây tệp kế hoạch đã ban hành, hoặc dán toàn bộ nội dung kế hoạch. Tôi sẽ đọc ra nhiệm vụ, cơ quan, thời hạn để đồng chí xem lại và xác nhận.',
        'Muốn xem thử trước, đồng chí có thể nạp dữ liệu mẫu của một tỉnh giả định.',
      ].join('\n\n'),
      [[{ label: 'Nạp dữ liệu mẫu', data: tap('menu', 'sample') }]],
    )
  }
  await say(
    ctx,
    [
      bold(who),
      `Đồng chí chọn việc dưới đây, hoặc gõ câu hỏi như “${exampleFor(ctx)}”. Dừng phiếu đang làm: /huy.`,
    ].join('\n\n'),
    menuOf(ctx),
  )
}

/** A question that the person may ask. */
export const exampleFor = (ctx: BotContext): string =>
  may(actorOf(ctx.member), 'status.view') ? 'Tình hình quý III?' : 'Việc của tôi'
