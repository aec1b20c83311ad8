import type { Client } from './client.js'

export function channelPaceRows(client: Client) {
  return {
    /** The pace of one channel, by the database's clock. Times count from the moment at which the database answers. */
    of(channel: string) {
      return {
        /**
         * Reserves the next `turns`, `everyMs` apart: the first in `inMs` milliseconds.
         * While a pause lasts nothing is reserved, and `pausedMs` tells for how long.
         */
        async reserve(turns: number, everyMs: number): Promise<{ inMs: number; pausedMs: number }> {
          const seconds = (turns * everyMs) / 1_000
          const [row] = await client.$queryRaw<[{ endsIn: number; pausedFor: number | null }]>`
            INSERT INTO "ChannelPace" AS p ("channel", "freeAt")
            VALUES (${channel}, now() + make_interval(secs => ${seconds}::double precision))
            ON CONFLICT ("channel") DO UPDATE SET "freeAt" = CASE WHEN p."pausedUntil" > now() THEN p."freeAt"
                   ELSE greatest(p."freeAt", now()) + make_interval(secs => ${seconds}::double precision) END
            RETURNING extract(epoch FROM "freeAt" - now())::double precision AS "endsIn",
                      extract(epoch FROM "pausedUntil" - now())::double precision AS "pausedFor"`
          return {
            inMs: Math.max(0, (row.endsIn - seconds) * 1_000),
            pausedMs: Math.max(0, (row.pausedFor ?? 0) * 1_000),
          }
        },

        /** Milliseconds that the pause still lasts, 0 where there is none. */
        async pausedMs(): Promise<number> {
          const [row] = await client.$queryRaw<{ seconds: number }[]>`
            SELECT extract(epoch FROM "pausedUntil" - now())::double precision AS "seconds"
              FROM "ChannelPace" WHERE "channel" = ${channel} AND "pausedUntil" > now()`
          return (row?.seconds ?? 0) * 1_000
        },

        /** Nobody gets a turn for so many milliseconds; a longer pause stays. */
        async pause(ms: number): Promise<void> {
          const seconds = ms / 1_000
          await client.$executeRaw`
            INSERT INTO "ChannelPace" AS p ("channel", "freeAt", "pausedUntil")
            VALUES (${channel}, now(), now() + make_interval(secs => ${seconds}::double precision))
            ON CONFLICT ("channel") DO UPDATE SET "pausedUntil" =
                   greatest(p."pausedUntil", now() + make_interval(secs => ${seconds}::double precision))`
        },
      }
    },
  }
}
