import { actorOf } from '../../app/ports.js'
import { rulesIn } from '../../app/settings/rules.js'
import { Composer } from 'grammy'
import { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { daysLeftText, overdueText } from '../../domain/calendar/days-left.js'
import { dayText, localDay, shortDay, weekdayText } from '../../domain/calendar/local-day.js'
import { quarterName, quarterOf } from '../../domain/calendar/quarters.js'
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js'
import { standingOf } from '../../domain/obligation/standing.js'
import { inSentence } from '../../domain/summary/period-name.js'
import { planWords } from '../../domain/summary/subject.js'
import { shorten } from '../../domain/summary/written.js'
import type { Obligation } from '../../store/obligations.js'
import type { PlanName } from '../../store/plans.js'
import type { Button } from '../buttons.js'
import { type BotContext, type BotServices, type MemberContext } from '../context.js'
import { bold, escape, say } from '../say.js'
import { begin, beginTap } from './begin-interview.js'

const BUTTONS = 6
// A keyboard has room for a hundred buttons; the nearest days come first.
const MOST_CHOICES = 30

/** "Việc của tôi", and the ways to register an activity and to report. */
export function myWork(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('viec', (ctx) => showWork(services, ctx))
  composer.command('dangky', (ctx) => register(services, ctx))
  composer.command('baocao', (ctx) => chooseReport(services, ctx))
  composer.callbackQuery('m:work', (ctx) => showWork(services, ctx))
  composer.callbackQuery('m:register', (ctx) => register(services, ctx))
  composer.callbackQuery('m:report', (ctx) => chooseReport(services, ctx))
  return composer
}

export async function showWork(services: BotServices, ctx: BotContext): Promise<void> {
  const owed = await ownWork(services, ctx)
  if (!owed) return
  const today = localDay(services.clock.now())
  if (owed.length === 0) return say(ctx, `Đến ${dayText(today)}, cơ quan của đồng chí không còn việc nào phải làm.`)
  const { calendar } = await rulesIn(services.store)
  const planOf = await plansToTell(services, owed)
  const lines = owed.map((obligation) => {
    const plan = planOf(obligation)
    const parts = [
      ...(obligation.taskNumber ? [`Nhiệm vụ ${obligation.taskNumber}`] : []),
      ...(plan ? [planWords(plan)] : []),
    ]
    const head = parts.length > 0 ? `${escape(parts.join(', '))}: ` : ''
    return `• ${head}${bold(shorten(obligation.title, 140))}${obligation.part === 'coordinating' ? ' (phối hợp)' : ''}\n${escape(whenDue(obligation, today, calendar))}`
  })
  const mayReport = may(actorOf(ctx.member), 'report.submit')
  const rows = owed
    .filter(({ opensOn }) => mayReport && opensOn !== null)
    .slice(0, BUTTONS)
    .map((obligation) => waysOf(obligation, planOf(obligation)))
  await say(
    ctx,
    [`${bold(`Việc của ${ctx.member?.agency ?? 'tôi'}`)} (đến ${dayText(today)})`, ...lines].join('\n\n'),
    rows,
  )
}

export async function chooseReport(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'report.submit')) return say(ctx, escape(refusal(actor, 'report.submit')))
  const owed = await ownWork(services, ctx)
  if (!owed) return
  const today = localDay(services.clock.now())
  const ready = owed
    .filter(({ opensOn }) => opensOn !== null && Temporal.PlainDate.compare(opensOn, today) <= 0)
    .slice(0, MOST_CHOICES)
  if (ready.length === 0) {
    const [opensNext] = owed.flatMap(({ opensOn }) => opensOn ?? []).toSorted(Temporal.PlainDate.compare)
    const next = opensNext ? ` Việc gần nhất bắt đầu từ ${dayText(opensNext)}; gõ /viec để xem.` : ''
    return say(ctx, `Hiện không có việc nào chờ báo cáo.${next}`)
  }
  const planOf = await plansToTell(services, ready)
  const rows = ready.map((obligation) => [
    {
      label: `${shorten(`${headOf(obligation)} ${obligation.title}`, 60)}${ofPlan(planOf(obligation))}`,
      data: beginTap('report-result', obligation.id),
    },
  ])
  await say(ctx, 'Đồng chí báo cáo kết quả của việc nào?', rows)
}

export async function register(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!ctx.member || !may(actor, 'activity.register')) return say(ctx, escape(refusal(actor, 'activity.register')))
  await begin(services, ctx as MemberContext, 'register-activity', {})
}

async function ownWork(services: BotServices, ctx: BotContext): Promise<Obligation[] | null> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'tasks.own') || !actor.agencyId) {
    await say(ctx, escape(refusal(actor, 'tasks.own')))
    return null
  }
  const today = localDay(services.clock.now())
  const owed = await services.store.obligations.toDoBy(actor.agencyId, today)
  // Help that came too late is asked of nobody.
  return owed.filter(
    ({ part, dueOn }) => part === 'lead' || dueOn === null || Temporal.PlainDate.compare(dueOn, today) >= 0,
  )
}

function whenDue(obligation: Obligation, today: Temporal.PlainDate, calendar: WorkingCalendar): string {
  const { opensOn, dueOn, waitsFor } = obligation
  switch (standingOf(obligation, today)) {
    case 'waiting':
      return `Chưa có ngày: ${waitsFor ?? 'theo Kế hoạch'}`
    case 'overdue':
      return `${overdueText(dueOn!, today, calendar)} (hạn cuối ${weekdayText(dueOn!)})`
    case 'notOpen':
      return `Từ ${dayText(opensOn!)}${dueOn ? ` đến hết ${weekdayText(dueOn)}` : ''}`
    default: {
      if (!dueOn) return `Báo cáo tiến độ ${inSentence(quarterName(quarterOf(today)))}, không tính quá hạn`
      const returned = obligation.state === 'returned' ? 'Báo cáo bị trả lại, cần bổ sung. ' : ''
      return `${returned}Hạn cuối ${weekdayText(dueOn)}, ${daysLeftText(dueOn, today, calendar)}`
    }
  }
}

/** Where the work is of several plans, the one that each thing is of: each plan counts its tasks from 1. */
async function plansToTell(
  { store }: BotServices,
  owed: readonly Obligation[],
): Promise<(obligation: Obligation) => PlanName | undefined> {
  const ids = [...new Set(owed.flatMap(({ planId }) => planId ?? []))]
  const plans = ids.length > 1 ? await store.plans.namesOf(ids) : []
  return ({ planId }) => plans.find(({ id }) => id === planId)
}

function waysOf(obligation: Obligation, plan: PlanName | undefined): Button[] {
  const label = `${labelOf(obligation)}${ofPlan(plan)}`
  const report = { label: `Báo cáo ${label}`, data: beginTap('report-result', obligation.id) }
  return obligation.taskId
    ? [report, { label: `Đăng ký ${label}`, data: beginTap('register-activity', obligation.taskId) }]
    : [report]
}

/** ' (45/KH-UBND)', short enough for a button. */
const ofPlan = (plan: PlanName | undefined): string => (plan ? ` (${plan.number ?? shorten(plan.title, 30)})` : '')

/** '1.3.', or 'Hạn 09/11/2026 ·' of a report. */
const headOf = (obligation: Obligation): string =>
  obligation.taskNumber
    ? `${obligation.taskNumber}.`
    : `${labelOf(obligation).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())} ·`

/** Short enough for a button: the task's number, or the day by which a report is due. */
const labelOf = ({ taskNumber, dueOn }: Obligation): string =>
  taskNumber ?? (dueOn ? `hạn ${shortDay(dueOn)}` : 'kết quả')
