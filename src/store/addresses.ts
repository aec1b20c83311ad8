import type { Client } from './client.js'
import { gathered } from './gathered.js'

/** Where a member and the bot talk. */
export interface Address {
  id: string
  channel: string
  chat: string
}

/** With how it stands. */
export interface KnownAddress extends Address {
  /** False once a message could not be delivered, until the person writes from there. */
  reachable: boolean
  /** It is answered there, and nothing is sent by itself. */
  quiet: boolean
}

/** Addresses to which the product sends by itself. */
export const LOUD = { reachable: true, quiet: false } as const

/** The preferred address first. */
export const BY_PREFERENCE = [{ preference: 'asc' as const }, { createdAt: 'asc' as const }, { id: 'asc' as const }]

export const KNOWN = { id: true, channel: true, chat: true, reachable: true, quiet: true } as const

// A chat that a person linked on purpose comes before letters, and these before the web chat that everyone is given: it
// takes every message, and nobody is called to it.
const PREFERENCE: Record<string, number> = { telegram: 1, zalo: 5, email: 8, web: 9 }
const preferenceOf = (channel: string): number => PREFERENCE[channel] ?? 5

export function addressRows(client: Client) {
  const find = (where: { memberId: string; reachable?: boolean }): Promise<KnownAddress[]> =>
    client.address.findMany({ where, orderBy: [...BY_PREFERENCE], select: KNOWN })

  const loudAtOnce = gathered(async (memberIds: string[]) => {
    const rows = await client.address.findMany({
      where: { memberId: { in: memberIds }, ...LOUD },
      orderBy: [...BY_PREFERENCE],
      select: { ...KNOWN, memberId: true },
    })
    return memberIds.map((id) => rows.flatMap(({ memberId, ...address }) => (memberId === id ? [address] : [])))
  })

  return {
    /** Every address of a member, the preferred one first. */
    allAddresses: (memberId: string) => find({ memberId }),

    /** Where a member can be answered. */
    addresses: (memberId: string) => find({ memberId, reachable: true }),

    /** Where a member is sent what the product sends by itself. */
    loudAddresses: (memberId: string): Promise<KnownAddress[]> => loudAtOnce(memberId),

    /** Changes of a member's addresses take turns from here to the end of the transaction. */
    async lockAddresses(memberId: string): Promise<void> {
      await client.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`
    },

    /** Gives a chat to a member, also when it was another's before: whoever holds the code holds the chat. */
    async link(memberId: string, channel: string, chat: string): Promise<void> {
      const own = await client.address.updateMany({ where: { channel, chat, memberId }, data: { reachable: true } })
      if (own.count > 0) return
      const preference = preferenceOf(channel)
      await client.address.upsert({
        where: { channel_chat: { channel, chat } },
        create: { memberId, channel, chat, preference },
        update: { memberId, preference, ...LOUD },
      })
    },

    /** False where the member has no such address any more. */
    async unlink(memberId: string, addressId: string): Promise<boolean> {
      return (await client.address.deleteMany({ where: { id: addressId, memberId } })).count > 0
    },

    /** Forgets the chats that a member linked; the web chat that everyone is given stays, and needs a sign-in. */
    async unlinkAll(memberId: string): Promise<void> {
      await client.address.deleteMany({ where: { memberId, channel: { not: 'web' } } })
      await client.address.updateMany({ where: { memberId }, data: { quiet: false } })
    },

    async setQuiet(addressId: string, quiet: boolean): Promise<void> {
      await client.address.update({ where: { id: addressId }, data: { quiet } })
    },

    /** Makes that order the order of preference. */
    async setOrder(addressIds: string[]): Promise<void> {
      for (const [index, id] of addressIds.entries()) {
        await client.address.update({ where: { id }, data: { preference: index + 1 } })
      }
    },

    /** Someone who writes can be reached again; false where that was so before. */
    async markReachable(channel: string, chat: string): Promise<boolean> {
      const unreachable = { channel, chat, reachable: false }
      return (await client.address.updateMany({ where: unreachable, data: { reachable: true } })).count > 0
    },

    async markUnreachable(addressId: string): Promise<void> {
      await client.address.updateMany({ where: { id: addressId }, data: { reachable: false } })
    },
  }
}
