import { actorOf } from '../../app/ports.js'
import { Composer } from 'grammy'
import { readMissingReports } from '../../app/report/read-missing-reports.js'
import { readSituation } from '../../app/obligation/read-status.js'
import { isRefused } from '../../app/refusal.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { quarterLabel, quarterOf } from '../../domain/calendar/quarters.js'
import { askedAgencies } from '../../domain/summary/missing-reports.js'
import { inSentence, periodName } from '../../domain/summary/period-name.js'
import { statusText } from '../../domain/summary/status-text.js'
import { tap, taps, type Button } from '../buttons.js'
import { type BotContext, type BotServices } from '../context.js'
import { escape, say } from '../say.js'

/** "Tình hình quý III?": who has done what, who has not, what is overdue. */
export function status(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('tinhhinh', (ctx) => showStatus(services, ctx, thisQuarter(services)))
  composer.callbackQuery(taps('status'), (ctx) => {
    const period = ctx.callbackQuery.data.slice(tap('status', '').length)
    return showStatus(services, ctx, period === 'now' ? thisQuarter(services) : period)
  })
  return composer
}

/** `period`: '2026-Q3' or '2026'. */
export async function showStatus(services: BotServices, ctx: BotContext, period: string): Promise<void> {
  const result = await readSituation(services, actorOf(ctx.member), period, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  const { status: counted, besides } = result
  await say(ctx, escape(statusText(counted, besides)), otherPeriods(period, besides.overdueBefore.years))
}

/** "Sở nào chưa báo cáo quý III?": those alone, of the class or name in the slots of the question. */
export async function showMissing(
  services: BotServices,
  ctx: BotContext,
  period: string,
  slots: Record<string, unknown>,
): Promise<void> {
  const asked = { period, asked: askedAgencies(slots) }
  const result = await readMissingReports(services, actorOf(ctx.member), asked, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  const whole = { label: `Tình hình ${inSentence(periodName(period))}`, data: tap('status', period) }
  await say(ctx, escape(result.text), [[whole]])
}

export const thisQuarter = ({ clock }: BotServices): string => quarterLabel(quarterOf(localDay(clock.now())))

function otherPeriods(period: string, overdueYears: number[]): Button[][] {
  const [year, q] = period.split('-Q').map(Number)
  const quarters = (['I', 'II', 'III', 'IV'] as const)
    .map((name, index) => ({ name, q: index + 1 }))
    .filter((quarter) => quarter.q !== q)
    .map((quarter) => ({ label: `Quý ${quarter.name}`, data: tap('status', `${year}-Q${quarter.q}`) }))
  const years = [...new Set([...overdueYears, ...(q === undefined ? [] : [year])])]
  return [
    [{ label: 'Báo cáo đã nộp, hoạt động', data: tap('reports', period) }],
    quarters,
    years.map((one) => ({ label: `Cả năm ${one}`, data: tap('status', String(one)) })),
  ]
}
