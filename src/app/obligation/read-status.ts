import { may, refusal } from '../../domain/access/roles.js'
import { periodSpan } from '../../domain/obligation/period.js'
import { besidesOf, type Besides } from '../../domain/summary/besides.js'
import { statusOf, type StatusResult } from '../../domain/summary/status.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

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

/** The same with what is said beside it: what is overdue from before, and what is due only later. */
export async function readSituation(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  period: string,
  asOf: Now,
): Promise<{ status: StatusResult; besides: Besides } | Refused> {
  if (!may(actor, 'status.view')) return refuse(refusal(actor, 'status.view'))
  const span = periodSpan(period)
  if (!span) return refuse(`Không hiểu kỳ “${period}”. Đề nghị ghi như 2026-Q3 (quý III năm 2026) hoặc 2026 (cả năm).`)
  const [obligations, unassigned, overdueBefore] = await Promise.all([
    store.obligations.touching(span.from, span.to),
    store.plans.tasksWithoutObligation(span.from, span.to),
    store.obligations.overdueBefore(span.from),
  ])
  const asked = { period, asOf, obligations }
  return { status: statusOf({ ...asked, unassigned }), besides: besidesOf(asked, overdueBefore) }
}
