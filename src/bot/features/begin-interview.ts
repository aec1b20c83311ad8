import { Composer } from 'grammy'
import { beginInterview, cancelInterview } from '../../app/interviews/run-interview.js'
import type { FormName } from '../../app/interviews/forms.js'
import type { Subject } from '../../app/interviews/handler.js'
import { isRefused } from '../../app/refusal.js'
import { tap, taps } from '../buttons.js'
import type { BotContext, BotServices, MemberContext } from '../context.js'
import { enter, INTERVIEW } from '../conversations/enter.js'
import { eventAtHand } from '../event.js'
import { escape, say } from '../say.js'

// Short names for callback data, and what the id that may follow them is of.
const CODES: Record<FormName, { code: string; about?: string }> = {
  'register-activity': { code: 'ra', about: 'taskId' },
  'report-result': { code: 'rr', about: 'obligationId' },
  'correct-plan-item': { code: 'cp', about: 'proposalId' },
  'answer-doubt': { code: 'ad', about: 'proposalId' },
  'invite-member': { code: 'iv' },
  'add-agencies': { code: 'aa' },
}

/** Callback data that begins an interview about one thing. */
export const beginTap = (form: FormName, id?: string): string => tap('begin', CODES[form].code, ...(id ? [id] : []))

/** The buttons that begin an interview, and /huy and /tiep for the one that is open. */
export function beginInterviews(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  composer.callbackQuery([taps('begin'), taps('beginAnew')], async (ctx) => {
    if (!ctx.member) return
    const [kind, code, id] = ctx.callbackQuery.data.split(':')
    const form = (Object.keys(CODES) as FormName[]).find((name) => CODES[name].code === code)
    if (!form) return
    if (kind === 'B') await giveUp(services, ctx as MemberContext)
    const { about } = CODES[form]
    await begin(services, ctx as MemberContext, form, about && id ? { [about]: id } : {})
  })

  composer.command('huy', async (ctx) => {
    const title = ctx.member && (await giveUp(services, ctx as MemberContext))
    await say(
      ctx,
      title ? `Đã hủy phiếu “${escape(title)}”. Không có gì được gửi đi.` : 'Hiện không có phiếu nào đang làm dở.',
    )
  })

  composer.command('moi', (ctx) =>
    ctx.member ? begin(services, ctx as unknown as MemberContext, 'invite-member', {}) : undefined,
  )
  composer.command('themcoquan', (ctx) =>
    ctx.member ? begin(services, ctx as unknown as MemberContext, 'add-agencies', {}) : undefined,
  )

  composer.command('tiep', async (ctx) => {
    const draft = ctx.member && (await services.store.interviews.openOf(ctx.member.id))
    if (!draft) return say(ctx, 'Hiện không có phiếu nào đang làm dở. Gõ /viec để xem việc của đồng chí.')
    await enter(ctx, draft.id)
  })
  return composer
}

export async function begin(
  services: BotServices,
  ctx: MemberContext,
  form: FormName,
  subject: Subject,
): Promise<void> {
  const begun = await beginInterview(services, ctx.member, form, subject, eventAtHand(), services.clock.now())
  if (isRefused(begun)) return say(ctx, escape(begun.refused))
  if ('unfinished' in begun) {
    const anew = tap('beginAnew', CODES[form].code, ...Object.values(subject))
    return say(
      ctx,
      `Đồng chí đang làm dở phiếu “${escape(begun.unfinished.title)}”; các câu đã trả lời vẫn được giữ.`,
      [
        [{ label: 'Làm tiếp phiếu đang dở', data: tap('menu', 'continue') }],
        [{ label: 'Bỏ phiếu đó, làm phiếu mới', data: anew }],
      ],
    )
  }
  await enter(ctx, begun.id)
}

async function giveUp(services: BotServices, ctx: MemberContext): Promise<string | null> {
  const cancelled = await cancelInterview(services, ctx.member, eventAtHand())
  await ctx.conversation.exit(INTERVIEW)
  return cancelled?.title ?? null
}
