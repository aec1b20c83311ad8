import { Composer } from 'grammy'
import { beginInterview, cancelInterview } from '../../app/interviews/run-interview.js'
import type { FormName } from '../../app/interviews/forms.js'
import type { Subject, Submitted } from '../../app/interviews/handler.js'
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
  'change-agency': { code: 'ca' },
}

/** Callback data that begins an interview about one thing. */
export const beginTap = (form: FormName, id?: string): string => tap('begin', CODES[form].code, ...(id ? [id] : []))

/** The buttons and commands that begin an interview, and /tiep for the one that is open. */
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

/** Ends the interview that is open, if any, and says what became of it. */
export async function giveUp(services: BotServices, ctx: MemberContext): Promise<Submitted | null> {
  const cancelled = await cancelInterview(services, ctx.member, eventAtHand())
  await ctx.conversation.exit(INTERVIEW)
  return cancelled
}
