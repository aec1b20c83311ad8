import type { Temporal } from 'temporal-polyfill'
import type { ParsedDocument, ParsedPlan } from '../domain/plan/types.js'
import type { PlanProposal as ProposalRow, Prisma } from '../generated/prisma/client.js'
import type { Client } from './client.js'
import { timestampOf } from './days.js'

export interface PlanProposal {
  id: string
  /** Null for the command line. */
  memberId: string | null
  fileName: string
  contentHash: string
  /** As it was read; corrections stand beside it. */
  reading: ParsedPlan
  state: 'open' | 'confirmed' | 'discarded'
  /** The plan that it was stored as: in part while it is open. */
  planId: string | null
  /** The last change of any plan (`Plan.revision`) that whoever looks at it has seen. */
  seen: number
}

export interface ToldOfProposal {
  event: string
  said: string
  /** How many doubtful items were left for later. */
  left: number
}

/** A proposal by what its document says of itself. */
export interface ProposalHeader {
  id: string
  planId: string | null
  contentHash: string
  document: ParsedDocument
}

const proposalOf = (row: ProposalRow): PlanProposal => ({
  id: row.id,
  memberId: row.memberId,
  fileName: row.fileName,
  contentHash: row.contentHash,
  reading: row.reading as unknown as ParsedPlan,
  state: row.state as PlanProposal['state'],
  planId: row.planId,
  seen: row.seen,
})
const json = (reading: ParsedPlan) => reading as unknown as Prisma.InputJsonObject

export function proposalRows(client: Client) {
  return {
    /** Null where the member has an open one of this content, perhaps since a moment ago. */
    async add(proposal: Omit<PlanProposal, 'id' | 'state' | 'planId'>): Promise<PlanProposal | null> {
      const data = [{ ...proposal, reading: json(proposal.reading) }]
      const [row] = await client.planProposal.createManyAndReturn({ data, skipDuplicates: true })
      return row ? proposalOf(row) : null
    },

    async byId(id: string): Promise<PlanProposal | null> {
      const row = await client.planProposal.findUnique({ where: { id } })
      return row && proposalOf(row)
    },

    /** The member's open proposal of this content: the same file sent twice is one proposal. */
    async openOf(memberId: string | null, contentHash: string): Promise<PlanProposal | null> {
      const row = await client.planProposal.findFirst({ where: { memberId, contentHash, state: 'open' } })
      return row && proposalOf(row)
    },

    /** What the member sent and neither confirmed nor discarded, the newest first. */
    async openFilesOf(memberId: string, most: number): Promise<{ id: string; fileName: string }[]> {
      return client.planProposal.findMany({
        where: { memberId, state: 'open' },
        select: { id: true, fileName: true },
        orderBy: { createdAt: 'desc' },
        take: most,
      })
    },

    /** Those that were not discarded: what was stored last first, then what is still open, the newest first. */
    async headers(): Promise<ProposalHeader[]> {
      return client.$queryRaw<ProposalHeader[]>`
        SELECT "id"::text, "planId"::text, "contentHash", "reading"->'document' AS "document"
          FROM "PlanProposal"
         WHERE "state" = 'open' OR "planId" IS NOT NULL
         ORDER BY "savedAt" DESC NULLS LAST, "createdAt" DESC`
    },

    /**
     * Keeps an open proposal from being closed until the transaction ends, so that what is said of it comes before it
     * is stored; false where it is not open.
     */
    async hold(id: string): Promise<boolean> {
      const { count } = await client.planProposal.updateMany({ where: { id, state: 'open' }, data: { state: 'open' } })
      return count === 1
    },

    /** Says which plan it was stored as, and by which change. */
    async save(id: string, planId: string, seen: number, at: Temporal.Instant): Promise<void> {
      await client.planProposal.update({ where: { id }, data: { planId, seen, savedAt: timestampOf(at) } })
    },

    /** Notes what the handling of an event tells of storing it or giving it up. */
    async tell(id: string, told: ToldOfProposal): Promise<void> {
      await client.planProposal.update({ where: { id }, data: { told: { ...told } } })
    },

    /** What was told of storing it or giving it up, if anything. */
    async told(id: string): Promise<ToldOfProposal | null> {
      const row = await client.planProposal.findUnique({ where: { id }, select: { told: true } })
      return (row?.told ?? null) as ToldOfProposal | null
    },

    /** Says up to which change of the plans it was looked at. */
    async see(id: string, seen: number): Promise<void> {
      await client.planProposal.update({ where: { id }, data: { seen } })
    },

    /** False where someone closed it before. */
    async close(id: string, state: 'confirmed' | 'discarded'): Promise<boolean> {
      const { count } = await client.planProposal.updateMany({ where: { id, state: 'open' }, data: { state } })
      return count === 1
    },
  }
}
