import type { Temporal } from 'temporal-polyfill'
import { timestampOf } from './days.js'
import type { Client } from './client.js'
import { gathered, sameClaimant } from './gathered.js'

export interface InboxEvent {
  id: number
  channel: string
  chat: string
  update: object
  attempts: number
  /** How many answers to it have begun to leave; all but the last have arrived. */
  answers: number
  /** Where the conversation of its chat stood when the event was taken up; null: there is none. */
  conversation: unknown
}

/** An event as a channel brings it. */
interface NewEvent {
  channel: string
  eventId: string
  chat: string
  update: object
}

/** How the handling of an event ends. */
interface Handled {
  event: Pick<InboxEvent, 'id' | 'chat'>
  claimant: string
  leaseSeconds: number
  conversation: KeptConversation | null
}

/** Where a conversation stands from now on; `state` null: it is over. */
export interface KeptConversation {
  state: object | null
}

// As `JSON.stringify` writes them: a cheap look first, since nearly no event has any.
const REFUSED = /\\u(?:0000|d[89a-f])/

/** JSON without what jsonb refuses, NUL and halves of a character: an event that can never be stored would be brought for ever. */
export function storableJson(update: object | null): string {
  const json = JSON.stringify(update)
  if (!REFUSED.test(json)) return json
  const clean = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replace(/\0|\p{Surrogate}/gu, '') : value
  return JSON.stringify(update, clean)
}

export function inboxRows(client: Client) {
  const addAtOnce = gathered(async (events: NewEvent[]) => {
    const keys = [...new Set(events.map(({ channel, chat }) => `${channel}:${chat}`))].toSorted()
    const stored = await client.$queryRaw<{ name: string }[]>`
      WITH chat AS (INSERT INTO "Chat" ("key") SELECT unnest(${keys}::text[]) ON CONFLICT DO NOTHING)
      INSERT INTO "InboxEvent" ("channel", "eventId", "chat", "update")
      SELECT "channel", "eventId", "channel" || ':' || "chat", "update"::jsonb
        FROM unnest(${events.map(({ channel }) => channel)}::text[], ${events.map(({ eventId }) => eventId)}::text[],
                    ${events.map(({ chat }) => chat)}::text[], ${events.map(({ update }) => storableJson(update))}::text[])
             WITH ORDINALITY AS given("channel", "eventId", "chat", "update", "n")
       ORDER BY "n"
      ON CONFLICT DO NOTHING
      RETURNING "channel" || ':' || "eventId" AS "name"`
    const left = new Set(stored.map(({ name }) => name))
    // Of one that came twice at once, the second was delivered before.
    return events.map(({ channel, eventId }) => left.delete(`${channel}:${eventId}`))
  })

  const noteAnswersAtOnce = gathered(async (notes: { id: number; answers: number }[]) => {
    // Of one event they come one after another.
    await client.$executeRaw`
      UPDATE "InboxEvent" e SET "answers" = n."answers"
        FROM unnest(${notes.map(({ id }) => id)}::int[], ${notes.map(({ answers }) => answers)}::int[]) AS n("id", "answers")
       WHERE e."id" = n."id"`
    return notes.map(() => undefined)
  })

  const endAtOnce = gathered(async (all: Handled[]) => {
    const { claimant, leaseSeconds } = all[0]!
    const conversations = all.map(({ conversation }) => (conversation ? storableJson(conversation.state) : ''))
    const next = await client.$queryRaw<(InboxEvent | { id: null })[]>`
      WITH ended AS MATERIALIZED (
             SELECT g.*, (SELECT min(e."id") FROM "InboxEvent" e
                           WHERE e."chat" = g."chat" AND e."state" = 'waiting' AND e."id" <> g."id") AS "next"
               FROM unnest(${all.map(({ event }) => event.id)}::int[], ${all.map(({ event }) => event.chat)}::text[],
                           ${conversations}::text[]) AS g("id", "chat", "conversation")),
           handled AS (
             UPDATE "InboxEvent" e SET "state" = 'handled', "handledAt" = now(), "update" = '{}' FROM ended g WHERE e."id" = g."id")
      UPDATE "Chat" c SET "claimedBy" = CASE WHEN g."next" IS NOT NULL THEN "claimedBy" END,
             "claimedUntil" = CASE WHEN g."next" IS NOT NULL THEN now() + make_interval(secs => ${leaseSeconds}::double precision) END,
             "conversation" = CASE WHEN g."conversation" = '' THEN c."conversation"
                                   WHEN g."conversation" <> 'null' THEN g."conversation"::jsonb END
        FROM ended g LEFT JOIN "InboxEvent" e ON e."id" = g."next"
       WHERE c."key" = g."chat" AND c."claimedBy" = ${claimant}::uuid
      RETURNING e."id", e."channel", e."chat", e."update", e."attempts", e."answers", c."conversation"`
    const found = new Map(next.flatMap((event) => (event.id === null ? [] : [[event.chat, event] as const])))
    return all.map(({ event }) => found.get(event.chat) ?? null)
  }, sameClaimant)

  return {
    /** Stores an event of a channel, after those that were handed in before; false where the channel delivered it before. */
    add: (event: NewEvent): Promise<boolean> => addAtOnce(event),

    async nextOf(chat: string): Promise<InboxEvent | null> {
      const [event] = await client.$queryRaw<InboxEvent[]>`
        SELECT e."id", e."channel", e."chat", e."update", e."attempts", e."answers", c."conversation"
          FROM "InboxEvent" e JOIN "Chat" c ON c."key" = e."chat"
         WHERE e."chat" = ${chat} AND e."state" = 'waiting' ORDER BY e."id" LIMIT 1`
      return event ?? null
    },

    /** From now on so many answers have begun to leave. */
    answering: (id: number, answers: number): Promise<void> => noteAnswersAtOnce({ id, answers }),

    /**
     * The row stays, so that a repeated delivery is known; what the person wrote does not. Where its chat has more events
     * waiting, the lease is renewed, else the chat is given back: in one statement, since every event ends with it, and
     * with where the conversation stands, unless somebody else has the chat. Gives the next event of a chat that is still
     * held.
     */
    handled: (
      event: Handled['event'],
      claimant: string,
      leaseSeconds: number,
      conversation: KeptConversation | null = null,
    ): Promise<InboxEvent | null> => endAtOnce({ event, claimant, leaseSeconds, conversation }),

    async retryLater(id: number, error: string): Promise<void> {
      await client.inboxEvent.updateMany({
        where: { id, state: 'waiting' },
        data: { attempts: { increment: 1 }, error },
      })
    },

    /** Sets an event aside that cannot be handled, so that it never blocks its chat; false where it was handled all the same. */
    async setAside(id: number, error: string): Promise<boolean> {
      const data = { state: 'failed', attempts: { increment: 1 }, error }
      return (await client.inboxEvent.updateMany({ where: { id, state: 'waiting' }, data })).count === 1
    },

    /**
     * Forgets at most `most` events that were handled, or set aside and received, before `instant`; tells how many. No
     * channel delivers so late again.
     */
    async forget(instant: Temporal.Instant, most: number): Promise<number> {
      const at = timestampOf(instant)
      return client.$executeRaw`
        DELETE FROM "InboxEvent" WHERE "id" IN
          (SELECT "id" FROM "InboxEvent"
            WHERE ("state" = 'handled' AND "handledAt" < ${at}::timestamptz)
               OR ("state" = 'failed' AND "receivedAt" < ${at}::timestamptz)
            ORDER BY "id" LIMIT ${most}::int)`
    },

    /** How many events of a chat came within the last day and are behind us. */
    async passedOfLastDay(chat: string): Promise<number> {
      const [row] = await client.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS "count" FROM "InboxEvent"
         WHERE "state" IN ('handled', 'failed') AND "chat" = ${chat} AND "receivedAt" > now() - interval '1 day'`
      return row!.count
    },
  }
}
