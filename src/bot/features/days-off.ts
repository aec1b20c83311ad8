import { Composer } from 'grammy'
import { rulesIn } from '../../app/settings/rules.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { daysOffLines } from '../../domain/settings/days-off.js'
import type { BotContext, BotServices } from '../context.js'
import { bold, escape, say } from '../say.js'

const DAYS = 60

/** /lich: the days off and made-up working days to come, for everyone. */
export function daysOff(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('lich', async (ctx) => {
    const { calendar } = await rulesIn(services.store)
    const today = localDay(services.clock.now())
    const lines = daysOffLines({ from: today, to: today.add({ days: DAYS }) }, calendar)
    const heading = bold(`Ngày nghỉ, làm bù trong ${DAYS} ngày tới (ngoài thứ Bảy, Chủ nhật)`)
    const all = lines.length > 0 ? lines.map((line) => `• ${escape(line)}`) : ['Không có ngày nghỉ hay làm bù nào.']
    await say(ctx, [heading, ...all].join('\n'))
  })
  return composer
}
