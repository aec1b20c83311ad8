import { may, refusal } from '../../domain/access/roles.js'
import { periodSpan } from '../../domain/obligation/period.js'
import type { PlannedActivity } from '../../store/activities.js'
import type { SubmittedReport } from '../../store/reports.js'
import type { Actor, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

export interface ReportsOfPeriod {
  reports: SubmittedReport[]
  activities: PlannedActivity[]
}

/** What was reported and registered in a period ('2026-Q3', '2026'), by the days of it; a focal point sees the own agency's. */
export async function readReports(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  period: string,
): Promise<ReportsOfPeriod | Refused> {
  if (!may(actor, 'report.view')) return refuse(refusal(actor, 'report.view'))
  const span = periodSpan(period)
  if (!span) return refuse(`Không hiểu kỳ “${period}”. Đề nghị hỏi như “báo cáo quý III”.`)
  const agencyId = may(actor, 'report.view', { agencyId: null }) ? null : actor.agencyId
  const [reports, activities] = await Promise.all([
    store.reports.between(span.from, span.to, agencyId),
    store.activities.between(span.from, span.to, agencyId),
  ])
  return { reports, activities }
}
