import { actorOf, type Now } from '../../app/ports.js'
import { Composer } from 'grammy'
import { loadSample } from '../../app/load-sample.js'
import type { ChatAddress } from '../../app/people/link-chat.js'
import { redeemInvite } from '../../app/people/redeem-invite.js'
import { noteTold, redeemLinkCode } from '../../app/people/redeem-link-code.js'
import { isRefused, type Refused } from '../../app/refusal.js'
import { may, ROLE_NAMES } from '../../domain/access/roles.js'
import { dayText, localDay, localTime } from '../../domain/calendar/local-day.js'
import { channelName, orderText } from '../../domain/delivery/channel-words.js'
import { linkCodeIn } from '../../domain/people/link-code.js'
import type { Member } from '../../store/members.js'
import { tap } from '../buttons.js'
import { commandGroupsOf } from '../commands.js'
import { type BotContext, type BotServices } from '../context.js'
import { enter } from '../conversations/enter.js'
import { eventAtHand } from '../event.js'
import { bold, escape, say } from '../say.js'
import { sayToWhoever } from '../say-to-whoever.js'
import { examplesFor } from './examples.js'
import { menuOf } from './menu.js'

/** First contact, the menu and help. */
export function welcome(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  composer.command('start', async (ctx) => {
    const code = ctx.match.trim()
    await (code ? letIn(services, ctx, code) : greet(services, ctx))
  })
  composer.command('trogiup', (ctx) => greet(services, ctx, commandLines(ctx)))
  composer.callbackQuery('m:help', (ctx) => greet(services, ctx, commandLines(ctx)))

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

/** Uses a one-time code up, of a link or typed: from now on this chat is the chat of whoever it was made for. */
export async function letIn(services: BotServices, ctx: BotContext, code: string): Promise<void> {
  const [address, now] = [addressOf(services, ctx), services.clock.now()]
  const digits = linkCodeIn(code)
  const result: { member: Member; letterBox?: string | null; untold?: string | null } | Refused =
    digits === null
      ? await redeemInvite(services, code, now, address)
      : await redeemLinkCode(services, digits, address, now)
  if (isRefused(result)) return sayToWhoever(services, ctx, escape(result.refused))
  const order = orderText((await services.store.members.loudAddresses(result.member.id)).map(({ channel }) => channel))
  if (result.letterBox) return sayLetterBox(ctx, result.letterBox, order)
  // Whoever it was made for hears of its use once, and first: who is greeted here may have seen to it that it fails.
  if (result.untold) {
    await services.tellElsewhere(result.member.id, address, linkedText(address, ctx, now), eventAtHand())
    await noteTold(services, result.untold, now)
  }
  ctx.member = result.member
  await greet(services, ctx, [order])
}

function linkedText({ channel }: ChatAddress, { from }: BotContext, now: Now): string {
  const name = from?.first_name ? ` (${escape(from.first_name)})` : ''
  const at = `${localTime(now).toString({ smallestUnit: 'minute' })} ${dayText(localDay(now))}`
  return `Đã liên kết ${channelName(channel)}${name} với đồng chí lúc ${at}. Nếu không phải đồng chí liên kết, gõ /kenh để bỏ, và báo thư ký Hội đồng.`
}

const sayLetterBox = (ctx: BotContext, letterBox: string, order: string): Promise<void> =>
  say(ctx, `Đã thêm thư điện tử ${bold(letterBox)}. ${order} Thư kèm liên kết tới trang web để trả lời.`, [
    [{ label: 'Xem các kênh', data: tap('channel', 'list') }],
  ])

/** The chat in which the person writes. */
export const addressOf = ({ channel }: BotServices, ctx: BotContext): ChatAddress => ({
  channel,
  chat: String(ctx.chat!.id),
})

/** The commands that the person may use, in the order in which the command menu of a channel shows them where it has one. */
const commandLines = ({ member }: BotContext): string[] =>
  member === null
    ? []
    : [
        [
          'Các lệnh:',
          ...commandGroupsOf(actorOf(member)).flatMap(({ title, commands }) => [
            bold(title),
            ...commands.map(({ command, description }) => `/${command} – ${escape(description)}`),
          ]),
        ].join('\n'),
      ]

/** `more`: paragraphs below the greeting of a member. */
export async function greet(services: BotServices, ctx: BotContext, more: readonly string[] = []): Promise<void> {
  const { member } = ctx
  if (!member) {
    return sayToWhoever(
      services,
      ctx,
      'Đây là Đầu Mối, kênh phối hợp của Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh. Để bắt đầu, đề nghị gửi mã mời do thư ký Hội đồng cấp, hoặc mã 6 chữ số lấy bằng lệnh /kenh ở kênh đang dùng.',
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
        ...more,
      ].join('\n\n'),
      [[{ label: 'Nạp dữ liệu mẫu', data: tap('menu', 'sample') }]],
    )
  }
  await say(
    ctx,
    [
      bold(who),
      `Đồng chí chọn việc dưới đây, hoặc gõ câu hỏi như “${examplesFor(ctx)[0]}”. Dừng phiếu đang làm: /huy. Các kênh nhận tin: /kenh.`,
      ...more,
    ].join('\n\n'),
    menuOf(ctx),
  )
}
