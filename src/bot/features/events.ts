import { Composer } from 'grammy'
import { actorOf } from '../../app/ports.js'
import { isRefused } from '../../app/refusal.js'
import { undoEvent } from '../../app/obligation/undo-event.js'
import { waitingEntries, type WaitingEntry } from '../../app/obligation/waiting-entries.js'
import { may, refusal } from '../../domain/access/roles.js'
import { shortDay } from '../../domain/calendar/local-day.js'
import { andMore, shorten } from '../../domain/summary/written.js'
import { partsOf, rowsOf, tap, taps, type Button } from '../buttons.js'
import type { BotContext, BotServices } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { bold, escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'

const MOST = 30
const MOST_TO_RECORD = 12
const MOST_TO_UNDO = 5
const AGENCIES_SHOWN = 3

/** /sukien: what of the plans waits for a directive, a plan, guidance or a request, and what came so far. */
export function events(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('sukien', (ctx) => listWaiting(services, ctx))
  composer.callbackQuery(taps('event'), async (ctx) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    if (what !== 'undo') return listWaiting(services, ctx)
    const result = await undoEvent(services, actorOf(ctx.member), id, services.clock.now())
    if (isRefused(result)) return say(ctx, escape(result.refused))
    await markChoice(ctx)
    await say(
      ctx,
      `Đã hoàn tác việc ghi nhận ${bold(shorten(result.words, 200))}: ${result.obligations} việc chưa báo cáo trở lại như trước; báo cáo đã nộp được giữ.`,
      [[{ label: 'Nội dung còn chờ', data: tap('event', 'list') }]],
    )
  })
  return composer
}

async function listWaiting(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'event.record')) return say(ctx, escape(refusal(actor, 'event.record')))
  const entries = await waitingEntries(services.store, services.clock.now())
  const drafts = 'Việc theo tiến độ của từng dự thảo được giao khi dự thảo được đăng ký: /duthao.'
  if (entries.length === 0)
    return say(ctx, `Không có nhiệm vụ, chế độ báo cáo nào đang chờ chỉ đạo, kế hoạch hay hướng dẫn. ${drafts}`)
  const shown = entries.slice(0, MOST)
  const lines = shown.flatMap((entry, n) => [...headings(entry, shown[n - 1]), lineOf(entry, n)])
  const others = entries.length - shown.length
  await say(
    ctx,
    [...lines, ...andMore(others, 'mục'), '', escape(`Để ghi nhận, chọn “Ghi” và số của mục. ${drafts}`)]
      .join('\n')
      .trimStart(),
    [...recordRows(shown), ...undoRows(entries)],
  )
}

/** A heading where the list goes over to what came already, and where it goes over to another plan. */
function headings(entry: WaitingEntry, before: WaitingEntry | undefined): string[] {
  const isCome = entry.events.length > 0
  const isNewPart = !before || isCome !== before.events.length > 0
  const part = isCome ? 'Đã ghi nhận (có thể ghi thêm)' : 'Đang chờ'
  const { number, title } = entry.plan
  const plan = `${number ? `Kế hoạch số ${number}: ` : ''}${shorten(title, 120)}`
  return [
    ...(isNewPart ? ['', bold(part)] : []),
    ...(isNewPart || entry.plan.id !== before.plan.id ? [`<i>${escape(plan)}</i>`] : []),
  ]
}

function lineOf({ number, taskId, title, waitsFor, agencies, events: come }: WaitingEntry, n: number): string {
  const name = taskId && number ? `Nhiệm vụ ${number}: ${title}` : title
  const last = come.at(-1)
  const words = last
    ? `${come.length > 1 ? `${come.length} lần, gần nhất ` : ''}${shorten(last.words, 80)}, ngày ${shortDay(last.on)}${last.dueOn ? `, hạn ${shortDay(last.dueOn)}` : ''}`
    : `chờ: ${shorten(waitsFor, 120)}`
  return `${n + 1}. ${escape(shorten(name, 110))} – ${escape(words)} (${escape(agencyNames(agencies))})`
}

function agencyNames(agencies: string[]): string {
  if (agencies.length === 0) return 'chưa có cơ quan nào'
  return agencies.length > AGENCIES_SHOWN ? `${agencies.length} cơ quan` : agencies.join(', ')
}

function recordRows(shown: WaitingEntry[]): Button[][] {
  const each = shown
    .slice(0, MOST_TO_RECORD)
    .map(({ id }, n) => ({ label: `Ghi ${n + 1}`, data: beginTap('record-event', id) }))
  const any = { label: 'Ghi nhận sự kiện khác', data: beginTap('record-event') }
  return [...rowsOf(each), ...(shown.length > each.length ? [[any]] : [])]
}

function undoRows(entries: WaitingEntry[]): Button[][] {
  return entries
    .flatMap(({ events: come }) => come.slice(-1))
    .slice(0, MOST_TO_UNDO)
    .map(({ id, words }) => [{ label: `Hoàn tác ${shorten(words, 45)}`, data: tap('event', 'undo', id) }])
}
