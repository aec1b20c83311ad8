import { actorOf } from '../../app/ports.js'
import { Composer } from 'grammy'
import { saidOfEnded } from '../../app/interviews/run-interview.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { periodLabelOf } from '../../domain/question/period.js'
import { understand } from '../../domain/question/understand.js'
import { isMember, type BotContext, type BotServices, type MemberContext } from '../context.js'
import { enter } from '../conversations/enter.js'
import { isAnswer, takeTurn } from '../conversations/interview.js'
import { tagIn, tagOf } from '../presenter.js'
import { escape, say } from '../say.js'
import { askForExtension } from './extensions.js'
import { listDrafts } from './drafts.js'
import { menuOf } from './menu.js'
import { chooseReport, register, showWork } from './my-work.js'
import { listPeople } from './people.js'
import { looksLikePlan, propose } from './plan-review.js'
import { showReports } from './reports.js'
import { showMissing, showStatus, thisQuarter } from './status.js'
import { exampleFor, greet } from './welcome.js'

/** What no command, button or running conversation took: an answer to an unfinished interview, a plan, or a question. */
export function freeText(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  composer.on(['message:text', 'callback_query:data'], async (ctx, next) => {
    const draft = ctx.member && isAnswer(ctx) ? await services.store.interviews.openOf(ctx.member.id) : null
    if (!draft) return next()
    // The state of the conversation was lost, the answers were not.
    const turn = await takeTurn(services, ctx, draft.id)
    if (turn.waits) await enter(ctx, turn.id, true)
  })

  composer.on('message:text', async (ctx) => {
    if (!isMember(ctx)) return greet(services, ctx)
    const { text } = ctx.message
    if (looksLikePlan(text))
      return propose(services, ctx, { name: 'nội dung đã dán', bytes: new TextEncoder().encode(text) })
    await answer(services, ctx, text)
  })

  composer.on('callback_query:data', async (ctx) => {
    const tag = tagIn(ctx.callbackQuery.data)
    const ended = ctx.member && tag ? await saidOfEnded(services, ctx.member, (id) => tagOf(id) === tag) : null
    await say(ctx, escape(ended ?? 'Nút này không còn dùng được. Gõ /trogiup để xem các việc có thể làm.'))
  })
  composer.on('message', (ctx) =>
    say(ctx, 'Tôi chỉ đọc được tin nhắn bằng chữ và tệp kế hoạch. Gõ /trogiup để xem các việc có thể làm.'),
  )
  return composer
}

async function answer(services: BotServices, ctx: MemberContext, text: string): Promise<void> {
  const { intent, slots } = understand(text, { today: localDay(services.clock.now()), role: actorOf(ctx.member).role })
  switch (intent) {
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
      return showStatus(services, ctx, periodLabelOf(slots['period'] ?? null) ?? thisQuarter(services))
    case 'list_missing_reports':
      return showMissing(services, ctx, periodLabelOf(slots['period'] ?? null) ?? thisQuarter(services), slots)
    case 'invalid_quarter':
      return say(ctx, 'Chỉ có quý I đến quý IV. Đồng chí hỏi lại giúp, như “Tình hình quý III?”.', menuOf(ctx))
    case 'list_overdue_tasks':
      // What was not done does not go away with its quarter.
      return showStatus(services, ctx, thisYear(services))
    case 'list_open_drafts':
      return listDrafts(services, ctx)
    case 'lookup_focal_point':
    case 'update_focal_point':
    case 'request_focal_change':
      return listPeople(services, ctx, '')
    case 'list_activities':
    case 'list_difficulties':
    case 'aggregate_stats':
      return showReports(services, ctx, periodLabelOf(slots['period']) ?? thisYear(services))
    case 'deny_or_limited':
      return say(
        ctx,
        'Đồng chí chỉ xem được phần việc của cơ quan mình. Cần thông tin khác, đề nghị hỏi thư ký Hội đồng.',
        menuOf(ctx),
      )
    case 'import_plan':
      return say(ctx, 'Đồng chí gửi tệp kế hoạch vào đây, hoặc dán toàn bộ nội dung kế hoạch.')
    default:
      return say(
        ctx,
        `Tôi chưa hiểu câu này. Đồng chí chọn một việc dưới đây, hoặc gõ như “${exampleFor(ctx)}”.`,
        menuOf(ctx),
      )
  }
}

const thisYear = ({ clock }: BotServices): string => String(localDay(clock.now()).year)
