import type { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../generated/prisma/client.js'
import { timestampOf } from './days.js'
import type { Client } from './client.js'

// No job runs for longer: what has not finished by then died with its process.
const LONGEST_RUN_MINUTES = 15

export function jobRunRows(client: Client) {
  return {
    /** True for the one process that may run the job in this slot ('<job>:<ISO instant>'); again where that failed or died. */
    async claim(slot: string): Promise<boolean> {
      const count = await client.$executeRaw`
        INSERT INTO "JobRun" AS run ("slot", "startedAt") VALUES (${slot}, now())
        ON CONFLICT ("slot") DO UPDATE SET "startedAt" = now(), "finishedAt" = NULL, "error" = NULL
         WHERE run."error" IS NOT NULL
            OR (run."finishedAt" IS NULL AND run."startedAt" < now() - make_interval(mins => ${LONGEST_RUN_MINUTES}::int))`
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

    /** Forgets at most `most` runs that began before `instant`; tells how many. */
    async forget(instant: Temporal.Instant, most: number): Promise<number> {
      return client.$executeRaw`
        DELETE FROM "JobRun" WHERE "slot" IN
          (SELECT "slot" FROM "JobRun" WHERE "startedAt" < ${timestampOf(instant)}::timestamptz LIMIT ${most}::int)`
    },
  }
}
