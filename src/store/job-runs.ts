import type { Prisma } from '../generated/prisma/client.js'
import type { Client } from './client.js'

export function jobRunRows(client: Client) {
  return {
    /** True for the one process that may run the job in this slot ('<job>:<ISO instant>'). */
    async claim(slot: string): Promise<boolean> {
      const { count } = await client.jobRun.createMany({ data: [{ slot }], skipDuplicates: true })
      return count === 1
    },

    async finish(slot: string, result: { counts?: Record<string, number>; error?: string }): Promise<void> {
      const { counts, error } = result
      await client.jobRun.updateMany({
        where: { slot },
        data: {
          finishedAt: new Date(),
          ...(counts ? { counts: counts as Prisma.InputJsonObject } : {}),
          ...(error === undefined ? {} : { error }),
        },
      })
    },
  }
}
