import type { Temporal } from 'temporal-polyfill'
import type { MemberRole } from '../domain/access/roles.js'
import type { Prisma } from '../generated/prisma/client.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'

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

/** `channel`: by which the member is reached first; null where there is none. */
export interface ReachableMember extends Member {
  channel: string | null
}

export interface Address {
  id: string
  channel: string
  chat: string
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

// A chat that a person linked on purpose comes before the web chat that everyone is given.
const PREFERENCE: Record<string, number> = { telegram: 1, web: 9 }

export function memberRows(client: Client) {
  const present = { removedAt: null }
  const findReachable = async (where: Prisma.MemberWhereInput): Promise<ReachableMember[]> => {
    const rows = await client.member.findMany({
      where: { ...present, ...where },
      include: { ...WITH_AGENCY, addresses: { where: { reachable: true }, orderBy: { preference: 'asc' }, take: 1 } },
      orderBy: { createdAt: 'asc' },
    })
    return rows.map((row) => ({ ...memberOf(row), channel: row.addresses[0]?.channel ?? null }))
  }
  return {
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
      await client.address.create({
        data: { memberId: row.id, channel: 'web', chat: String(row.webChat!.id), preference: PREFERENCE['web']! },
      })
      return memberOf(row)
    },

    async byId(id: string): Promise<Member | null> {
      const row = await client.member.findFirst({ where: { id, ...present }, include: WITH_AGENCY })
      return row && memberOf(row)
    },

    async ofAgency(agencyId: string): Promise<Member[]> {
      const rows = await client.member.findMany({ where: { agencyId, ...present }, include: WITH_AGENCY })
      return rows.map(memberOf)
    },

    async byAddress(channel: string, chat: string): Promise<Member | null> {
      const row = await client.member.findFirst({
        where: { ...present, addresses: { some: { channel, chat } } },
        include: WITH_AGENCY,
      })
      return row && memberOf(row)
    },

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
    everyone: () => findReachable({}),

    /** Where a member can be reached, the preferred address first. */
    async addresses(memberId: string): Promise<Address[]> {
      return client.address.findMany({
        where: { memberId, reachable: true },
        orderBy: { preference: 'asc' },
        select: { id: true, channel: true, chat: true },
      })
    },

    /** Gives a chat to a member, also when it was another's before: whoever holds the code holds the chat. */
    async link(memberId: string, channel: string, chat: string): Promise<void> {
      const preference = PREFERENCE[channel] ?? 5
      await client.address.upsert({
        where: { channel_chat: { channel, chat } },
        create: { memberId, channel, chat, preference },
        update: { memberId, preference, reachable: true },
      })
    },

    /** Someone who writes can be reached again; false where that was so before. */
    async markReachable(channel: string, chat: string): Promise<boolean> {
      const unreachable = { channel, chat, reachable: false }
      return (await client.address.updateMany({ where: unreachable, data: { reachable: true } })).count > 0
    },

    async markUnreachable(addressId: string): Promise<void> {
      await client.address.update({ where: { id: addressId }, data: { reachable: false } })
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

    /** Forgets the chats that a member linked; the web chat that everyone is given stays, and needs a sign-in. */
    async unlinkAll(memberId: string): Promise<void> {
      await client.address.deleteMany({ where: { memberId, channel: { not: 'web' } } })
    },
  }
}
