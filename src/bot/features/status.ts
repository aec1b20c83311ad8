import { actorOf } from '../../app/ports.js'
import { Composer } from 'grammy'
import { readAskedStatus, readStatusOf, type AskedStatus } from '../../app/obligation/read-asked-status.js'
import { readDue } from '../../app/obligation/read-due.js'
import { readMissingReports } from '../../app/report/read-missing-reports.js'
import { isRefused } from '../../app/refusal.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { quarterLabel, quarterOf, type DaySpan } from '../../domain/calendar/quarters.js'
import { hear } from '../../domain/question/heard.js'
import { periodLabelOf, periodsIn } from '../../domain/question/period.js'
import { inSentence, periodName } from '../../domain/summary/period-name.js'
import { isId, tap, taps, type Button } from '../buttons.js'
import { type BotContext, type BotServices } from '../context.js'
import { escape, say } from '../say.js'

/** "Tình hình quý III?": who has done what, who has not, what is overdue. */
export function status(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('tinhhinh', (ctx) =>
    ctx.match.trim() === ''
      ? showStatus(services, ctx, thisQuarter(services))
      : showAskedStatus(services, ctx, periodIn(services, ctx.match), ctx.match),
  )
  composer.callbackQuery(taps('status'), (ctx) => {
    const [, period = '', subject = ''] = ctx.callbackQuery.data.split(':')
    if (period === 'overdue') return showDue(services, ctx, '', null)
    return showStatus(services, ctx, period === 'now' ? thisQuarter(services) : period, isId(subject) ? subject : null)
  })
  return composer
}

/** `period`: '2026-Q3' or '2026'; `subjectId`: of one agency, plan or task alone. */
async function showStatus(
  services: BotServices,
  ctx: BotContext,
  period: string,
  subjectId: string | null = null,
): Promise<void> {
  const asked = { subjectId, period }
  const result = await readStatusOf(services, actorOf(ctx.member), asked, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await say(ctx, escape(result.text), otherPeriods(result.of))
}

/** "Tình hình Sở Y tế?", "Nhiệm vụ 4 đến đâu rồi?": of what is named alone. */
export async function showAskedStatus(
  services: BotServices,
  ctx: BotContext,
  period: string | null,
  words: string,
): Promise<void> {
  const asked = { words, period, otherwise: thisQuarter(services) }
  const result = await readAskedStatus(services, actorOf(ctx.member), asked, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await say(ctx, escape(result.text), result.of ? otherPeriods(result.of) : [])
}

/** "Sở nào chưa báo cáo quý III?": those alone, and that alone, which the words of the question name. */
export async function showMissing(
  services: BotServices,
  ctx: BotContext,
  period: string | null,
  words: string,
): Promise<void> {
  const otherwise = thisQuarter(services)
  const asked = { words, period, otherwise }
  const result = await readMissingReports(services, actorOf(ctx.member), asked, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  const of = period ?? otherwise
  await say(ctx, escape(result.text), [[{ label: `Tình hình ${inSentence(periodName(of))}`, data: tap('status', of) }]])
}

/** "Việc nào quá hạn?", or what is due within some days, with all the agencies that owe it. */
export async function showDue(
  services: BotServices,
  ctx: BotContext,
  words: string,
  within: DaySpan | null,
): Promise<void> {
  const result = await readDue(services, actorOf(ctx.member), { words, within }, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await say(ctx, escape(result.text), [[{ label: 'Xem tình hình', data: tap('status', 'now') }]])
}

function periodIn({ clock }: BotServices, words: string): string | null {
  const today = localDay(clock.now())
  return periodLabelOf(periodsIn(hear(words, today, 'secretary').text, today)[0])
}

const thisQuarter = ({ clock }: BotServices): string => quarterLabel(quarterOf(localDay(clock.now())))

function otherPeriods({ subjectId, period, overdueYears }: NonNullable<AskedStatus['of']>): Button[][] {
  const [year, q] = period.split('-Q').map(Number)
  const dataOf = (one: string) => tap('status', one, ...(subjectId ? [subjectId] : []))
  const quarters = (['I', 'II', 'III', 'IV'] as const)
    .map((name, index) => ({ name, q: index + 1 }))
    .filter((quarter) => quarter.q !== q)
    .map((quarter) => ({ label: `Quý ${quarter.name}`, data: dataOf(`${year}-Q${quarter.q}`) }))
  const years = [...new Set([...overdueYears, ...(q === undefined ? [] : [year])])]
  const further = subjectId
    ? { label: 'Tình hình chung', data: tap('status', period) }
    : { label: 'Báo cáo đã nộp, hoạt động', data: tap('reports', period) }
  return [
    [further],
    ...(subjectId ? [] : [[{ label: 'Việc quá hạn, đủ cơ quan', data: tap('status', 'overdue') }]]),
    quarters,
    years.map((one) => ({ label: `Cả năm ${one}`, data: dataOf(String(one)) })),
  ]
}
