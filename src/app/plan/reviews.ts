import type { Clock } from '../../domain/clock.js'
import type { Correction, ItemKey, PlanReview, ReviewField } from '../../domain/review/types.js'
import { confirmPlan } from './confirm-plan.js'
import { correctProposal } from './correct-proposal.js'
import { discardProposal } from './discard-proposal.js'
import { actorOf, type Actor, type Ports } from '../ports.js'
import { readReview } from './read-review.js'
import { isRefused, type Refused } from '../refusal.js'
import { saidOfStoring } from './said-of-storing.js'
import { undoCorrection } from './undo-correction.js'

interface Problem {
  problem: string
}

/** What was done with a proposal on the page, for the chats of whoever did it. */
export interface ReviewOutcome {
  proposalId: string
  said: string
  /** How many doubtful items are left; null where it was given up. */
  left: number | null
}

/** The review of plans for a page: every answer is the review as it stands then, or a sentence for the person. */
export function reviewsOn(
  ports: Ports,
  clock: Clock,
  tell: (memberId: string, outcome: ReviewOutcome) => Promise<void>,
) {
  const actor = async (memberId: string): Promise<Actor> => actorOf(await ports.store.members.byId(memberId))
  const now = () => clock.now()
  const problemOr = <T>(result: T | Refused): T | Problem => (isRefused(result) ? { problem: result.refused } : result)
  const standing = async (by: Actor, id: string): Promise<PlanReview | Problem> =>
    problemOr(await readReview(ports, by, id, now()))

  return {
    async read(memberId: string, id: string): Promise<PlanReview | null> {
      const review = await readReview(ports, await actor(memberId), id, now())
      return isRefused(review) ? null : review
    },
    async correct(memberId: string, id: string, correction: Correction): Promise<PlanReview | Problem> {
      const by = await actor(memberId)
      const said = await correctProposal(ports, by, id, correction, now())
      return isRefused(said) ? { problem: said.refused } : standing(by, id)
    },
    async undo(memberId: string, id: string, item: ItemKey, field: ReviewField | null): Promise<PlanReview | Problem> {
      const by = await actor(memberId)
      const undone = await undoCorrection(ports, by, id, item, field, now())
      return isRefused(undone) ? { problem: undone.refused } : standing(by, id)
    },
    async confirm(
      memberId: string,
      id: string,
      which: 'all' | 'certain',
    ): Promise<{ review: PlanReview; said: string } | Problem> {
      const by = await actor(memberId)
      const stored = await confirmPlan(ports, by, id, which, now())
      if (isRefused(stored)) return { problem: stored.refused }
      const said = saidOfStoring(stored)
      await tell(memberId, { proposalId: id, said, left: stored.left })
      const review = await standing(by, id)
      return 'problem' in review ? review : { review, said }
    },
    async discard(memberId: string, id: string): Promise<{ said: string } | Problem> {
      const discarded = problemOr(await discardProposal(ports, await actor(memberId), id, now()))
      if ('said' in discarded) await tell(memberId, { proposalId: id, said: discarded.said, left: null })
      return discarded
    },
  }
}
