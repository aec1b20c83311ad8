import { createHash } from 'node:crypto'
import type { readDocument } from '../documents/read-document.js'
import { may, refusal } from '../domain/access/roles.js'
import { SECRECY_REFUSAL } from '../domain/secrecy/secrecy.js'
import type { PlanProposal } from '../store/proposals.js'
import type { Actor, Ports } from './ports.js'
import { readPlan, type PlanFile } from './read-plan.js'
import { isRefused, refuse, type Refused } from './refusal.js'

/**
 * Reads a file as a plan and keeps what was read as a proposal; nothing is scheduled until a person confirms it.
 * The same content sent twice by one person is the same proposal.
 */
export async function proposePlan(
  { store, readDocument: read }: Pick<Ports, 'store'> & { readDocument: typeof readDocument },
  actor: Actor & { id: string },
  file: PlanFile,
): Promise<{ proposal: PlanProposal } | Refused> {
  const plan = await readPlan(file, read)
  // First of all: it must not stay, whoever sent it.
  if (isRefused(plan) && plan.refused === SECRECY_REFUSAL) return plan
  if (!may(actor, 'plan.import')) return refuse(refusal(actor, 'plan.import'))
  if (isRefused(plan)) return plan

  const { parsed } = plan
  const contentHash = hashOfText(parsed.text)
  const known = await store.proposals.openOf(actor.id, contentHash)
  if (known) return { proposal: known }
  return { proposal: await store.proposals.add({ memberId: actor.id, fileName: file.name, contentHash, parsed }) }
}

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex')
