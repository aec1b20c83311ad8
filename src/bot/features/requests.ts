import { Composer } from 'grammy'
import { cancelRequest } from '../../app/request/cancel-request.js'
import { actorOf } from '../../app/ports.js'
import { readRequests, type RequestStatus } from '../../app/request/read-requests.js'
import { isRefused } from '../../app/refusal.js'
import { remindOfRequest } from '../../app/request/remind-of-request.js'
import { restoreRequest } from '../../app/request/restore-request.js'
import { may } from '../../domain/access/roles.js'
import { namesIn, reachText } from '../../domain/audience/reach.js'
import { weekdayText } from '../../domain/calendar/local-day.js'
import { andMore, shorten, writeCount } from '../../domain/summary/written.js'
import { partsOf, tap, taps, type Button } from '../buttons.js'
import { isMember, type BotContext, type BotServices } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { bold, escape, say } from '../say.js'
import { begin } from './begin-interview.js'

// A request has two buttons, and a keyboard room for a hundred.
const MOST_LISTED = 15

/** /dotxuat: reports that are asked for outside the plans, who has not sent one, and the ways to remind and to cancel. */
export function requests(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('dotxuat', (ctx) => listOrAsk(services, ctx))
  composer.callbackQuery(taps('request'), async (ctx) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    switch (what) {
      case 'new':
        return ask(services, ctx)
      case 'report':
        return report(services, ctx, id)
      case 'again':
        return remind(services, ctx, id)
      case 'ask':
        return askToCancel(services, ctx, id)
      case 'out':
      case 'back':
        return change(services, ctx, what, id)
      default:
        return list(services, ctx)
    }
  })
  return composer
}

/** Nothing to look at: straight to the first question. */
async function listOrAsk(services: BotServices, ctx: BotContext): Promise<void> {
  const open = await readRequests(services, actorOf(ctx.member))
  const isFirst = !isRefused(open) && open.length === 0 && may(actorOf(ctx.member), 'report.request')
  return isFirst ? ask(services, ctx) : list(services, ctx)
}

async function ask(services: BotServices, ctx: BotContext): Promise<void> {
  if (isMember(ctx)) await begin(services, ctx, 'ask-report', {})
}

async function list(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  const open = await readRequests(services, actor)
  if (isRefused(open)) return say(ctx, escape(open.refused))
  const mayAsk = may(actor, 'report.request')
  const others = open.length - MOST_LISTED
  const listed = open.slice(0, MOST_LISTED)
  const heading =
    open.length === 0
      ? 'Không có đề nghị báo cáo đột xuất nào đang chờ.'
      : bold(`${writeCount(open.length)} đề nghị báo cáo đột xuất đang chờ`)
  await say(
    ctx,
    [heading, ...listed.map(requestLines), ...andMore(others, 'đề nghị')].join('\n\n'),
    mayAsk ? [[{ label: 'Đề nghị báo cáo mới', data: tap('request', 'new') }], ...listed.map(waysOf)] : [],
  )
}

function requestLines({ title, dueOn, audience, agencies, done, missing }: RequestStatus, index: number): string {
  return [
    `${index + 1}. ${bold(shorten(title, 200))}`,
    escape(`Hạn cuối ${weekdayText(dueOn)}; đề nghị: ${shorten(audience, 120)}`),
    escape(`Đã báo cáo ${writeCount(done)}/${writeCount(agencies)}. Chưa báo cáo: ${namesIn(missing, 'cơ quan')}`),
  ].join('\n')
}

const quoted = (title: string): string => `“${bold(shorten(title, 200))}”`

const waysOf = ({ id }: RequestStatus, index: number): Button[] => [
  { label: `Nhắc lại ${index + 1}`, data: tap('request', 'again', id) },
  { label: `Hủy ${index + 1}`, data: tap('request', 'ask', id) },
]

/** 'Báo cáo ngay' under a request: on what the person's own agency owes. */
async function report(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  if (!isMember(ctx)) return
  const asked = await services.store.obligations.ofRequest(id)
  const own = asked.find(({ agencyId }) => agencyId === ctx.member.agencyId)
  if (!own || own.state === 'withdrawn')
    return say(ctx, 'Đề nghị báo cáo này đã hủy hoặc không dành cho cơ quan của đồng chí. Gõ /viec để xem việc.')
  await begin(services, ctx, 'report-result', { obligationId: own.id })
}

async function remind(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  const result = await remindOfRequest(services, actorOf(ctx.member), id, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await say(
    ctx,
    `Nhắc lại ${quoted(result.title)} tới ${escape(reachText(result.reach))}. Cơ quan đã báo cáo trước khi tin được gửi thì không nhắc nữa.`,
  )
}

async function askToCancel(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  const open = await readRequests(services, actorOf(ctx.member))
  if (isRefused(open)) return say(ctx, escape(open.refused))
  const request = open.find((one) => one.id === id)
  if (!request) return say(ctx, 'Đề nghị này đã hủy hoặc các cơ quan đều đã báo cáo.')
  await say(
    ctx,
    `Hủy đề nghị ${quoted(request.title)}? ${writeCount(request.missing.length)} cơ quan chưa báo cáo sẽ không phải báo cáo nữa và được báo tin; báo cáo đã có được giữ. Có thể khôi phục.`,
    [
      [{ label: 'Hủy đề nghị', data: tap('request', 'out', id) }],
      [{ label: 'Giữ nguyên', data: tap('request', 'list') }],
    ],
  )
}

async function change(services: BotServices, ctx: BotContext, what: 'out' | 'back', id: string): Promise<void> {
  const apply = what === 'out' ? cancelRequest : restoreRequest
  const result = await apply(services, actorOf(ctx.member), id, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await markChoice(ctx)
  const title = quoted(result.title)
  const agencies = writeCount(result.agencies)
  await say(
    ctx,
    what === 'out'
      ? `Đã hủy đề nghị ${title}: ${agencies} cơ quan không phải báo cáo nữa.`
      : `Đã khôi phục đề nghị ${title}: ${agencies} cơ quan tiếp tục phải báo cáo.`,
    what === 'out' ? [[{ label: 'Khôi phục đề nghị', data: tap('request', 'back', id) }]] : [],
  )
}
