import type { Temporal } from 'temporal-polyfill'
import type { DraftInProgress } from '../domain/obligation/drafts.js'
import { countOfWork } from '../domain/obligation/quarter-check.js'
import type { Prisma } from '../generated/prisma/client.js'
import { dateOf, dateOrNull, dayOf, dayOrNull, timestampOf } from './days.js'
import type { Client } from './client.js'

/** A draft as it stands in the register. */
export interface RegisteredDraft extends DraftInProgress {
  agency: string
  isEnded: boolean
}

const WITH_AGENCY = { agency: { select: { name: true } } } as const
type DraftRow = Prisma.DraftGetPayload<{ include: typeof WITH_AGENCY }>

const registeredDraftOf = ({ id, title, agencyId, agency, ...row }: DraftRow): RegisteredDraft => ({
  id,
  title,
  agencyId,
  agency: agency.name,
  registeredOn: dayOf(row.registeredOn),
  dueOn: dayOrNull(row.dueOn),
  isEnded: row.endedAt !== null,
})

/** The registered drafts of legal documents. */
export function draftRows(client: Client) {
  return {
    /** The same id twice registers once; false the second time. */
    async add({ registeredOn, dueOn, ...draft }: DraftInProgress, at: Temporal.Instant): Promise<boolean> {
      const { count } = await client.draft.createMany({
        data: [{ ...draft, registeredOn: dateOf(registeredOn), dueOn: dateOrNull(dueOn), createdAt: timestampOf(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },

    async byId(id: string): Promise<RegisteredDraft | null> {
      const row = await client.draft.findUnique({ where: { id }, include: WITH_AGENCY })
      return row && registeredDraftOf(row)
    },

    /** The register, of one agency or of all: what is being made, the oldest first, and the `ended` that ended last. */
    async register(
      agencyId: string | null,
      { ended }: { ended: number },
    ): Promise<{ inProgress: RegisteredDraft[]; ended: RegisteredDraft[] }> {
      const its = agencyId === null ? {} : { agencyId }
      const inProgress = await client.draft.findMany({
        where: { ...its, endedAt: null },
        include: WITH_AGENCY,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      const over = await client.draft.findMany({
        where: { ...its, endedAt: { not: null } },
        include: WITH_AGENCY,
        orderBy: [{ endedAt: 'desc' }, { id: 'asc' }],
        take: ended,
      })
      return { inProgress: inProgress.map(registeredDraftOf), ended: over.map(registeredDraftOf) }
    },

    /** Those that are still being made, the oldest first. */
    async inProgress(): Promise<DraftInProgress[]> {
      const rows = await client.draft.findMany({
        where: { endedAt: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        omit: { createdAt: true, endedAt: true },
      })
      return rows.map((row) => ({ ...row, registeredOn: dayOf(row.registeredOn), dueOn: dayOrNull(row.dueOn) }))
    },

    /** How much is still to be done for it; what is asked about each quarter counts once. */
    async owedFor(id: string): Promise<number> {
      const owed = await client.obligation.findMany({
        where: { draftId: id, state: { in: ['open', 'returned'] } },
        select: { taskId: true, dutyId: true, draftId: true, agencyId: true, period: true, opensOn: true, dueOn: true },
      })
      return countOfWork(owed.map((row) => ({ ...row, opensOn: dayOrNull(row.opensOn), dueOn: dayOrNull(row.dueOn) })))
    },

    /** Null: it goes on. False where it was so before. */
    async end(id: string, at: Temporal.Instant | null): Promise<boolean> {
      const { count } = await client.draft.updateMany({
        where: { id, endedAt: at ? null : { not: null } },
        data: { endedAt: at && timestampOf(at) },
      })
      return count === 1
    },
  }
}
