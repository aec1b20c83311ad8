import { actorOf } from '../../app/ports.js'
import type { Json } from '../../domain/interview/types.js'
import { nearCommand } from '../../domain/question/how-to.js'
import { shorten } from '../../domain/summary/written.js'
import { tap, type Button } from '../buttons.js'
import { commandsOf } from '../commands.js'
import type { BotContext } from '../context.js'
import { escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'

const HELP: Button = { label: 'Các lệnh', data: tap('menu', 'help') }

/** What does the same as a command; those that are left out are typed. */
const TAPS: Record<string, string> = {
  tinhhinh: tap('status', 'now'),
  sonhac: beginTap('export-ledger'),
  kehoach: tap('menu', 'plans'),
  sukien: tap('event', 'list'),
  duthao: tap('draft', 'list'),
  giahan: tap('menu', 'extensions'),
  mien: tap('exemption', 'list'),
  dondoc: beginTap('draft-letter'),
  dotxuat: tap('request', 'list'),
  thongbao: tap('broadcast', 'list'),
  daumoi: tap('person', 'list'),
  moi: beginTap('invite-member'),
  coquan: tap('menu', 'agencies'),
  themcoquan: beginTap('add-agencies'),
  viec: tap('menu', 'work'),
  dangky: tap('menu', 'register'),
  baocao: tap('menu', 'report'),
  caidat: tap('menu', 'settings'),
  kenh: tap('channel', 'list'),
  tiep: tap('menu', 'continue'),
  trogiup: tap('menu', 'help'),
}

/** '/baocoa': the command that was probably meant, of those that the person may use, or the way to all of them. */
export function sayUnknownCommand(ctx: BotContext, text: string): Promise<void> {
  const typed = escape(shorten(text.trim(), 40))
  const near = nearCommand(
    text,
    commandsOf(actorOf(ctx.member)).map(({ command }) => command),
  )
  return near === null
    ? say(ctx, `Không có lệnh ${typed}. Gõ /trogiup để xem các lệnh.`, [[HELP]])
    : say(ctx, `Không có lệnh ${typed}; ý đồng chí là /${near}?`, waysTo(near, ctx))
}

/** 'Làm sao mời người mới': the command for it. */
export function sayHow(ctx: BotContext, asked: Json | undefined): Promise<void> {
  const known = commandsOf(actorOf(ctx.member)).find(({ command }) => command === asked)
  return known
    ? say(
        ctx,
        `Đồng chí gõ /${known.command} (${escape(known.description)})${known.command in TAPS ? ', hoặc chọn dưới đây' : ''}.`,
        waysTo(known.command, ctx),
      )
    : say(ctx, 'Việc này không thuộc các lệnh của đồng chí; đề nghị hỏi thư ký Hội đồng, hoặc gõ /trogiup.', [[HELP]])
}

function waysTo(command: string, ctx: BotContext): Button[][] {
  const known = commandsOf(actorOf(ctx.member)).find((one) => one.command === command)
  const data = TAPS[command]
  return known && data ? [[{ label: known.description, data }], ...(command === 'trogiup' ? [] : [[HELP]])] : [[HELP]]
}
