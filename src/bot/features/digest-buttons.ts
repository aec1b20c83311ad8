import { Composer } from 'grammy'
import { Temporal } from 'temporal-polyfill'
import { acknowledgePush } from '../../app/reminder/acknowledge-push.js'
import { actorOf } from '../../app/ports.js'
import { isRefused } from '../../app/refusal.js'
import { rulesIn } from '../../app/settings/rules.js'
import { snoozeDays, snoozePush, unsnoozePush } from '../../app/reminder/snooze-push.js'
import { localDay, weekdayText } from '../../domain/calendar/local-day.js'
import { partsOf, tap, taps } from '../buttons.js'
import type { BotContext, BotServices } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { bold, escape, say } from '../say.js'

/** What a person may say to a digest: 'Đã nhận', and 'Nhắc lại sau' with the way back. */
export function digestButtons(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(taps('push'), async (ctx, next) => {
    const { what, id: pushId } = partsOf(ctx.callbackQuery.data)
    switch (what) {
      case 'ack':
        return acknowledge(services, ctx, pushId)
      case 'later':
        return offerDays(services, ctx, pushId)
      case 'not-later':
        return takeBack(services, ctx, pushId)
      default: {
        const until = dayIn(what)
        return until ? putOff(services, ctx, pushId, until) : next()
      }
    }
  })
  return composer
}

function dayIn(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

async function acknowledge(services: BotServices, ctx: BotContext, pushId: string): Promise<void> {
  const result = await acknowledgePush(services, actorOf(ctx.member), pushId, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  if (services.capabilities.edit) await markChoice(ctx, { keepsOthers: true })
  else await say(ctx, 'Đã ghi nhận đồng chí đã nhận tin nhắc việc.')
}

async function offerDays(services: BotServices, ctx: BotContext, pushId: string): Promise<void> {
  const { calendar } = await rulesIn(services.store)
  const days = snoozeDays(localDay(services.clock.now()), calendar)
  await say(
    ctx,
    'Nhắc lại các việc chưa xong trong tin này vào ngày nào? Việc đến hạn sớm hơn vẫn được nhắc vào ngày đến hạn.',
    days.map((day, n) => [
      { label: `${weekdayText(day)} (${n + 1} ngày làm việc)`, data: tap('push', day.toString(), pushId) },
    ]),
  )
}

async function putOff(
  services: BotServices,
  ctx: BotContext,
  pushId: string,
  until: Temporal.PlainDate,
): Promise<void> {
  const result = await snoozePush(services, actorOf(ctx.member), pushId, until, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await markChoice(ctx)
  const [first, ...later] = result.days.map(({ on, count }) => `${count} việc vào ${bold(weekdayText(on))}`)
  await say(ctx, `Sẽ nhắc lại ${[first, ...later].join(', ')}.`, [
    [{ label: 'Bỏ nhắc lại sau', data: tap('push', 'not-later', pushId) }],
  ])
}

async function takeBack(services: BotServices, ctx: BotContext, pushId: string): Promise<void> {
  const result = await unsnoozePush(services, actorOf(ctx.member), pushId, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  await markChoice(ctx)
  await say(ctx, 'Đã bỏ nhắc lại sau: các việc này được nhắc theo lịch thường.')
}
