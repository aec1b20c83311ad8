import { actorOf } from '../../app/ports.js'
import { Composer } from 'grammy'
import { readStatus } from '../../app/read-status.js'
import { isRefused } from '../../app/refusal.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { quarterLabel, quarterOf } from '../../domain/calendar/quarters.js'
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
  const result = await readStatus(services, actorOf(ctx.member), period, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await say(ctx, escape(statusText(result)), otherPeriods(period))
}

export const thisQuarter = ({ clock }: BotServices): string => quarterLabel(quarterOf(localDay(clock.now())))

function otherPeriods(period: string): Button[][] {
  const [year, q] = period.split('-Q').map(Number)
  const quarters = (['I', 'II', 'III', 'IV'] as const)
    .map((name, index) => ({ name, q: index + 1 }))
    .filter((quarter) => quarter.q !== q)
    .map((quarter) => ({ label: `Quý ${quarter.name}`, data: tap('status', `${year}-Q${quarter.q}`) }))
  return [
    [{ label: 'Báo cáo đã nộp, hoạt động', data: tap('reports', period) }],
    quarters,
    ...(q === undefined ? [] : [[{ label: `Cả năm ${year}`, data: tap('status', String(year)) }]]),
  ]
}
