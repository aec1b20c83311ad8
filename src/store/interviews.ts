import type { Answers } from '../domain/interview/types.js'
import type { InterviewDraft as DraftRow, Prisma } from '../generated/prisma/client.js'
import type { Client } from './client.js'

export interface InterviewDraft {
  id: string
  memberId: string
  form: string
  /** What the interview is about, such as { obligationId } or { proposalId }. */
  subject: Record<string, string>
  answers: Answers
  cursor: string
  correcting: boolean
  lastEvent: string | null
}

const draftOf = (row: DraftRow): InterviewDraft => ({
  id: row.id,
  memberId: row.memberId,
  form: row.form,
  subject: row.subject as Record<string, string>,
  answers: row.answers as Answers,
  cursor: row.cursor,
  correcting: row.correcting,
  lastEvent: row.lastEvent,
})

export function interviewRows(client: Client) {
  return {
    async add(draft: Omit<InterviewDraft, 'id'>): Promise<InterviewDraft> {
      const row = await client.interviewDraft.create({
        data: { ...draft, answers: draft.answers as Prisma.InputJsonObject },
      })
      return draftOf(row)
    },

    async byId(id: string): Promise<(InterviewDraft & { state: string }) | null> {
      const row = await client.interviewDraft.findUnique({ where: { id } })
      return row && { ...draftOf(row), state: row.state }
    },

    /** The interview a member is in the middle of. */
    async openOf(memberId: string): Promise<InterviewDraft | null> {
      const row = await client.interviewDraft.findFirst({
        where: { memberId, state: 'open' },
        orderBy: { createdAt: 'desc' },
      })
      return row && draftOf(row)
    },

    /** The interviews that a member began last, the newest first. */
    async latestOf(memberId: string, most: number): Promise<{ id: string; form: string; state: string }[]> {
      return client.interviewDraft.findMany({
        where: { memberId },
        orderBy: { createdAt: 'desc' },
        take: most,
        select: { id: true, form: true, state: true },
      })
    },

    /** Saves an answer to the interview as it was read, after `lastEvent`; false where another came in between. */
    async save(
      id: string,
      lastEvent: string | null,
      change: Pick<InterviewDraft, 'answers' | 'cursor' | 'correcting' | 'lastEvent'>,
    ): Promise<boolean> {
      const { count } = await client.interviewDraft.updateMany({
        where: { id, state: 'open', lastEvent },
        data: { ...change, answers: change.answers as Prisma.InputJsonObject },
      })
      return count === 1
    },

    /** False where it was closed before. */
    async close(id: string, state: 'submitted' | 'cancelled', lastEvent: string | null): Promise<boolean> {
      const { count } = await client.interviewDraft.updateMany({
        where: { id, state: 'open' },
        data: { state, lastEvent },
      })
      return count === 1
    },
  }
}
