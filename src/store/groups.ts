import type { Temporal } from 'temporal-polyfill'
import type { Rung } from '../domain/reminder/rung.js'
import { dateOf, timestampOf } from './days.js'
import type { Client } from './client.js'

/** A group chat that gets copies of what the people of an agency, or all of the Council's, are told. */
export interface Group {
  id: string
  channel: string
  chat: string
  title: string
  /** Null: the Council's. */
  agencyId: string | null
  agency: string | null
  linkedById: string
  isEnded: boolean
}

const WITH_AGENCY = { agency: { select: { name: true } } } as const

interface GroupRow extends Omit<Group, 'agency' | 'isEnded'> {
  agency: { name: string } | null
  endedAt: Date | null
}

const groupOf = (row: GroupRow): Group => ({
  id: row.id,
  channel: row.channel,
  chat: row.chat,
  title: row.title,
  agencyId: row.agencyId,
  agency: row.agency?.name ?? null,
  linkedById: row.linkedById,
  isEnded: row.endedAt !== null,
})

export function groupRows(client: Client) {
  return {
    async byId(id: string): Promise<Group | null> {
      const row = await client.channelGroup.findUnique({ where: { id }, include: WITH_AGENCY })
      return row && groupOf(row)
    },

    async byChat(channel: string, chat: string): Promise<Group | null> {
      const where = { channel_chat: { channel, chat } }
      const row = await client.channelGroup.findUnique({ where, include: WITH_AGENCY })
      return row && groupOf(row)
    },

    /** Those of the Council to which something is sent. */
    async ofCouncil(): Promise<Group[]> {
      const rows = await client.channelGroup.findMany({
        where: { agencyId: null, endedAt: null },
        include: WITH_AGENCY,
        orderBy: { id: 'asc' },
      })
      return rows.map(groupOf)
    },

    /** Makes a chat the group of an agency, or of the Council, from now on. */
    async link(
      { channel, chat, ...whose }: Pick<Group, 'channel' | 'chat' | 'title' | 'agencyId' | 'linkedById'>,
      now: Temporal.Instant,
    ): Promise<Group> {
      const values = { ...whose, linkedAt: timestampOf(now), endedAt: null }
      const row = await client.channelGroup.upsert({
        where: { channel_chat: { channel, chat } },
        create: { channel, chat, ...values },
        update: values,
        include: WITH_AGENCY,
      })
      return groupOf(row)
    },

    /** Nothing is sent to it from now on; false where that was so before. */
    async end(id: string, now: Temporal.Instant): Promise<boolean> {
      const where = { id, endedAt: null }
      return (await client.channelGroup.updateMany({ where, data: { endedAt: timestampOf(now) } })).count === 1
    },

    /** The group goes on under another id; one that is known there is the same. */
    async move(channel: string, from: string, to: string): Promise<void> {
      await client.$executeRaw`
        UPDATE "ChannelGroup" SET "chat" = ${to}
         WHERE "channel" = ${channel} AND "chat" = ${from}
           AND NOT EXISTS (SELECT 1 FROM "ChannelGroup" WHERE "channel" = ${channel} AND "chat" = ${to})`
    },

    /**
     * Saves one copy a group and day for the groups of agencies whose people were given a digest of that day since the
     * group is theirs; tells how many that were.
     */
    async enterCopies(day: Temporal.PlainDate, now: Temporal.Instant): Promise<number> {
      const at = timestampOf(now)
      return client.$executeRaw`
        INSERT INTO "Push" ("id", "kind", "key", "memberId", "groupId", "day", "notBefore", "createdAt")
        SELECT gen_random_uuid(), 'group', 'digest:group:' || g."id" || ':' || ${day.toString()}, g."linkedById", g."id",
               ${day.toString()}::date, ${at}::timestamptz, ${at}::timestamptz
          FROM "ChannelGroup" g
         WHERE g."endedAt" IS NULL AND g."agencyId" IS NOT NULL
           AND EXISTS (SELECT 1 FROM "Member" m JOIN "Push" p ON p."memberId" = m."id"
                        WHERE m."agencyId" = g."agencyId" AND m."role" IN ('focal-point', 'leader')
                          AND p."day" = ${day.toString()}::date AND p."kind" = 'digest' AND p."createdAt" >= g."linkedAt")
        ON CONFLICT ("key") DO NOTHING`
    },

    /** What the people of an agency are told on a day, whoever of them. */
    async toldOn(
      agencyId: string,
      day: Temporal.PlainDate,
    ): Promise<{ obligationId: string; key: string; rung: Rung }[]> {
      const rows = await client.reminder.findMany({
        where: {
          skipped: null,
          push: { kind: 'digest', day: dateOf(day), member: { agencyId, role: { in: ['focal-point', 'leader'] } } },
        },
        select: { obligationId: true, key: true, rung: true },
        distinct: ['obligationId', 'key'],
      })
      return rows.map(({ obligationId, key, rung }) => ({ obligationId, key, rung: rung as Rung }))
    },
  }
}
