import { Composer } from 'grammy'
import { actorOf } from '../../app/ports.js'
import { may, type Action } from '../../domain/access/roles.js'
import { rowsOf, tap, type Button } from '../buttons.js'
import type { BotContext } from '../context.js'
import { say } from '../say.js'
import { beginTap } from './begin-interview.js'

type Item = Button & { needs: readonly Action[] }

/** What people do day by day. */
const DAILY: Item[][] = [
  [{ label: 'Việc của tôi', data: tap('menu', 'work'), needs: ['tasks.own'] }],
  [
    { label: 'Đăng ký hoạt động', data: tap('menu', 'register'), needs: ['tasks.own', 'activity.register'] },
    { label: 'Báo cáo kết quả', data: tap('menu', 'report'), needs: ['tasks.own', 'report.submit'] },
  ],
  [{ label: 'Đã báo cáo, đã đăng ký', data: tap('reports', 'now'), needs: ['report.view'] }],
  [
    { label: 'Xem tình hình', data: tap('status', 'now'), needs: ['status.view'] },
    { label: 'Kế hoạch', data: tap('menu', 'plans'), needs: ['plan.import'] },
  ],
  [
    { label: 'Báo cáo đột xuất', data: tap('request', 'list'), needs: ['report.request'] },
    { label: 'Gửi thông báo', data: tap('broadcast', 'list'), needs: ['reminder.send'] },
  ],
  [
    { label: 'Mời đầu mối', data: beginTap('invite-member'), needs: ['member.invite'] },
    { label: 'Cơ quan', data: tap('menu', 'agencies'), needs: ['agency.add'] },
  ],
]

/** What comes up now and then. */
const SELDOM: Item[] = [
  { label: 'Gia hạn', data: tap('menu', 'extensions'), needs: ['obligation.extend'] },
  { label: 'Gia hạn', data: tap('menu', 'extensions'), needs: ['extension.ask'] },
  { label: 'Miễn thực hiện', data: tap('exemption', 'list'), needs: ['obligation.exempt'] },
  { label: 'Việc chờ văn bản', data: tap('event', 'list'), needs: ['event.record'] },
  { label: 'Dự thảo', data: tap('draft', 'list'), needs: ['draft.register'] },
  { label: 'Sổ nhắc việc', data: beginTap('export-ledger'), needs: ['ledger.view'] },
  { label: 'Công văn đôn đốc', data: beginTap('draft-letter'), needs: ['status.export'] },
  { label: 'Đầu mối, bàn giao', data: tap('person', 'list'), needs: ['member.remove'] },
  { label: 'Cài đặt nhắc việc', data: tap('menu', 'settings'), needs: ['settings.change'] },
  { label: 'Kênh nhận tin', data: tap('channel', 'list'), needs: [] },
]

/** What a person may do, as buttons. */
export function menuOf(ctx: BotContext): Button[][] {
  const daily = DAILY.map((row) => allowed(ctx, row)).filter((row) => row.length > 0)
  const more = allowed(ctx, SELDOM).length > 0 ? [[{ label: 'Việc khác ›', data: tap('menu', 'more') }]] : []
  return [...daily, ...more]
}

/** The second page of the menu. */
export function menu(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery('m:more', (ctx) => say(ctx, 'Đồng chí chọn một việc khác:', rowsOf(allowed(ctx, SELDOM))))
  return composer
}

function allowed(ctx: BotContext, items: Item[]): Button[] {
  const actor = actorOf(ctx.member)
  return items
    .filter(({ needs }) => needs.every((action) => may(actor, action)))
    .map(({ needs: _, ...button }) => button)
}
