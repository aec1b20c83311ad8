import type { Answers } from '../domain/interview/types.js'
import type { InterviewDraft as DraftRow, Prisma } from '../generated/prisma/client.js'
import type { Client } from './client.js'
import { gathered } from './gathered.js'

export interface InterviewDraft {
  id: string
  memberId: string
  form: string
  /** What the interview is about, such as { obligationId } or { proposalId }. */
  subject: Record<string, string>
  /** The chat in which it is gone on with, '<channel>:<chat>'; null: the next in which it is answered. */
  chat: string | null
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
  chat: row.chat,
  answers: row.answers as Answers,
  cursor: row.cursor,
  correcting: row.correcting,
  lastEvent: row.lastEvent,
})

type AsRead = Pick<InterviewDraft, 'id' | 'lastEvent' | 'chat'>
type Change = Pick<InterviewDraft, 'answers' | 'cursor' | 'correcting' | 'lastEvent' | 'chat'>

export function interviewRows(client: Client) {
  const byIdAtOnce = gathered(async (ids: string[]) => {
    const rows = await client.$queryRaw<(InterviewDraft & { state: string })[]>`
      SELECT "id"::text, "memberId"::text, "form", "subject", "chat", "answers", "cursor", "correcting", "lastEvent", "state"
        FROM "InterviewDraft" WHERE "id" = ANY(${ids}::uuid[])`
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => found.get(id) ?? null)
  })

  const saveAtOnce = gathered(async (all: { id: string; read: Omit<AsRead, 'id'>; change: Change }[]) => {
    const changes = all.map(({ read, change }) => JSON.stringify({ read, change }))
    const saved = await client.$queryRaw<{ n: number }[]>`
      UPDATE "InterviewDraft" d
         SET "answers" = s."to" -> 'answers', "cursor" = s."to" ->> 'cursor', "correcting" = (s."to" -> 'correcting')::boolean,
             "lastEvent" = s."to" ->> 'lastEvent', "chat" = s."to" ->> 'chat', "updatedAt" = now()
        FROM (SELECT "id", "n", "json"::jsonb -> 'read' AS "read", "json"::jsonb -> 'change' AS "to"
                FROM unnest(${all.map(({ id }) => id)}::uuid[], ${changes}::text[]) WITH ORDINALITY AS g("id", "json", "n")) s
       WHERE d."id" = s."id" AND d."state" = 'open' AND d."lastEvent" IS NOT DISTINCT FROM s."read" ->> 'lastEvent'
         AND d."chat" IS NOT DISTINCT FROM s."read" ->> 'chat'
      RETURNING s."n"::int`
    // Of two on the same interview at once, one alone was written.
    const written = new Set(saved.map(({ n }) => n))
    return all.map((_, index) => written.has(index + 1))
  })

  return {
    async add(draft: Omit<InterviewDraft, 'id'>): Promise<InterviewDraft> {
      const row = await client.interviewDraft.create({
        data: { ...draft, answers: draft.answers as Prisma.InputJsonObject },
      })
      return draftOf(row)
    },

    byId: (id: string): Promise<(InterviewDraft & { state: string }) | null> => byIdAtOnce(id),

    /** The interview a member is in the middle of. */
    async openOf(memberId: string): Promise<InterviewDraft | null> {
      const row = await client.interviewDraft.findFirst({
        where: { memberId, state: 'open' },
        orderBy: { createdAt: 'desc' },
      })
      return row && draftOf(row)
    },

    /** The one that this event ended, if any. */
    async endedBy(memberId: string, event: string): Promise<InterviewDraft | null> {
      const row = await client.interviewDraft.findFirst({
        where: { memberId, state: { not: 'open' }, lastEvent: event },
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

    /** From now on it is gone on with in that chat. */
    async moveTo(id: string, chat: string): Promise<void> {
      await client.interviewDraft.updateMany({ where: { id, state: 'open' }, data: { chat } })
    },

    /** Saves an answer to the interview as it was read; false where another came in between, or it has moved. */
    save: ({ id, lastEvent, chat }: AsRead, change: Change): Promise<boolean> =>
      saveAtOnce({ id, read: { lastEvent, chat }, change }),

    /** False where it was closed before. `answers`: as they are at its end, where its last event gave one. */
    async close(
      id: string,
      state: 'submitted' | 'cancelled',
      lastEvent: string | null,
      answers?: Answers,
    ): Promise<boolean> {
      const { count } = await client.interviewDraft.updateMany({
        where: { id, state: 'open' },
        data: { state, lastEvent, ...(answers ? { answers: answers as Prisma.InputJsonObject } : {}) },
      })
      return count === 1
    },
  }
}
