import type { readDocument } from '../documents/read-document.js'
import { may, refusal } from '../domain/access/roles.js'
import { samePlan } from '../domain/plan/difference.js'
import type { ParsedPlan } from '../domain/plan/types.js'
import { carryCorrections } from '../domain/review/carry-corrections.js'
import type { Correction } from '../domain/review/types.js'
import { SECRECY_REFUSAL } from '../domain/secrecy/secrecy.js'
import type { PlanProposal } from '../store/proposals.js'
import { hashOfText } from './hash-of-text.js'
import type { Actor, Now, Ports } from './ports.js'
import { readPlan, type PlanFile } from './read-plan.js'
import { isRefused, refuse, type Refused } from './refusal.js'

/**
 * Reads a file as a plan and keeps what was read as a proposal; nothing is scheduled until a person confirms it.
 * The same content sent twice by one person is the same proposal. What was corrected in an earlier reading of the plan
 * is corrected in this one too, where it still reads the same.
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
  const known = await store.proposals.openOf(actor.id, contentHash)
  if (known) return { proposal: known }
  const carried = await correctionsBefore({ store }, reading, contentHash)
  return store.inTransaction(async (rows) => {
    const proposal = await rows.proposals.add({ memberId: actor.id, fileName: file.name, contentHash, reading })
    await rows.corrections.add(carried, { proposalId: proposal.id, memberId: actor.id, at: now })
    return { proposal }
  })
}

/** What was said of the reading before this one, as far as it holds. What was stored counts more than what is open. */
async function correctionsBefore(
  { store }: Pick<Ports, 'store'>,
  reading: ParsedPlan,
  contentHash: string,
): Promise<Correction[]> {
  const stored = samePlan(reading.document, await store.plans.everyOne())
  const headers = await store.proposals.headers()
  const before =
    headers.find((header) => header.contentHash === contentHash) ??
    headers.find(({ planId }) => planId !== null && planId === stored?.id) ??
    headers.find(({ document }) => samePlan(reading.document, [document]))
  const base = before && (await store.proposals.byId(before.id))
  return base ? carryCorrections(base.reading, await store.corrections.of(base.id), reading) : []
}
