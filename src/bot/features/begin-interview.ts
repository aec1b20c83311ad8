import { Composer } from 'grammy'
import { beginInterview, cancelInterview } from '../../app/interviews/run-interview.js'
import type { FormName } from '../../app/interviews/forms.js'
import type { Subject, Submitted } from '../../app/interviews/handler.js'
import { isRefused } from '../../app/refusal.js'
import { isId, tap, taps } from '../buttons.js'
import { chatKeyOf } from '../chat-key.js'
import { isMember, type BotContext, type BotServices, type MemberContext } from '../context.js'
import { enter, INTERVIEW } from '../conversations/enter.js'
import { eventAtHand } from '../event.js'
import { tagOf } from '../presenter.js'
import { escape, say } from '../say.js'

// Short names for callback data, and what the id that follows them is of; `alone`: it may be missing.
const CODES: Record<FormName, { code: string; about?: string; alone?: true }> = {
  'register-activity': { code: 'ra', about: 'taskId', alone: true },
  'report-result': { code: 'rr', about: 'obligationId' },
  'correct-plan-item': { code: 'cp', about: 'proposalId' },
  'answer-doubt': { code: 'ad', about: 'proposalId' },
  'invite-member': { code: 'iv' },
  'add-agencies': { code: 'aa' },
  'change-agency': { code: 'ca' },
  'record-event': { code: 're', about: 'itemId', alone: true },
  'register-draft': { code: 'rd' },
  'exempt-obligation': { code: 'ex' },
  'remove-member': { code: 'rm', about: 'agencyId', alone: true },
  'ask-extension': { code: 'xa', about: 'pushId', alone: true },
  'grant-extension': { code: 'xg', about: 'extensionId' },
  'refuse-extension': { code: 'xr', about: 'extensionId' },
  'question-extension': { code: 'xq', about: 'extensionId' },
  'answer-extension': { code: 'xt', about: 'extensionId' },
  'ask-report': { code: 'aq' },
  broadcast: { code: 'bc' },
  'add-letter-box': { code: 'lb' },
  'export-ledger': { code: 'el' },
  'draft-letter': { code: 'dl' },
}

// Those of subjects that have no list to look at first.
const COMMANDS = {
  moi: 'invite-member',
  themcoquan: 'add-agencies',
  sonhac: 'export-ledger',
  dondoc: 'draft-letter',
} satisfies Record<string, FormName>

/** Callback data that begins an interview about one thing. */
export const beginTap = (form: FormName, id?: string): string => tap('begin', CODES[form].code, ...(id ? [id] : []))

/** The buttons and commands that begin an interview, and /tiep for the one that is open. */
export function beginInterviews(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  composer.callbackQuery(taps('begin'), async (ctx, next) => {
    const [, code = '', id = ''] = ctx.callbackQuery.data.split(':')
    const asked = askedFor(code, id)
    return asked && isMember(ctx) ? begin(services, ctx, asked.form, asked.subject) : next()
  })

  composer.callbackQuery(taps('beginAnew'), async (ctx, next) => {
    const [, unfinished = '', code = '', id = ''] = ctx.callbackQuery.data.split(':')
    const asked = askedFor(code, id)
    if (!asked || !isMember(ctx)) return next()
    // An old button gives up what it was shown for, and nothing that was begun since.
    const open = await services.store.interviews.openOf(ctx.member.id)
    if (open && tagOf(open.id) === unfinished) await giveUp(services, ctx)
    await begin(services, ctx, asked.form, asked.subject)
  })

  for (const [command, form] of Object.entries(COMMANDS)) {
    composer.command(command, (ctx) => (isMember(ctx) ? begin(services, ctx, form, {}) : undefined))
  }

  composer.command('tiep', async (ctx) => {
    const draft = ctx.member && (await services.store.interviews.openOf(ctx.member.id))
    if (!draft) return say(ctx, 'Hiện không có phiếu nào đang làm dở. Gõ /viec để xem việc của đồng chí.')
    await enter(ctx, draft.id)
  })
  return composer
}

/** What the code and id of a button ask for; null where no button has them. */
function askedFor(code: string, id: string): { form: FormName; subject: Subject } | null {
  const form = (Object.keys(CODES) as FormName[]).find((name) => CODES[name].code === code)
  if (!form) return null
  const { about, alone } = CODES[form]
  if (about && isId(id)) return { form, subject: { [about]: id } }
  return about && !alone ? null : { form, subject: {} }
}

export async function begin(
  services: BotServices,
  ctx: MemberContext,
  form: FormName,
  subject: Subject,
): Promise<void> {
  const [event, now] = [eventAtHand(), services.clock.now()]
  const begun = await beginInterview(services, ctx.member, form, subject, event, now, chatKeyOf(services, ctx))
  if (isRefused(begun)) return say(ctx, escape(begun.refused))
  if ('unfinished' in begun) {
    const anew = tap('beginAnew', tagOf(begun.unfinished.id), CODES[form].code, ...Object.values(subject))
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
