import { Composer } from 'grammy'
import { actorOf } from '../../app/ports.js'
import { isRefused } from '../../app/refusal.js'
import { restorePlan } from '../../app/plan/restore-plan.js'
import { withdrawPlan } from '../../app/plan/withdraw-plan.js'
import { may, refusal } from '../../domain/access/roles.js'
import { chainOf, type Link } from '../../domain/review/chain.js'
import { refWords } from '../../domain/review/words.js'
import { andMore, shorten } from '../../domain/summary/written.js'
import type { StoredPlan } from '../../store/plans.js'
import { partsOf, tap, taps, type Button } from '../buttons.js'
import type { BotContext, BotServices } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { bold, escape, say } from '../say.js'

// Each has a button, and a keyboard has room for a hundred.
const MOST = 40
const MOST_OPEN = 3

/** The plans that are stored, each under the plan that it carries out, and the ways to stop following one and to go on. */
export function planList(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('kehoach', (ctx) => listPlans(services, ctx))
  composer.callbackQuery('m:plans', (ctx) => listPlans(services, ctx))

  composer.callbackQuery(taps('plan'), async (ctx) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    if (!(await maySee(ctx))) return
    if (what === 'list') return listPlans(services, ctx)
    if (what === 'ask') return askToWithdraw(services, ctx, id)
    const change = what === 'back' ? restorePlan : withdrawPlan
    const result = await change(services, actorOf(ctx.member), id, services.clock.now())
    if (isRefused(result)) return say(ctx, escape(result.refused))
    await markChoice(ctx)
    const title = bold(shorten(result.title, 200))
    await say(
      ctx,
      what === 'back'
        ? `Đã theo dõi lại ${title}: ${result.obligations} đầu việc được giao lại.`
        : `Đã ngừng theo dõi ${title}: ${result.obligations} đầu việc chưa làm không còn được nhắc. Báo cáo và hoạt động đã có được giữ nguyên.`,
      what === 'back' ? [] : [[{ label: 'Theo dõi lại', data: tap('plan', 'back', id) }]],
    )
  })
  return composer
}

async function listPlans(services: BotServices, ctx: BotContext): Promise<void> {
  if (!(await maySee(ctx))) return
  const chain = chainOf(await services.store.plans.everyOne())
  const how = 'Để nhập kế hoạch mới hoặc bản sửa đổi, đồng chí gửi tệp vào đây hoặc dán toàn bộ nội dung.'
  const shown = chain.slice(0, MOST)
  const open = ctx.member ? await services.store.proposals.openFilesOf(ctx.member.id, MOST_OPEN) : []
  const lines = [...shown.map(planLine), ...andMore(chain.length - shown.length, 'kế hoạch')]
  await say(ctx, [...(lines.length > 0 ? lines : ['Chưa có kế hoạch nào.']), '', how].join('\n'), [
    ...open.map(({ id, fileName }) => [
      { label: `Xem tiếp bản đọc ${shorten(fileName, 40)}`, data: tap('proposal', 'show', id) },
    ]),
    ...shown.map(wayOf),
  ])
}

function planLine({ plan, parent, depth }: Link<StoredPlan>, index: number): string {
  const { number, title, tasks, duties, carriesOut, isWithdrawn } = plan
  const name = number ? `Kế hoạch số ${number}` : 'Kế hoạch'
  const under = depth > 0 ? `${'\u00a0\u00a0\u00a0'.repeat(depth)}↳ ` : ''
  const notes = [
    `${tasks.length} nhiệm vụ`,
    `${duties.length} chế độ báo cáo`,
    ...(carriesOut && !parent ? [`thực hiện ${refWords(carriesOut)}`] : []),
    ...(isWithdrawn ? ['đã ngừng theo dõi'] : []),
  ]
  return `${under}${index + 1}. ${escape(`${name}: ${title}`)} (${escape(notes.join(', '))})`
}

function wayOf({ plan: { id, number, title, isWithdrawn } }: Link<StoredPlan>): Button[] {
  const name = number ?? shorten(title, 40)
  return isWithdrawn
    ? [{ label: `Theo dõi lại ${name}`, data: tap('plan', 'back', id) }]
    : [{ label: `Ngừng theo dõi ${name}`, data: tap('plan', 'ask', id) }]
}

async function askToWithdraw(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  const plan = await services.store.plans.byId(id)
  if (!plan || plan.isWithdrawn) return say(ctx, 'Kế hoạch này đã ngừng theo dõi từ trước.')
  await say(
    ctx,
    `Ngừng theo dõi ${bold(shorten(plan.title, 200))}? Các việc chưa làm sẽ không còn được nhắc; báo cáo và hoạt động đã có được giữ nguyên. Có thể theo dõi lại bất cứ lúc nào.`,
    [[{ label: 'Ngừng theo dõi', data: tap('plan', 'out', id) }], [{ label: 'Giữ nguyên', data: tap('plan', 'list') }]],
  )
}

async function maySee(ctx: BotContext): Promise<boolean> {
  const actor = actorOf(ctx.member)
  if (may(actor, 'plan.import')) return true
  await say(ctx, escape(refusal(actor, 'plan.import')))
  return false
}
