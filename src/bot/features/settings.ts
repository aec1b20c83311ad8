import { Composer } from 'grammy'
import { actorOf } from '../../app/ports.js'
import { viewSettings } from '../../app/settings/read-settings.js'
import { isRefused } from '../../app/refusal.js'
import { calendarYearOf } from '../../domain/settings/calendar.js'
import type { Settings } from '../../domain/settings/schema.js'
import { daysWords, hoursWords, ladderWords } from '../../domain/settings/words.js'
import type { BotContext, BotServices } from '../context.js'
import { bold, escape, say } from '../say.js'

/** /caidat: how reminders work at present, and the way to the page on which it is changed. */
export function settings(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('caidat', (ctx) => showSettings(services, ctx))
  composer.callbackQuery('m:settings', (ctx) => showSettings(services, ctx))
  return composer
}

async function showSettings(services: BotServices, ctx: BotContext): Promise<void> {
  const view = await viewSettings(services, actorOf(ctx.member), services.clock.now())
  if (isRefused(view)) return say(ctx, escape(view.refused))
  const { hours, ladder, calendar, overrides } = view.settings
  const year = Number(view.today.slice(0, 4))
  const own = Object.keys(overrides.plans).length + Object.keys(overrides.duties).length
  const lines = [
    bold('Cách nhắc việc hiện nay'),
    escape(`• Giờ nhắc: ${hoursWords(hours)} các ngày làm việc`),
    ...ladderWords(ladder).map(({ label, value }) => escape(`• ${label}: ${value}`)),
    ...(own > 0 ? [`• ${own} kế hoạch, chế độ báo cáo có cài đặt riêng`] : []),
    '',
    ...[year, year + 1].flatMap((one) => yearLines(calendar, one)),
  ]
  const url = services.settingsUrl
  const how = url ? [] : ['', 'Để thay đổi, đồng chí mở trang Đầu Mối trên máy tính, gõ /caidat tại đó.']
  await say(ctx, [...lines, ...how].join('\n'), url ? [[{ label: 'Mở trang cài đặt', url }]] : [])
}

function yearLines(calendar: Settings['calendar'], year: number): string[] {
  const { extraOff, extraWork } = calendarYearOf(calendar, year)
  const list = (days: string[]) => (days.length > 0 ? daysWords(days) : 'không có')
  return [bold(`Năm ${year}`), `• Nghỉ thêm: ${list(extraOff)}`, `• Làm bù: ${list(extraWork)}`]
}
