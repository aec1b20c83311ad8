import type { Client } from './client.js'

/** What is kept of a chat on Zalo. */
export interface KeptZaloChat {
  zaloId: string
  lastMessage: number
  /** JSON of the channel. */
  choices: unknown
}

export type ZaloChatRows = ReturnType<typeof zaloChatRows>

/** The rows of chats on Zalo: whose ids are strings there and numbers here. */
export function zaloChatRows(client: Client) {
  return {
    /** The number of a chat, given when it is first asked for. */
    async numberOf(zaloId: string): Promise<number> {
      const known = await client.zaloChat.findUnique({ where: { zaloId }, select: { id: true } })
      if (known) return known.id
      await client.zaloChat.createMany({ data: [{ zaloId }], skipDuplicates: true })
      const { id } = await client.zaloChat.findUniqueOrThrow({ where: { zaloId }, select: { id: true } })
      return id
    },

    /** Null where no chat has that number. */
    async zaloIdOf(chat: number): Promise<string | null> {
      const row = await client.zaloChat.findUnique({ where: { id: chat }, select: { zaloId: true } })
      return row?.zaloId ?? null
    },

    /**
     * Changes what is kept of a chat; null where there is no such chat. Where somebody else was faster, `step` is run
     * again.
     */
    async change<T>(
      chat: number,
      step: (kept: KeptZaloChat) => { lastMessage: number; choices: object; told: T },
    ): Promise<{ told: T } | null> {
      for (;;) {
        const select = { zaloId: true, lastMessage: true, choices: true } as const
        const kept = await client.zaloChat.findUnique({ where: { id: chat }, select })
        if (!kept) return null
        const { lastMessage, choices, told } = step(kept)
        const before = kept.choices === null ? null : JSON.stringify(kept.choices)
        const count = await client.$executeRaw`
          UPDATE "ZaloChat" SET "lastMessage" = ${lastMessage}::int, "choices" = ${JSON.stringify(choices)}::jsonb
           WHERE "id" = ${chat} AND "lastMessage" = ${kept.lastMessage}::int
             AND "choices" IS NOT DISTINCT FROM ${before}::jsonb`
        if (count === 1) return { told }
      }
    },
  }
}
