import { Composer } from 'grammy'
import { grantExtension, NO_REQUEST, takeBackDecision, takingBackText } from '../../app/extension/decide-extension.js'
import { decidedSentence, dueText, outcomeText, requestText, titleOf } from '../../app/extension/extension-words.js'
import { actorOf } from '../../app/ports.js'
import { isRefused } from '../../app/refusal.js'
import { withdrawExtension } from '../../app/extension/withdraw-extension.js'
import { may, refusal } from '../../domain/access/roles.js'
import { weekdayText } from '../../domain/calendar/local-day.js'
import { andMore } from '../../domain/summary/written.js'
import type { Extension } from '../../store/extensions.js'
import { partsOf, rowsOf, tap, taps, type Button } from '../buttons.js'
import type { BotContext, BotServices, MemberContext } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { bold, escape, say } from '../say.js'
import { begin, beginTap } from './begin-interview.js'

const MOST_OPEN = 20
const MOST_DECIDED = 10

/** The ways to decide on a request for more time. */
export const decisionButtons = (id: string): Button[][] => [
  [
    { label: 'Đồng ý', data: tap('extension', 'grant', id) },
    { label: 'Ngày khác', data: beginTap('grant-extension', id) },
  ],
  [
    { label: 'Từ chối', data: beginTap('refuse-extension', id) },
    { label: 'Hỏi thêm', data: beginTap('question-extension', id) },
  ],
]

/** /giahan: what is asked for and what was decided, for secretaries of all agencies, for focal points of their own. */
export function extensions(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('giahan', (ctx) => list(services, ctx))
  composer.callbackQuery('m:extensions', (ctx) => list(services, ctx))

  composer.callbackQuery(taps('extension'), async (ctx, next) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    if (what === 'show') return show(services, ctx, id)
    const [actor, now] = [actorOf(ctx.member), services.clock.now()]
    switch (what) {
      case 'grant': {
        const result = await grantExtension(services, actor, id, null, now)
        if (isRefused(result)) return say(ctx, escape(result.refused))
        await markChoice(ctx)
        const { obligation, until } = result
        return say(
          ctx,
          `Đã đồng ý gia hạn cho ${bold(obligation.agency)} đến ${bold(weekdayText(until))}: ${escape(titleOf(obligation))}.`,
          [[takeBackButton(id)]],
        )
      }
      case 'back': {
        const text = await takingBackText(services, actor, id)
        if (isRefused(text)) return say(ctx, escape(text.refused))
        // What changes nothing comes first: the number that was typed for the button before may be typed twice.
        return say(ctx, escape(text.asks), [
          [
            { label: 'Giữ quyết định', data: tap('extension', 'keep', id) },
            { label: 'Thu hồi', data: tap('extension', 'undo', id) },
          ],
        ])
      }
      case 'keep': {
        await markChoice(ctx)
        return say(ctx, 'Quyết định được giữ nguyên.')
      }
      case 'undo': {
        const result = await takeBackDecision(services, actor, id, now)
        if (isRefused(result)) return say(ctx, escape(result.refused))
        await markChoice(ctx)
        return say(
          ctx,
          `Đã thu hồi quyết định. Hạn hiện nay: ${escape(dueText(result.obligation.dueOn))}. Đề nghị gia hạn chờ quyết định lại:\n\n${escape(requestText(result))}`,
          decisionButtons(id),
        )
      }
      case 'out': {
        const result = await withdrawExtension(services, actor, id, now)
        if (isRefused(result)) return say(ctx, escape(result.refused))
        await markChoice(ctx, { keepsOthers: true })
        return say(ctx, `Đã rút đề nghị gia hạn: ${escape(titleOf(result.obligation))}.`)
      }
      default:
        return next()
    }
  })
  return composer
}

/** Begins to ask for more time; without a digest at hand all that has a day is offered. */
export async function askForExtension(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!ctx.member || !may(actor, 'extension.ask')) return say(ctx, escape(refusal(actor, 'extension.ask')))
  await begin(services, ctx as MemberContext, 'ask-extension', {})
}

const takeBackButton = (id: string, label = 'Thu hồi gia hạn'): Button => ({
  label,
  data: tap('extension', 'back', id),
})

async function list(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (may(actor, 'obligation.extend')) return listAll(services, ctx)
  if (!may(actor, 'extension.ask') || actor.agencyId === null) {
    return say(ctx, escape(refusal(actor, 'obligation.extend')))
  }
  const own = await services.store.extensions.newestOf(actor.agencyId, MOST_OPEN)
  const lines = own.map((extension, n) => line(extension, n + 1, titleOf(extension.obligation)))
  await say(
    ctx,
    lines.length > 0
      ? [bold(`Đề nghị gia hạn của ${ctx.member?.agency ?? 'cơ quan'}`), ...lines].join('\n\n')
      : 'Cơ quan của đồng chí chưa có đề nghị gia hạn nào.',
    [
      ...own.flatMap(({ id, state, memberId }, n) =>
        state === 'open' && memberId === actor.id
          ? [[{ label: `Rút đề nghị ${n + 1}`, data: tap('extension', 'out', id) }]]
          : [],
      ),
      [{ label: 'Xin gia hạn', data: beginTap('ask-extension') }],
    ],
  )
}

async function listAll({ store }: BotServices, ctx: BotContext): Promise<void> {
  const waiting = await store.extensions.waiting()
  const open = waiting.slice(0, MOST_OPEN)
  const decided = await store.extensions.newestDecided(MOST_DECIDED)
  const lineOf = (extension: Extension, n: number) =>
    line(extension, n + 1, `${extension.obligation.agency}: ${titleOf(extension.obligation)}`)
  const others = waiting.length - open.length
  await say(
    ctx,
    [
      open.length > 0 ? bold('Đề nghị gia hạn đang chờ') : 'Không có đề nghị gia hạn nào đang chờ.',
      ...open.map(lineOf),
      ...andMore(others, 'đề nghị').map((words) => `${words}, hiện ra khi các đề nghị trên đã được quyết định`),
      ...(decided.length > 0 ? [bold('Đã quyết định gần đây')] : []),
      ...decided.map((extension, n) => lineOf(extension, open.length + n)),
    ].join('\n\n'),
    [
      ...rowsOf(open.map(({ id }, n) => ({ label: `Quyết định ${n + 1}`, data: tap('extension', 'show', id) }))),
      ...decided.map(({ id, state }, n) => {
        const what = state === 'granted' ? 'Thu hồi gia hạn' : 'Thu hồi quyết định'
        return [takeBackButton(id, `${what} ${open.length + n + 1}`)]
      }),
    ],
  )
}

const line = (extension: Extension, n: number, what: string): string =>
  `${n}. ${escape(what)}\n${escape(`→ ${outcomeText(extension)}`)}`

/** A request with the ways to decide on it, or what was decided. */
async function show({ store }: BotServices, ctx: BotContext, id: string): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'obligation.extend')) return say(ctx, escape(refusal(actor, 'obligation.extend')))
  const extension = await store.extensions.byId(id)
  if (!extension) return say(ctx, NO_REQUEST)
  if (extension.state !== 'open') return say(ctx, escape(await decidedSentence(store, extension)))
  await say(ctx, escape(requestText(extension)), decisionButtons(id))
}
