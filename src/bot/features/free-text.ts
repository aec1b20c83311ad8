import { actorOf } from '../../app/ports.js'
import { Composer } from 'grammy'
import { chatElsewhere, saidOfEnded } from '../../app/interviews/run-interview.js'
import { may } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { periodLabelOf } from '../../domain/question/period.js'
import { daysAsked } from '../../domain/question/range.js'
import { understand } from '../../domain/question/understand.js'
import { chatKeyOf } from '../chat-key.js'
import { isMember, type BotContext, type BotServices, type MemberContext } from '../context.js'
import { enter } from '../conversations/enter.js'
import { isAnswer, takeTurn } from '../conversations/interview.js'
import { eventAtHand } from '../event.js'
import { tagIn, tagOf } from '../presenter.js'
import { escape, say } from '../say.js'
import { askForExtension } from './extensions.js'
import { listDrafts } from './drafts.js'
import { examplesFor } from './examples.js'
import { menuOf } from './menu.js'
import { chooseReport, register, showWork } from './my-work.js'
import { listPeople } from './people.js'
import { looksLikePlan, propose } from './plan-review.js'
import { showReports } from './reports.js'
import { sayHow, sayUnknownCommand } from './near-commands.js'
import { showAskedStatus, showDue, showMissing } from './status.js'
import { greet } from './welcome.js'

/** What no command, button or running conversation took: an answer to an unfinished interview, a plan, or a question. */
export function freeText(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  composer.on(['message:text', 'callback_query:data'], async (ctx, next) => {
    if (!ctx.member || !isAnswer(ctx)) return next()
    const { interviews } = services.store
    const open = await interviews.openOf(ctx.member.id)
    // What ended one, handled again after a kill, is answered as it was.
    const draft = open ?? (await interviews.endedBy(ctx.member.id, eventAtHand()))
    if (!draft) return next()
    // What is written in another chat is no answer; the buttons of its questions there are told where it is.
    const isElsewhere = (await chatElsewhere(services, ctx.member, draft, chatKeyOf(services, ctx))) !== null
    if (isElsewhere && tagIn(ctx.callbackQuery?.data ?? '') !== tagOf(draft.id)) return next()
    // The state of the conversation was lost, the answers were not.
    const turn = await takeTurn(services, ctx, draft.id)
    if (turn.waits) await enter(ctx, turn.id, true)
  })

  composer.on('message:text', async (ctx) => {
    if (!isMember(ctx)) return greet(services, ctx)
    const { text } = ctx.message
    if (text.startsWith('/') && !text.includes('\n')) return sayUnknownCommand(ctx, text)
    if (looksLikePlan(text))
      return propose(services, ctx, { name: 'nội dung đã dán', bytes: new TextEncoder().encode(text) })
    await answer(services, ctx, text)
  })

  composer.on('callback_query:data', async (ctx) => {
    const tag = tagIn(ctx.callbackQuery.data)
    const ended = ctx.member && tag ? await saidOfEnded(services, ctx.member, (id) => tagOf(id) === tag) : null
    await say(ctx, escape(ended ?? 'Lựa chọn này không còn dùng được. Gõ /trogiup để xem các việc có thể làm.'))
  })
  composer.on('message', (ctx) =>
    sayWhatToType(services, ctx, 'Tin này không phải tin nhắn bằng chữ nên tôi chưa đọc được.'),
  )
  return composer
}

async function answer(services: BotServices, ctx: MemberContext, text: string): Promise<void> {
  const today = localDay(services.clock.now())
  const actor = actorOf(ctx.member)
  const { intent, slots } = understand(text, { today, role: actor.role })
  const period = periodLabelOf(slots['period'])
  switch (intent) {
    case 'greet':
      return greet(services, ctx)
    case 'thank':
      return acceptThanks(services, ctx)
    case 'my_tasks':
    case 'ask_deadline':
      return showWork(services, ctx)
    case 'register_activity':
      return register(services, ctx)
    case 'report_activity':
    case 'submit_period_report':
    case 'submit_nil_report':
      return chooseReport(services, ctx)
    case 'request_extension':
      return askForExtension(services, ctx)
    case 'summarise_period':
    case 'task_status':
      return showAskedStatus(services, ctx, period, text)
    case 'list_missing_reports':
      return showMissing(services, ctx, period, text)
    case 'invalid_quarter':
      return say(ctx, 'Chỉ có quý I đến quý IV. Đồng chí hỏi lại giúp, như “Tình hình quý III?”.', menuOf(ctx))
    case 'list_overdue_tasks':
      return may(actor, 'status.view') ? showDue(services, ctx, text, null) : showWork(services, ctx)
    case 'list_upcoming_deadlines':
      return may(actor, 'status.view')
        ? showDue(services, ctx, text, daysAsked(slots['range'], today))
        : showWork(services, ctx)
    case 'list_open_drafts':
      return listDrafts(services, ctx)
    case 'lookup_focal_point':
    case 'update_focal_point':
    case 'request_focal_change':
      return listPeople(services, ctx, '')
    case 'list_activities':
    case 'list_difficulties':
    case 'aggregate_stats':
    case 'my_reports':
      return showReports(services, ctx, period ?? String(today.year))
    case 'ask_how':
      return sayHow(ctx, slots['command'])
    case 'deny_or_limited':
      return say(
        ctx,
        'Đồng chí chỉ xem được phần việc của cơ quan mình. Cần thông tin khác, đề nghị hỏi thư ký Hội đồng.',
        menuOf(ctx),
      )
    case 'import_plan':
      return say(ctx, 'Đồng chí gửi tệp kế hoạch vào đây, hoặc dán toàn bộ nội dung kế hoạch.')
    default:
      return sayWhatToType(services, ctx, 'Tôi chưa hiểu câu này.')
  }
}

/** As of what is not understood: the choices that were offered before stay where they are typed. */
function acceptThanks({ capabilities }: BotServices, ctx: BotContext): Promise<void> {
  const words = 'Rất vui được giúp đồng chí.'
  return capabilities.buttons
    ? say(ctx, `${words} Khi cần, đồng chí chọn một việc dưới đây.`, menuOf(ctx))
    : say(ctx, words, [], { by: 'as-before' })
}

/**
 * `problem`: what was wrong with what was sent. Where choices are typed, a slip of the finger must not take away those that
 * were offered before.
 */
function sayWhatToType({ capabilities }: BotServices, ctx: BotContext, problem: string): Promise<void> {
  const examples = examplesFor(ctx).map((words) => `“${words}”`)
  const words = `${problem} Đồng chí có thể gõ ${examples.join(', ')}`
  return capabilities.buttons
    ? say(ctx, `${words}, hoặc chọn một việc dưới đây.`, menuOf(ctx))
    : say(ctx, `${words}, chọn như ở tin trước, hoặc gõ /trogiup.`, [], { by: 'as-before' })
}
