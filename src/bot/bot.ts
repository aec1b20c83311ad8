import { conversations, createConversation } from '@grammyjs/conversations'
import { Bot, Composer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { noteReachable } from '../app/people/note-reachable.js'
import type { Channel } from '../channels/channel.js'
import type { BotContext, BotServices } from './context.js'
import { INTERVIEW } from './conversations/enter.js'
import { interviewConversation } from './conversations/interview.js'
import { conversationStorage } from './conversations/storage.js'
import { keyedReplies } from './event.js'
import { agencyList } from './features/agency-list.js'
import { beginInterviews } from './features/begin-interview.js'
import { broadcasts } from './features/broadcasts.js'
import { digestButtons } from './features/digest-buttons.js'
import { extensions } from './features/extensions.js'
import { daysOff } from './features/days-off.js'
import { drafts } from './features/drafts.js'
import { events } from './features/events.js'
import { exemptions } from './features/exemptions.js'
import { freeText } from './features/free-text.js'
import { menu } from './features/menu.js'
import { myWork } from './features/my-work.js'
import { people } from './features/people.js'
import { planReview } from './features/plan-review.js'
import { reports } from './features/reports.js'
import { requests } from './features/requests.js'
import { settings } from './features/settings.js'
import { status } from './features/status.js'
import { stopInterview } from './features/stop-interview.js'
import { strangers } from './features/strangers.js'
import { welcome } from './features/welcome.js'
import { isSecret, refuseSecret } from './refuse-secret.js'

/** The command menu, in the order in which it is shown. */
export const COMMANDS = [
  { command: 'viec', description: 'Việc của tôi' },
  { command: 'dangky', description: 'Đăng ký hoạt động' },
  { command: 'baocao', description: 'Báo cáo kết quả' },
  { command: 'giahan', description: 'Gia hạn: xin, xem, quyết định' },
  { command: 'tinhhinh', description: 'Tình hình quý này (thư ký, lãnh đạo)' },
  { command: 'sonhac', description: 'Xuất sổ nhắc việc (thư ký, lãnh đạo)' },
  { command: 'dondoc', description: 'Dự thảo công văn đôn đốc (thư ký, lãnh đạo)' },
  { command: 'dotxuat', description: 'Báo cáo đột xuất (thư ký)' },
  { command: 'thongbao', description: 'Gửi thông báo (thư ký)' },
  { command: 'kehoach', description: 'Kế hoạch (thư ký)' },
  { command: 'sukien', description: 'Ghi nhận văn bản, sự kiện mà việc đang chờ (thư ký)' },
  { command: 'duthao', description: 'Dự thảo văn bản đang soạn thảo' },
  { command: 'mien', description: 'Miễn thực hiện một việc (thư ký)' },
  { command: 'daumoi', description: 'Danh sách đầu mối, bàn giao (thư ký)' },
  { command: 'moi', description: 'Mời đầu mối (thư ký)' },
  { command: 'coquan', description: 'Danh sách cơ quan (thư ký)' },
  { command: 'themcoquan', description: 'Thêm cơ quan (thư ký)' },
  { command: 'caidat', description: 'Cách nhắc việc, lịch làm việc (thư ký)' },
  { command: 'lich', description: 'Ngày nghỉ, làm bù sắp tới' },
  { command: 'tiep', description: 'Làm tiếp phiếu đang dở' },
  { command: 'huy', description: 'Hủy phiếu đang làm' },
  { command: 'trogiup', description: 'Trợ giúp' },
]

/** The bot on one channel; every channel runs the same features. */
export function createBot(channel: Channel, botInfo: UserFromGetMe, services: BotServices): Bot<BotContext> {
  const bot = new Bot<BotContext>(channel.token, {
    botInfo,
    client: { apiRoot: channel.apiRoot, fetch: keyedReplies(channel.fetch) as never },
  })
  bot.use(features(services))
  return bot
}

/** All features in the order in which they may take an update. */
function features(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.use(async (ctx, next) => {
    if (!ctx.chat) return
    const [channel, chat] = [services.channel, String(ctx.chat.id)]
    ctx.member = await services.store.members.byAddress(channel, chat)
    if (ctx.member) await noteReachable(services, { member: ctx.member, channel, chat }, services.clock.now())
    // A tap shows a spinner until it is acknowledged; one that came too late to be is handled all the same.
    if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => undefined)
    await next()
  })
  composer.filter(isSecret).use((ctx) => refuseSecret(services, ctx))
  composer.use(strangers(services))
  composer.use(conversations({ storage: conversationStorage(services.store, services.channel) }))
  // First, since only what it does not take as an answer may begin another.
  composer.use(createConversation(interviewConversation(services), { id: INTERVIEW }))
  composer.use(welcome(services))
  composer.use(menu())
  composer.use(beginInterviews(services))
  composer.use(stopInterview(services))
  composer.use(myWork(services))
  composer.use(digestButtons(services))
  composer.use(extensions(services))
  composer.use(requests(services))
  composer.use(broadcasts(services))
  composer.use(status(services))
  composer.use(reports(services))
  composer.use(planReview(services))
  composer.use(agencyList(services))
  composer.use(events(services))
  composer.use(drafts(services))
  composer.use(exemptions(services))
  composer.use(people(services))
  composer.use(settings(services))
  composer.use(daysOff(services))
  composer.use(freeText(services))
  return composer
}
