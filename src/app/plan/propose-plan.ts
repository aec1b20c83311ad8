import type { readDocument } from '../../documents/read-document.js'
import { may, refusal } from '../../domain/access/roles.js'
import { samePlan } from '../../domain/plan/difference.js'
import { applyCorrections } from '../../domain/review/apply-corrections.js'
import { carryCorrections } from '../../domain/review/carry-corrections.js'
import { planReplaced } from '../../domain/review/review-of.js'
import type { Correction } from '../../domain/review/types.js'
import { SECRECY_REFUSAL } from '../../domain/secrecy/secrecy.js'
import type { StoredPlan } from '../../store/plans.js'
import type { PlanProposal } from '../../store/proposals.js'
import type { Rows } from '../../store/store.js'
import { hashOfText } from '../hash-of-text.js'
import type { Actor, Now, Ports } from '../ports.js'
import { readPlan, type PlanFile } from './read-plan.js'
import { isRefused, refuse, type Refused } from '../refusal.js'

/**
 * Reads a file as a plan and keeps what was read as a proposal; nothing is scheduled until a person confirms it.
 * The same content sent twice by one person is the same proposal. What was corrected in an earlier reading of the plan,
 * or since she sent it first in another one, is corrected in this one too, where it still reads the same.
 */
export async function proposePlan(
  { store, readDocument: read }: Pick<Ports, 'store'> & { readDocument: typeof readDocument },
  actor: Actor,
  file: PlanFile,
  now: Now,
): Promise<{ proposal: PlanProposal } | Refused> {
  const plan = await readPlan(file, read)
  // First of all: it must not stay, whoever sent it.
  if (isRefused(plan) && plan.refused === SECRECY_REFUSAL) return plan
  if (!may(actor, 'plan.import')) return refuse(refusal(actor, 'plan.import'))
  if (isRefused(plan)) return plan

  const reading = plan.parsed
  const contentHash = hashOfText(reading.text)
  return store.inTransaction(async (rows) => {
    const seen = await rows.plans.revision()
    const asked = { memberId: actor.id, fileName: file.name, contentHash, reading, seen }
    const added = await rows.proposals.add(asked)
    const proposal = added ?? (await rows.proposals.openOf(actor.id, contentHash))!
    const plans = await rows.plans.everyOne()
    if (!added && !(await isStale(rows, proposal, plans))) return { proposal }
    const carried = await correctionsBefore(rows, proposal, plans)
    await rows.corrections.add(carried, { proposalId: proposal.id, memberId: actor.id, at: now })
    await rows.proposals.see(proposal.id, seen)
    return { proposal: { ...proposal, seen } }
  })
}

/** Whether the plan that it would change was changed since it was looked at. */
async function isStale(rows: Rows, { id, reading, planId, seen }: PlanProposal, plans: StoredPlan[]): Promise<boolean> {
  const { document } = applyCorrections(reading, await rows.corrections.of(id))
  const plan = planReplaced(document, planId, plans)
  return plan !== null && plan.revision > seen
}

/** What was said of the reading before this one, as far as it holds. What was stored counts more than what is open. */
async function correctionsBefore(
  rows: Rows,
  { id, planId, reading, contentHash }: PlanProposal,
  plans: StoredPlan[],
): Promise<Correction[]> {
  const plan = planReplaced(reading.document, planId, plans)
  const headers = await rows.proposals.headers()
  const before =
    headers.find((header) => header.contentHash === contentHash && header.id !== id) ??
    headers.find((header) => header.planId !== null && header.planId === plan?.id) ??
    headers.find((header) => header.id !== id && samePlan(reading.document, [header.document]))
  const base = before && before.id !== id ? await rows.proposals.byId(before.id) : null
  return base ? carryCorrections(base.reading, await rows.corrections.of(base.id), reading) : []
}
