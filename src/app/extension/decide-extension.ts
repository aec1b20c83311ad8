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
import { isRefused, refuse, type Refused } from '../refusal.js'

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
    const granting = `đồng ý gia hạn đến ${weekdayText(until)}`
    await tellAsker(rows, granted, `${granting}${other}.`, now)
    const colleagues = `${granting} theo đề nghị của đồng chí ${granted.member}.`
    const told = [extension.memberId, ...(await tellColleagues(rows, granted, colleagues, now))]
    await passRungsBehind(
      rows,
      told.map((memberId) => ({ obligationId: obligation.id, memberId })),
      now,
    )
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

/** What to ask before a decision is taken back: what will happen then, in words. */
export async function takingBackText(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  id: string,
): Promise<{ asks: string } | Refused> {
  return decide(ports, actor, id, async (rows, extension) => {
    const { obligation, state, grantedUntil } = extension
    if (state === 'open') return refuse('Đề nghị này đang chờ quyết định: /giahan.')
    const before = await grantBefore(rows, extension)
    if (isRefused(before)) return before
    const what =
      state === 'granted'
        ? `Thu hồi gia hạn đến ${weekdayText(grantedUntil ?? extension.until)} của ${obligation.agency} (${titleOf(obligation)})? Hạn trở lại như trước khi gia hạn`
        : `Thu hồi quyết định không đồng ý gia hạn của ${obligation.agency} (${titleOf(obligation)})? Hạn không đổi`
    return { asks: `${what}; cơ quan được báo ngay, và đề nghị chờ quyết định lại.` }
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
    const before = await grantBefore(rows, extension)
    if (isRefused(before)) return before
    if (state === 'granted') {
      if (!(await rows.extensions.extendTo(obligation.id, before.until))) return refuse(REPORTED)
      await bringUpToDate(rows, obligation.id, now)
    }
    const nothing = { grantedUntil: null, refusal: null, decidedAt: null, decidedById: null }
    await moved(rows, id, state, 'open', nothing)
    const open = await after(rows, actor, 'extension.reopen', id, now)
    const back = `thu hồi gia hạn, hạn trở lại ${dueText(open.obligation.dueOn)}.`
    const what = state === 'granted' ? back : 'thu hồi quyết định không đồng ý gia hạn.'
    await tellAsker(rows, open, `${what} Đề nghị của đồng chí đang được xem xét lại.`, now)
    if (state === 'granted') await tellColleagues(rows, open, back, now)
    return open
  })
}

/** To what day a grant before this decision had moved it (null: none had); refused where it cannot be taken back. */
async function grantBefore(rows: Rows, extension: Extension): Promise<{ until: Temporal.PlainDate | null } | Refused> {
  const { id, state, obligation } = extension
  if (state === 'withdrawn') return refuse(await decidedSentence(rows, extension))
  if (!isToBeDone(obligation)) return refuse('Việc này đã báo cáo hoặc đã kết thúc nên không thu hồi được nữa.')
  if ((await rows.extensions.openAmong([obligation.id])).size > 0) {
    return refuse('Cơ quan đã có đề nghị gia hạn mới cho việc này. Đề nghị quyết định đề nghị đó trước: /giahan.')
  }
  const [newest, before] = await rows.extensions.grantedOn(obligation.id)
  return state === 'granted' && newest?.id !== id
    ? refuse('Việc này đã được gia hạn thêm sau đó. Đề nghị thu hồi lần gia hạn sau trước: /giahan.')
    : { until: before?.grantedUntil ?? null }
}

/** One decision at a time, and none while a plan is being changed. */
async function decide<R>(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  id: string,
  work: (rows: Rows, extension: Extension) => Promise<R | Refused>,
): Promise<R | Refused> {
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

const tellAsker = (rows: Rows, extension: Extension, what: string, now: Now): Promise<void> =>
  tell(rows, [extension.memberId], extension, what, now)

/** Whoever else answers for it hears that the day moved. Tells who that is. */
async function tellColleagues(rows: Rows, extension: Extension, what: string, now: Now): Promise<string[]> {
  const ofAgency = await rows.members.ofAgency(extension.obligation.agencyId)
  const colleagues = ofAgency.filter(({ id, role }) => role === 'focal-point' && id !== extension.memberId)
  const ids = colleagues.map(({ id }) => id)
  await tell(rows, ids, extension, what, now)
  return ids
}

async function tell(
  rows: Rows,
  memberIds: string[],
  { id, obligation, state }: Extension,
  what: string,
  now: Now,
): Promise<void> {
  const text = `Về việc “${titleOf(obligation)}”: thư ký Hội đồng ${what}`
  const about = { kind: 'extension-decided', id }
  const key = `notice:extension-decided:${id}:${state}:${now.epochMilliseconds}`
  await rows.pushes.addNotices(
    memberIds.map((memberId) => ({ key: `${key}:${memberId}`, memberId, text, about })),
    now,
  )
}
