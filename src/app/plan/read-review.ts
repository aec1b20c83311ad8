import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { reviewOf } from '../../domain/review/review-of.js'
import type { PlanReview } from '../../domain/review/types.js'
import type { PlanProposal } from '../../store/proposals.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { rulesIn } from '../settings/rules.js'

/** A proposal as it stands, with what storing it would change. */
export async function readReview(
  { store }: Ports,
  actor: Actor,
  proposalId: string,
  now: Now,
): Promise<PlanReview | Refused> {
  if (!may(actor, 'plan.correct')) return refuse(refusal(actor, 'plan.correct'))
  const proposal = await store.proposals.byId(proposalId)
  if (!proposal) return refuse('Không còn bản đọc này. Đề nghị gửi lại tệp kế hoạch.')
  return reviewIn(store, proposal, now)
}

/** The same in the hands of a use case, perhaps inside its transaction. */
export async function reviewIn(
  rows: Pick<Rows, 'corrections' | 'plans' | 'agencies' | 'settings'>,
  proposal: PlanProposal,
  now: Now,
): Promise<PlanReview> {
  const corrections = await rows.corrections.of(proposal.id)
  const plans = await rows.plans.everyOne()
  const agencies = await rows.agencies.all()
  const { calendar } = await rulesIn(rows)
  return reviewOf({ proposal, corrections, plans, agencies, calendar, today: localDay(now) })
}
