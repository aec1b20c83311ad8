import { Composer } from 'grammy'
import { liftExemption } from '../../app/obligation/exempt-obligation.js'
import { actorOf } from '../../app/ports.js'
import { isRefused } from '../../app/refusal.js'
import { may, refusal } from '../../domain/access/roles.js'
import { localDay, shortDay } from '../../domain/calendar/local-day.js'
import { andMore, shorten } from '../../domain/summary/written.js'
import type { Exemption } from '../../store/exemptions.js'
import { partsOf, rowsOf, tap, taps } from '../buttons.js'
import type { BotContext, BotServices } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { bold, escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'

const MOST = 20

/** /mien: what agencies need not do and why, and the ways to exempt from one more and to take it back. */
export function exemptions(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('mien', (ctx) => listExemptions(services, ctx))
  composer.callbackQuery(taps('exemption'), async (ctx) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    if (what !== 'lift') return listExemptions(services, ctx)
    const result = await liftExemption(services, actorOf(ctx.member), id, services.clock.now())
    if (isRefused(result)) return say(ctx, escape(result.refused))
    await markChoice(ctx)
    const { agency, title, state } = result.obligation
    const name = `${escape(agency)}: ${bold(shorten(title, 200))}`
    await say(
      ctx,
      state === 'withdrawn'
        ? `Đã bỏ miễn ${name}. Việc này không còn trong kế hoạch nên không được nhắc.`
        : `Đã bỏ miễn ${name}. Việc này được nhắc lại như trước.`,
    )
  })
  return composer
}

async function listExemptions(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'obligation.exempt')) return say(ctx, escape(refusal(actor, 'obligation.exempt')))
  const { exemptions: standing, others } = await services.store.exemptions.standing(MOST)
  await say(
    ctx,
    [
      standing.length > 0
        ? bold(`Việc được miễn thực hiện (${standing.length + others})`)
        : 'Chưa có việc nào được miễn.',
      ...standing.map(lineOf),
      ...andMore(others, 'việc'),
    ].join('\n'),
    [
      [{ label: 'Miễn một việc', data: beginTap('exempt-obligation') }],
      ...rowsOf(
        standing.map(({ obligationId }, n) => ({
          label: `Bỏ miễn ${n + 1}`,
          data: tap('exemption', 'lift', obligationId),
        })),
      ),
    ],
  )
}

function lineOf({ agency, taskNumber, title, reason, at }: Exemption, n: number): string {
  const what = shorten(taskNumber ? `nhiệm vụ ${taskNumber}: ${title}` : title, 110)
  return `${n + 1}. ${escape(`${agency}, ${what}`)} – lý do: ${escape(shorten(reason, 120))} (${shortDay(localDay(at))})`
}
