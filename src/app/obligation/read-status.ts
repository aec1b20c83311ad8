import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { DaySpan } from '../../domain/calendar/quarters.js'
import { periodSpan } from '../../domain/obligation/period.js'
import { besidesOf, overdueBeforeOf, type Besides, type OverdueBefore } from '../../domain/summary/besides.js'
import { statusOf, type StatusResult } from '../../domain/summary/status.js'
import { EVERYTHING, isAbout, type About } from '../../domain/summary/subject.js'
import type { Obligation } from '../../store/obligations.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { unowedTasks } from './unowed-tasks.js'

/** The summary of a period ('2026-Q3' or '2026') as it stands at `asOf`. */
export async function readStatus(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  period: string,
  asOf: Now,
): Promise<StatusResult | Refused> {
  const read = await readSituation(ports, actor, period, asOf)
  return 'refused' in read ? read : read.status
}

interface Situation {
  status: StatusResult
  besides: Besides
}

/** The same with what is said beside it: what is overdue from before, and what is due only later. */
export async function readSituation(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  period: string,
  asOf: Now,
): Promise<Situation | Refused> {
  const read = await readSituationOf(ports, actor, { period, about: EVERYTHING }, asOf)
  return 'refused' in read ? read : { status: read.status, besides: read.besides }
}

/** The same of some agencies, plans or tasks alone, with the obligations that it counts. */
export async function readSituationOf(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  { period, about }: { period: string; about: About },
  asOf: Now,
): Promise<(Situation & { obligations: Obligation[]; before: Obligation[] }) | Refused> {
  if (!may(actor, 'status.view')) return refuse(refusal(actor, 'status.view'))
  const span = periodSpan(period)
  if (!span) return refuse(`Không hiểu kỳ “${period}”. Đề nghị ghi như 2026-Q3 (quý III năm 2026) hoặc 2026 (cả năm).`)
  const [touching, unowed, { before, overdueBefore }] = await Promise.all([
    store.obligations.touching(span.from, span.to),
    unowedTasks(store, span, localDay(asOf)),
    overdueFromBefore(store, span, about),
  ])
  const obligations = touching.filter((row) => isAbout(row, about))
  const unassigned = unowed.filter((task) => isAbout({ agencyId: '', planId: task.plan.id, taskId: task.id }, about))
  const asked = { period, asOf, obligations }
  return {
    status: statusOf({ ...asked, unassigned }),
    besides: besidesOf(asked, overdueBefore),
    obligations,
    before,
  }
}

/** Of everything only counted: that may be much. */
async function overdueFromBefore(
  { obligations }: Ports['store'],
  { from }: DaySpan,
  about: About,
): Promise<{ before: Obligation[]; overdueBefore: OverdueBefore }> {
  if (about === EVERYTHING) return { before: [], overdueBefore: await obligations.overdueBefore(from) }
  const rows = await obligations.dueByOrWaiting(from.subtract({ days: 1 }))
  const before = rows.filter((row) => isAbout(row, about) && row.opensOn !== null && row.dueOn !== null)
  return { before, overdueBefore: overdueBeforeOf(before) }
}
