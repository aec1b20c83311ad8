import { actorOf } from '../../app/ports.js'
import { Composer } from 'grammy'
import { confirmPlan } from '../../app/confirm-plan.js'
import { proposePlan } from '../../app/propose-plan.js'
import type { PlanFile } from '../../app/read-plan.js'
import { isRefused } from '../../app/refusal.js'
import { comparePlan, type StoredPlanResult } from '../../app/store-plan.js'
import { may, refusal } from '../../domain/access/roles.js'
import { changesNothing } from '../../domain/plan/difference.js'
import { SECRECY_REFUSAL } from '../../domain/secrecy/secrecy.js'
import { tap, taps } from '../buttons.js'
import { type BotContext, type BotServices, type MemberContext } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { refuseSecret } from '../refuse-secret.js'
import { escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'
import { describePlan } from './plan-text.js'

const MOST_BYTES = 10_000_000
// A pasted plan is long and has many lines; a message to the bot has not.
const PLAN_LIKE = { characters: 600, lines: 8 }

export const looksLikePlan = (text: string): boolean =>
  text.length >= PLAN_LIKE.characters && text.split('\n').length >= PLAN_LIKE.lines

/** A plan comes as a file or as pasted text; it is shown as read, corrected, and stored once confirmed. */
export function planReview(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  composer.on('message:document', async (ctx) => {
    const { file_id: fileId, file_name: name = 'ke-hoach.txt', file_size: size = 0 } = ctx.message.document
    if (size > MOST_BYTES) return say(ctx, 'Tệp lớn hơn 10 MB. Đề nghị gửi riêng phần kế hoạch.')
    await ctx.replyWithChatAction('typing').catch(() => undefined)
    await propose(services, ctx as unknown as MemberContext, { name, bytes: await services.download(fileId) })
  })

  composer.callbackQuery(taps('proposal'), async (ctx) => {
    const [, answer, id = ''] = ctx.callbackQuery.data.split(':')
    if (!(await mayImport(ctx))) return
    if (answer === 'show') return showProposal(services, ctx, id)
    if (answer === 'ok') return confirm(services, ctx as MemberContext, id)
    const discarded = await services.store.proposals.close(id, 'discarded')
    await markChoice(ctx)
    await say(
      ctx,
      discarded ? 'Đã bỏ bản đọc này; không có gì được lưu.' : 'Bản đọc này đã được xác nhận hoặc đã bỏ từ trước.',
    )
  })

  composer.command('kehoach', (ctx) => listPlans(services, ctx))
  composer.callbackQuery('m:plans', (ctx) => listPlans(services, ctx))
  return composer
}

/** Reads a file or pasted text as a plan and shows what was read. */
export async function propose(services: BotServices, ctx: MemberContext, file: PlanFile): Promise<void> {
  const result = await proposePlan(services, { ...actorOf(ctx.member), id: ctx.member.id }, file)
  if (isRefused(result)) {
    return result.refused === SECRECY_REFUSAL ? refuseSecret(services, ctx) : say(ctx, escape(result.refused))
  }
  await showProposal(services, ctx, result.proposal.id)
}

/** A proposal as text, the doubtful items first, with what it would change and the ways to go on. */
export async function showProposal(services: BotServices, ctx: BotContext, id: string): Promise<void> {
  const proposal = await services.store.proposals.byId(id)
  if (proposal?.state !== 'open') return say(ctx, 'Bản đọc này đã được xác nhận hoặc đã bỏ từ trước.')
  const { replaces, difference } = await comparePlan(services, proposal.parsed)
  if (replaces && changesNothing(difference)) {
    await services.store.proposals.close(id, 'discarded')
    return say(ctx, 'Kế hoạch này đã có và không có gì thay đổi.')
  }
  await say(ctx, describePlan(proposal.fileName, proposal.parsed, replaces ? difference : null), [
    [{ label: 'Xác nhận và lưu', data: tap('proposal', 'ok', id) }],
    [{ label: 'Sửa một mục', data: beginTap('correct-plan-item', id) }],
    [{ label: 'Bỏ, không lưu', data: tap('proposal', 'no', id) }],
  ])
}

async function confirm(services: BotServices, ctx: MemberContext, id: string): Promise<void> {
  const result = await confirmPlan(services, actorOf(ctx.member), id, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await markChoice(ctx)
  await say(ctx, outcome(result), [
    [{ label: 'Mời đầu mối', data: beginTap('invite-member') }],
    [{ label: 'Thêm cơ quan', data: beginTap('add-agencies') }],
    [{ label: 'Xem tình hình', data: tap('status', 'now') }],
  ])
}

function outcome({ unchanged, isNew, difference, agenciesAdded, obligations }: StoredPlanResult): string {
  if (unchanged) return 'Kế hoạch này đã có và không có gì thay đổi.'
  const added = difference.tasks.filter(({ known }) => !known).length
  const changed = difference.tasks.filter((task) => task.changed.length > 0).length
  return [
    isNew
      ? `Đã lưu Kế hoạch: ${added} nhiệm vụ.`
      : `Đã cập nhật Kế hoạch: thêm ${added}, sửa ${changed}, bỏ ${difference.removed.length} nhiệm vụ.`,
    isNew
      ? `Đã giao ${obligations.added} đầu việc cho các cơ quan.`
      : `Đầu việc của các cơ quan: thêm ${obligations.added}, sửa ${obligations.changed}, bỏ ${obligations.withdrawn}.`,
    ...(agenciesAdded.length > 0 ? [`Cơ quan mới trong danh sách: ${escape(agenciesAdded.join('; '))}.`] : []),
    'Nhóm như “các sở, ban, ngành” gồm các cơ quan đang có trong danh sách; thêm cơ quan thì việc của nhóm tự được giao.',
  ].join('\n')
}

async function listPlans(services: BotServices, ctx: BotContext): Promise<void> {
  if (!(await mayImport(ctx))) return
  const plans = await services.store.plans.all()
  const lines = plans.map(({ number, title, tasks, duties }, index) => {
    const name = number ? `Kế hoạch số ${number}` : 'Kế hoạch'
    return `${index + 1}. ${escape(`${name}: ${title}`)} (${tasks.length} nhiệm vụ, ${duties.length} chế độ báo cáo)`
  })
  const how = 'Để nhập kế hoạch mới hoặc bản sửa đổi, đồng chí gửi tệp vào đây hoặc dán toàn bộ nội dung.'
  await say(ctx, [...(lines.length > 0 ? lines : ['Chưa có kế hoạch nào.']), '', how].join('\n'))
}

async function mayImport(ctx: BotContext): Promise<boolean> {
  const actor = actorOf(ctx.member)
  if (may(actor, 'plan.import')) return true
  await say(ctx, escape(refusal(actor, 'plan.import')))
  return false
}
