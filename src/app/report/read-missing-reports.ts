import { may, refusal } from '../../domain/access/roles.js'
import { periodSpan } from '../../domain/obligation/period.js'
import { missingReportsText, type AskedAgencies } from '../../domain/summary/missing-reports.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/** Who of some agencies has not reported what is due in a period ('2026-Q3'), in words. */
export async function readMissingReports(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  { period, asked }: { period: string; asked: AskedAgencies },
  asOf: Now,
): Promise<{ text: string } | Refused> {
  if (!may(actor, 'status.view')) return refuse(refusal(actor, 'status.view'))
  const span = periodSpan(period)
  if (!span) return refuse(`Không hiểu kỳ “${period}”. Đề nghị hỏi như “Sở nào chưa báo cáo quý III?”.`)
  const [obligations, agencies] = await Promise.all([
    store.obligations.touching(span.from, span.to),
    store.agencies.all(),
  ])
  return { text: missingReportsText({ period, asOf, obligations, agencies, asked }) }
}
