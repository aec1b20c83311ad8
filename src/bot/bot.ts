import { conversations, createConversation } from '@grammyjs/conversations'
import { Bot, Composer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { noteReachable } from '../app/people/note-reachable.js'
import { actorOf } from '../app/ports.js'
import type { Channel } from '../channels/channel.js'
import { commandsOf } from './commands.js'
import { isMember, type BotContext, type BotServices } from './context.js'
import { INTERVIEW } from './conversations/enter.js'
import { interviewConversation } from './conversations/interview.js'
import { conversationStorage } from './conversations/storage.js'
import { keyedAnswers } from './event.js'
import { agencyList } from './features/agency-list.js'
import { beginInterviews } from './features/begin-interview.js'
import { noteBlocked } from './features/blocked.js'
import { broadcasts } from './features/broadcasts.js'
import { channels } from './features/channels.js'
import { digestButtons } from './features/digest-buttons.js'
import { extensions } from './features/extensions.js'
import { daysOff } from './features/days-off.js'
import { drafts } from './features/drafts.js'
import { events } from './features/events.js'
import { exemptions } from './features/exemptions.js'
import { freeText } from './features/free-text.js'
import { groups } from './features/groups.js'
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

/** The bot on one channel; every channel runs the same features. */
export function createBot(channel: Channel, botInfo: UserFromGetMe, services: BotServices): Bot<BotContext> {
  const bot = new Bot<BotContext>(channel.token, {
    botInfo,
    client: { apiRoot: channel.apiRoot, fetch: keyedAnswers(channel.fetch) as never },
  })
  bot.use(features(services))
  return bot
}

/** All features in the order in which they may take an update. */
function features(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.use(async (ctx, next) => {
    if (!ctx.chat) return
    // A tap shows a spinner until it is acknowledged; one that came too late to be is handled all the same.
    if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => undefined)
    await next()
  })
  composer.branch((ctx) => ctx.chat?.type === 'private', inPrivate(services), groups(services))
  return composer
}

/** What one person and the bot say to each other. */
function inPrivate(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.use(async (ctx, next) => {
    const [channel, chat] = [services.channel, String(ctx.chat!.id)]
    const member = await services.store.members.byAddress(channel, chat)
    ctx.member = member
    if (ctx.myChatMember) return isMember(ctx) ? noteBlocked(services, ctx) : undefined
    if (member && !member.reachable) await noteReachable(services, { member, channel, chat }, services.clock.now())
    showMenu(services, ctx)
    await next()
    // A code lets a stranger in.
    if (ctx.member !== member) showMenu(services, ctx)
  })
  composer.filter(isSecret).use((ctx) => refuseSecret(services, ctx))
  composer.use(strangers(services))
  composer.use(conversations({ storage: conversationStorage }))
  // First, since only what it does not take as an answer may begin another.
  const answers = freeText(services)
  composer.use(createConversation(interviewConversation(services, answers), { id: INTERVIEW }))
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
  composer.use(channels(services))
  composer.use(settings(services))
  composer.use(daysOff(services))
  composer.use(answers)
  return composer
}

function showMenu({ menuFor }: BotServices, { chat, member }: BotContext): void {
  menuFor?.(String(chat!.id), member && commandsOf(actorOf(member)))
}
