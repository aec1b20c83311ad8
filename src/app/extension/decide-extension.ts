import type { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { localDay, weekdayText } from '../../domain/calendar/local-day.js'
import { extensionProblem } from '../../domain/obligation/extension.js'
import { isToBeDone } from '../../domain/obligation/state.js'
import type { Extension } from '../../store/extensions.js'
import type { Rows } from '../../store/store.js'
import { bringUpToDate } from '../obligation/bring-up-to-date.js'
import { decidedSentence, dueText, titleOf } from './extension-words.js'
import { passRungsBehind } from '../obligation/pass-rungs-behind.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

export const NO_REQUEST = 'Không còn đề nghị gia hạn này. Gõ /giahan để xem danh sách.'
const REPORTED = 'Việc này đã báo cáo hoặc đã kết thúc, không cần gia hạn nữa.'

/** Grants a request to the day that was asked for (`on` null) or another; the day moves for that agency alone. */
export async function grantExtension(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  id: string,
  on: Temporal.PlainDate | null,
  now: Now,
): Promise<Extension | Refused> {
  return decide(ports, actor, id, async (rows, extension) => {
    const { obligation } = extension
    const until = on ?? extension.until
    if (isDecidedBy(actor, extension, 'granted') && extension.grantedUntil?.equals(until)) return extension
    if (extension.state !== 'open') return refuse(await decidedSentence(rows, extension))
    const problem = extensionProblem(obligation, until, localDay(now))
    if (problem) return refuse(problem)
    if (!(await rows.extensions.extendTo(obligation.id, until))) return refuse(REPORTED)
    await moved(rows, id, 'open', 'granted', { grantedUntil: until, ...by(actor, now) })
    await bringUpToDate(rows, obligation.id, now)
    const granted = await after(rows, actor, 'extension.grant', id, now)
    const other = until.equals(extension.until) ? '' : ` (đồng chí xin đến ${weekdayText(extension.until)})`
    await passRungsBehind(rows, { obligationId: obligation.id, memberId: extension.memberId }, now)
    await tellAsker(rows, granted, `đồng ý gia hạn đến ${weekdayText(until)}${other}.`, now)
    return granted
  })
}

/** Refuses a request; the day stays. */
export async function refuseExtension(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  id: string,
  reason: string,
  now: Now,
): Promise<Extension | Refused> {
  return decide(ports, actor, id, async (rows, extension) => {
    if (isDecidedBy(actor, extension, 'refused') && extension.refusal === reason) return extension
    if (extension.state !== 'open') return refuse(await decidedSentence(rows, extension))
    await moved(rows, id, 'open', 'refused', { refusal: reason, ...by(actor, now) })
    const refused = await after(rows, actor, 'extension.refuse', id, now)
    const stays = `Hạn vẫn là ${dueText(refused.obligation.dueOn)}.`
    await tellAsker(rows, refused, `không đồng ý gia hạn. Lý do: ${reason.replace(/[.\s]+$/, '')}. ${stays}`, now)
    return refused
  })
}

/**
 * Takes a decision back: the request is open again and, where it was granted, the day goes back, unless it was reported.
 * Of several grants on one obligation the newest goes first.
 */
export async function takeBackDecision(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  id: string,
  now: Now,
): Promise<Extension | Refused> {
  return decide(ports, actor, id, async (rows, extension) => {
    const { state, obligation } = extension
    if (state === 'open') return extension
    if (state === 'withdrawn') return refuse(await decidedSentence(rows, extension))
    if (!isToBeDone(obligation)) return refuse('Việc này đã báo cáo hoặc đã kết thúc nên không thu hồi được nữa.')
    if ((await rows.extensions.openAmong([obligation.id])).size > 0) {
      return refuse('Cơ quan đã có đề nghị gia hạn mới cho việc này. Đề nghị quyết định đề nghị đó trước: /giahan.')
    }
    const [newest, before] = await rows.extensions.grantedOn(obligation.id)
    if (state === 'granted' && newest?.id !== id) {
      return refuse('Việc này đã được gia hạn thêm sau đó. Đề nghị thu hồi lần gia hạn sau trước: /giahan.')
    }
    if (state === 'granted') {
      const until = before?.grantedUntil ?? null
      if (!(await rows.extensions.extendTo(obligation.id, until))) return refuse(REPORTED)
      await bringUpToDate(rows, obligation.id, now)
    }
    const nothing = { grantedUntil: null, refusal: null, decidedAt: null, decidedById: null }
    await moved(rows, id, state, 'open', nothing)
    const open = await after(rows, actor, 'extension.reopen', id, now)
    const what =
      state === 'granted'
        ? `thu hồi gia hạn, hạn trở lại ${dueText(open.obligation.dueOn)}.`
        : 'thu hồi quyết định không đồng ý gia hạn.'
    await tellAsker(rows, open, `${what} Đề nghị của đồng chí đang được xem xét lại.`, now)
    return open
  })
}

/** One decision at a time, and none while a plan is being changed. */
async function decide(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  id: string,
  work: (rows: Rows, extension: Extension) => Promise<Extension | Refused>,
): Promise<Extension | Refused> {
  if (!may(actor, 'obligation.extend')) return refuse(refusal(actor, 'obligation.extend'))
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const extension = await rows.extensions.byId(id)
    return extension ? work(rows, extension) : refuse(NO_REQUEST)
  })
}

const isDecidedBy = (actor: Actor, { state, decidedById }: Extension, as: Extension['state']): boolean =>
  state === as && decidedById === actor.id

const by = (actor: Actor, now: Now) => ({ decidedAt: now, decidedById: actor.id })

async function moved(rows: Rows, ...move: Parameters<Rows['extensions']['move']>): Promise<void> {
  if (!(await rows.extensions.move(...move))) throw new Error(`extension ${move[0]} moved under a decision`)
}

/** The request as it stands after a decision, which is entered into the audit. */
async function after(rows: Rows, actor: Actor, action: string, id: string, now: Now): Promise<Extension> {
  const extension = (await rows.extensions.byId(id))!
  const { obligation, grantedUntil, refusal: reason } = extension
  const days = { dueOn: obligation.dueOn?.toString() ?? null, grantedUntil: grantedUntil?.toString() ?? null }
  await rows.audit.add({
    at: now,
    actorId: actor.id,
    action,
    subject: 'obligation',
    subjectId: obligation.id,
    change: { extensionId: id, ...days, refusal: reason },
  })
  return extension
}

async function tellAsker(rows: Rows, extension: Extension, what: string, now: Now): Promise<void> {
  const { id, memberId, obligation, state } = extension
  const notice = {
    key: `notice:extension-decided:${id}:${state}:${now.epochMilliseconds}:${memberId}`,
    memberId,
    text: `Về việc “${titleOf(obligation)}”: thư ký Hội đồng ${what}`,
    about: { kind: 'extension-decided', id },
  }
  await rows.pushes.addNotices([notice], now)
}
