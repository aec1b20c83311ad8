import type { Temporal } from 'temporal-polyfill'
import type { MemberRole } from '../domain/access/roles.js'
import type { Prisma } from '../generated/prisma/client.js'
import { addressRows, BY_PREFERENCE, KNOWN, LOUD, type KnownAddress } from './addresses.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'
import { gathered } from './gathered.js'

export interface Member {
  id: string
  name: string
  unit: string | null
  role: MemberRole
  agencyId: string | null
  agency: string | null
  /** The member's web chat: everyone has one. */
  webChat: number
}

/** `reachable`: false once a message could not be delivered to the address, until the person writes from there. */
export interface MemberAtAddress extends Member {
  reachable: boolean
}

/** `channel`: by which the member is told first of what the product sends by itself; null where there is none. */
export interface ReachableMember extends Member {
  channel: string | null
}

/** As everyone is listed. */
export interface ListedMember extends ReachableMember {
  /** Whether the person has ever signed in on the web. */
  hasBeenOnWeb: boolean
}

/** With all addresses, the preferred one first. */
export interface MemberWithAddresses extends ListedMember {
  addresses: KnownAddress[]
}

const WITH_AGENCY = { agency: { select: { name: true } }, webChat: { select: { id: true } } } as const
type MemberRow = Prisma.MemberGetPayload<{ include: typeof WITH_AGENCY }>

const memberOf = (row: MemberRow): Member => ({
  id: row.id,
  name: row.name,
  unit: row.unit,
  role: row.role as MemberRole,
  agencyId: row.agencyId,
  agency: row.agency?.name ?? null,
  webChat: row.webChat!.id,
})

export function memberRows(client: Client) {
  const present = { removedAt: null }
  const findReachable = async (where: Prisma.MemberWhereInput): Promise<ReachableMember[]> => {
    const rows = await client.member.findMany({
      where: { ...present, ...where },
      include: { ...WITH_AGENCY, addresses: { where: LOUD, orderBy: [...BY_PREFERENCE], take: 1 } },
      orderBy: { createdAt: 'asc' },
    })
    return rows.map((row) => ({ ...memberOf(row), channel: row.addresses[0]?.channel ?? null }))
  }
  /** Whose of these have ever signed in on the web. Sign-ins that are over are forgotten; their traces stay. */
  const everOnWeb = async (members: { id: string }[]): Promise<Set<string>> => {
    const signedIn = await client.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT "subjectId" AS "id" FROM "AuditEntry"
       WHERE "subject" = 'member' AND "subjectId" = ANY(${members.map(({ id }) => id)})
         AND "action" = 'member.sign-in' AND "change"->>'channel' = 'web'`
    return new Set(signedIn.map(({ id }) => id))
  }
  const addresses = addressRows(client)
  const byIdAtOnce = gathered(async (ids: string[]) => {
    const rows = await client.$queryRaw<Member[]>`
      SELECT m."id"::text, m."name", m."unit", m."role", m."agencyId"::text, a."name" AS "agency", w."id" AS "webChat"
        FROM "Member" m JOIN "WebChat" w ON w."memberId" = m."id" LEFT JOIN "Agency" a ON a."id" = m."agencyId"
       WHERE m."id" = ANY(${ids}::uuid[]) AND m."removedAt" IS NULL`
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => found.get(id) ?? null)
  })
  const byAddressAtOnce = gathered(async (asked: { channel: string; chat: string }[]) => {
    const rows = await client.$queryRaw<(MemberAtAddress & { n: number })[]>`
      SELECT m."id", m."name", m."unit", m."role", m."agencyId", a."name" AS "agency", w."id" AS "webChat",
             d."reachable", "n"::int
        FROM unnest(${asked.map(({ channel }) => channel)}::text[], ${asked.map(({ chat }) => chat)}::text[])
             WITH ORDINALITY AS g("channel", "chat", "n")
        JOIN "Address" d ON d."channel" = g."channel" AND d."chat" = g."chat"
        JOIN "Member" m ON m."id" = d."memberId" AND m."removedAt" IS NULL
        JOIN "WebChat" w ON w."memberId" = m."id"
        LEFT JOIN "Agency" a ON a."id" = m."agencyId"`
    const found = new Map(rows.map(({ n, ...member }) => [n, member]))
    return asked.map((_, index) => found.get(index + 1) ?? null)
  })
  return {
    ...addresses,

    /** Creates a member with a web chat and its address. */
    async add(member: {
      id?: string
      name: string
      unit?: string | null
      role: MemberRole
      agencyId: string | null
    }): Promise<Member> {
      const row = await client.member.create({
        data: { ...member, unit: member.unit ?? null, webChat: { create: {} } },
        include: WITH_AGENCY,
      })
      await addresses.link(row.id, 'web', String(row.webChat!.id))
      return memberOf(row)
    },

    byId: (id: string): Promise<Member | null> => byIdAtOnce(id),

    async ofAgency(agencyId: string): Promise<Member[]> {
      const rows = await client.member.findMany({ where: { agencyId, ...present }, include: WITH_AGENCY })
      return rows.map(memberOf)
    },

    /** Who has that address, and how it stands: one statement, since every event begins with it. */
    byAddress: (channel: string, chat: string): Promise<MemberAtAddress | null> => byAddressAtOnce({ channel, chat }),

    /** Every present member who has a role of `roles`, in the order of joining. */
    async withRole(roles: MemberRole[]): Promise<Member[]> {
      const rows = await client.member.findMany({
        where: { ...present, role: { in: roles } },
        include: WITH_AGENCY,
        orderBy: { createdAt: 'asc' },
      })
      return rows.map(memberOf)
    },

    /** Members of the agencies together with the secretaries: everyone a reminder about them may concern. */
    concernedBy: (agencyIds: string[]) =>
      findReachable({
        OR: [{ role: { in: ['focal-point', 'leader'] }, agencyId: { in: agencyIds } }, { role: 'secretary' }],
      }),

    /** All who are registered, with the channel by which they are reached first. */
    async everyone(): Promise<ListedMember[]> {
      const members = await findReachable({})
      const onWeb = await everOnWeb(members)
      return members.map((member) => ({ ...member, hasBeenOnWeb: onWeb.has(member.id) }))
    },

    /** The same with all their addresses. */
    async everyoneWithAddresses(): Promise<MemberWithAddresses[]> {
      const rows = await client.member.findMany({
        where: present,
        include: { ...WITH_AGENCY, addresses: { orderBy: [...BY_PREFERENCE], select: KNOWN } },
        orderBy: { createdAt: 'asc' },
      })
      const onWeb = await everOnWeb(rows)
      return rows.map((row) => {
        const first = row.addresses.find(({ reachable, quiet }) => reachable && !quiet)
        const { id, addresses } = row
        return { ...memberOf(row), channel: first?.channel ?? null, addresses, hasBeenOnWeb: onWeb.has(id) }
      })
    },

    async remove(id: string, at: Temporal.Instant): Promise<void> {
      await client.member.update({ where: { id }, data: { removedAt: timestampOf(at) } })
    },

    /** Null for who is present, or was never there. */
    async removedById(id: string): Promise<Member | null> {
      const row = await client.member.findFirst({ where: { id, removedAt: { not: null } }, include: WITH_AGENCY })
      return row && memberOf(row)
    },

    /** The `most` who were removed last. */
    async removedLately(most: number): Promise<Member[]> {
      const rows = await client.member.findMany({
        where: { removedAt: { not: null } },
        include: WITH_AGENCY,
        orderBy: [{ removedAt: 'desc' }, { id: 'asc' }],
        take: most,
      })
      return rows.map(memberOf)
    },

    async restore(id: string): Promise<void> {
      await client.member.update({ where: { id }, data: { removedAt: null } })
    },
  }
}
