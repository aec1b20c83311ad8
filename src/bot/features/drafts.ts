import { Composer } from 'grammy'
import { endDraft } from '../../app/obligation/end-draft.js'
import { actorOf } from '../../app/ports.js'
import { isRefused } from '../../app/refusal.js'
import { may, refusal } from '../../domain/access/roles.js'
import { shortDay } from '../../domain/calendar/local-day.js'
import { andMore, shorten } from '../../domain/summary/written.js'
import type { RegisteredDraft } from '../../store/drafts.js'
import { partsOf, rowsOf, tap, taps, type Button } from '../buttons.js'
import type { BotContext, BotServices } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { bold, escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'

const MOST = 30
const MOST_ENDED = 5

/** /duthao: the drafts that are being made, of all agencies or of the person's own, and the ways to begin and end one. */
export function drafts(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('duthao', (ctx) => listDrafts(services, ctx))
  composer.callbackQuery(taps('draft'), async (ctx) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    if (what === 'ask') return askToEnd(services, ctx, id)
    if (what !== 'end' && what !== 'resume') return listDrafts(services, ctx)
    const result = await endDraft(services, actorOf(ctx.member), { id, to: what }, services.clock.now())
    if (isRefused(result)) return say(ctx, escape(result.refused))
    await markChoice(ctx)
    const title = bold(shorten(result.draft.title, 200))
    await say(
      ctx,
      what === 'end'
        ? `Đã kết thúc theo dõi dự thảo ${title}: ${result.obligations} việc chưa báo cáo không còn được nhắc; báo cáo đã nộp được giữ.`
        : `Đã theo dõi lại dự thảo ${title}: ${result.obligations} việc được giao lại.`,
      [
        ...(what === 'end' ? [[{ label: 'Theo dõi lại', data: tap('draft', 'resume', id) }]] : []),
        [{ label: 'Danh sách dự thảo', data: tap('draft', 'list') }],
      ],
    )
  })
  return composer
}

export async function listDrafts(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'draft.register')) return say(ctx, escape(refusal(actor, 'draft.register')))
  const whose = may(actor, 'draft.register', { agencyId: null }) ? null : actor.agencyId
  const { inProgress, ended } = await services.store.drafts.register(whose, { ended: MOST_ENDED })
  const shown = inProgress.slice(0, MOST)
  const others = inProgress.length - shown.length
  const heading = whose === null ? 'Dự thảo đang soạn thảo' : `Dự thảo của ${ctx.member?.agency ?? 'cơ quan'}`
  await say(
    ctx,
    [
      inProgress.length > 0 ? bold(`${heading} (${inProgress.length})`) : 'Chưa có dự thảo nào đang soạn thảo.',
      ...shown.map(lineOf),
      ...andMore(others, 'dự thảo'),
      ...(ended.length > 0
        ? ['', bold('Kết thúc gần đây'), ...ended.map((draft, n) => lineOf(draft, shown.length + n))]
        : []),
    ].join('\n'),
    [
      [{ label: 'Đăng ký dự thảo', data: beginTap('register-draft') }],
      ...rowsOf([
        ...shown.map((draft, n) => wayOf('Kết thúc', 'ask', draft, n)),
        ...ended.map((draft, n) => wayOf('Theo dõi lại', 'resume', draft, shown.length + n)),
      ]),
    ],
  )
}

function lineOf({ title, agency, registeredOn, dueOn }: RegisteredDraft, n: number): string {
  const due = dueOn ? `hạn truyền thông ${shortDay(dueOn)}` : 'chưa nêu hạn'
  return `${n + 1}. ${escape(shorten(title, 150))} – ${escape(agency)}, đăng ký ${shortDay(registeredOn)}, ${due}`
}

const wayOf = (label: string, what: 'ask' | 'resume', { id }: RegisteredDraft, n: number): Button => ({
  label: `${label} ${n + 1}`,
  data: tap('draft', what, id),
})

async function askToEnd(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  const actor = actorOf(ctx.member)
  const draft = await services.store.drafts.byId(id)
  // Of one that there is not, whoever may not see all learns no more than of another agency's.
  if (!may(actor, 'draft.register', draft ?? { agencyId: null })) {
    return say(ctx, escape(refusal(actor, 'draft.register')))
  }
  if (!draft || draft.isEnded) return say(ctx, 'Dự thảo này đã kết thúc từ trước.')
  await say(
    ctx,
    `Kết thúc theo dõi dự thảo ${bold(shorten(draft.title, 200))} (${escape(draft.agency)})? Việc chưa báo cáo của dự thảo này không còn được nhắc. Có thể theo dõi lại bất cứ lúc nào.`,
    [[{ label: 'Kết thúc', data: tap('draft', 'end', id) }], [{ label: 'Giữ nguyên', data: tap('draft', 'list') }]],
  )
}
