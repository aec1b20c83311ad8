import type { ParsedPlan } from '../domain/plan/types.js'
import type { PlanProposal as ProposalRow, Prisma } from '../generated/prisma/client.js'
import type { Client } from './client.js'

export interface PlanProposal {
  id: string
  memberId: string
  fileName: string
  contentHash: string
  parsed: ParsedPlan
  state: 'open' | 'confirmed' | 'discarded'
}

const proposalOf = (row: ProposalRow): PlanProposal => ({
  id: row.id,
  memberId: row.memberId,
  fileName: row.fileName,
  contentHash: row.contentHash,
  parsed: row.parsed as unknown as ParsedPlan,
  state: row.state as PlanProposal['state'],
})
const json = (parsed: ParsedPlan) => parsed as unknown as Prisma.InputJsonObject

export function proposalRows(client: Client) {
  return {
    async add(proposal: Omit<PlanProposal, 'id' | 'state'>): Promise<PlanProposal> {
      return proposalOf(await client.planProposal.create({ data: { ...proposal, parsed: json(proposal.parsed) } }))
    },

    async byId(id: string): Promise<PlanProposal | null> {
      const row = await client.planProposal.findUnique({ where: { id } })
      return row && proposalOf(row)
    },

    /** The member's open proposal of this content: the same file sent twice is one proposal. */
    async openOf(memberId: string, contentHash: string): Promise<PlanProposal | null> {
      const row = await client.planProposal.findFirst({ where: { memberId, contentHash, state: 'open' } })
      return row && proposalOf(row)
    },

    /** False where it is no longer open. */
    async correct(id: string, parsed: ParsedPlan): Promise<boolean> {
      const { count } = await client.planProposal.updateMany({
        where: { id, state: 'open' },
        data: { parsed: json(parsed) },
      })
      return count === 1
    },

    /** False where someone closed it before. */
    async close(id: string, state: 'confirmed' | 'discarded'): Promise<boolean> {
      const { count } = await client.planProposal.updateMany({ where: { id, state: 'open' }, data: { state } })
      return count === 1
    },
  }
}
