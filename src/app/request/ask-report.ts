import { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import type { Reach } from '../../domain/audience/reach.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { nextRungOn } from '../../domain/reminder/ladder.js'
import { askedText, requestTitle } from '../../domain/request/notice-text.js'
import { windowOfRequest } from '../../domain/request/window.js'
import { SECRECY_REFUSAL, secrecyMark } from '../../domain/secrecy/secrecy.js'
import { ladderFor } from '../../domain/settings/settings.js'
import { passRungsBehind } from '../obligation/pass-rungs-behind.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { addresseesOf, noticesTo, REQUEST_STANDS } from './request-notices.js'
import { rulesIn } from '../settings/rules.js'

export interface ReportAsked {
  id: string
  title: string
  /** Last valid day. */
  dueOn: Temporal.PlainDate
  agencyIds: string[]
  /** Whom it is asked of, in words. */
  audience: string
}

/**
 * Asks agencies for a report outside any plan: each owes it from today on, and its focal points are told at once. The
 * same id handed in again asks nothing more.
 */
export async function askReport(
  { store }: Ports,
  actor: Actor,
  { id, title: typed, dueOn, agencyIds, audience }: ReportAsked,
  now: Now,
): Promise<{ title: string; agencies: number; reach: Reach } | Refused> {
  if (!may(actor, 'report.request')) return refuse(refusal(actor, 'report.request'))
  if (secrecyMark(typed)) return refuse(SECRECY_REFUSAL)
  const today = localDay(now)
  return store.inTransaction(async (rows) => {
    const title = requestTitle(typed)
    // What is asked of an agency in the moment in which it is stopped is not left behind.
    await rows.plans.lockAll()
    const asked = await rows.requests.byId(id)
    const used = idsOf(await rows.agencies.on(today)).filter((agencyId) => agencyIds.includes(agencyId))
    if (!asked) {
      if (Temporal.PlainDate.compare(dueOn, today) < 0)
        return refuse('Hạn báo cáo đã qua. Đề nghị chọn từ hôm nay trở đi.')
      if (used.length === 0) return refuse('Chưa có cơ quan nào được đề nghị báo cáo.')
    }
    const isNew = !asked && (await rows.requests.add({ id, title, dueOn, audience }, now))
    if (isNew) {
      const { settings, calendar } = await rulesIn(rows)
      const owed = windowOfRequest({ title, askedOn: today, dueOn }, calendar)
      const ladder = ladderFor(settings, { planId: null, dutyId: null })
      const rung = nextRungOn({ ...owed, state: 'open' }, ladder, calendar, today)
      await rows.obligations.add([{ ...owed, requestId: id, agencyIds: used, nextRungOn: rung }])
    }
    const obligations = await rows.obligations.ofRequest(id)
    const { reach, addressees } = await addresseesOf(rows, obligations)
    if (isNew) {
      const occasion = { requestId: id, kind: REQUEST_STANDS, occasion: 'asked' }
      await rows.pushes.addNotices(noticesTo(addressees, occasion, askedText), now)
      const told = addressees.map(({ person, obligation }) => ({ obligationId: obligation.id, memberId: person.id }))
      await passRungsBehind(rows, told, now)
      const change = { title, dueOn: dueOn.toString(), audience, agencies: obligations.length }
      await rows.audit.add({
        at: now,
        actorId: actor.id,
        action: 'request.ask',
        subject: 'request',
        subjectId: id,
        change,
      })
    }
    return { title, agencies: obligations.length, reach }
  })
}

const idsOf = (agencies: { id: string }[]): string[] => agencies.map(({ id }) => id)
