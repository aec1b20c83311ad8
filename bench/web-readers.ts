import { createHash, randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { PrismaClient } from '../src/generated/prisma/client.js'

/** Adds people who have nothing but the web chat; gives the session token of each. */
export async function seedReaders(prisma: PrismaClient, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('hex'))
  await prisma.$executeRaw`
    INSERT INTO "Member" ("id", "name", "role")
    SELECT gen_random_uuid(), format('Đầu mối %s', n), 'focal-point' FROM generate_series(1, ${count}::int) n`
  await prisma.$executeRaw`INSERT INTO "WebChat" ("memberId") SELECT "id" FROM "Member"`
  await prisma.$executeRaw`
    INSERT INTO "Address" ("id", "memberId", "channel", "chat", "preference")
    SELECT gen_random_uuid(), "memberId", 'web', "id"::text, 9 FROM "WebChat"`
  await prisma.$executeRaw`
    INSERT INTO "WebSession" ("tokenHash", "memberId", "expiresAt")
    SELECT h.hash, c."memberId", now() + interval '1 day'
      FROM unnest(${hashes}::text[]) WITH ORDINALITY AS h(hash, n)
      JOIN (SELECT "memberId", row_number() OVER (ORDER BY "id") AS n FROM "WebChat") c USING (n)`
  await prisma.$executeRaw`ANALYZE`
  return tokens
}

/** A notice to everyone that is due now. */
export async function writeToAll(prisma: PrismaClient, now: Temporal.Instant, text: string): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Push" ("id", "kind", "key", "memberId", "day", "text", "overviewKeys", "notBefore", "createdAt")
    SELECT gen_random_uuid(), 'notice', 'notice:broadcast:' || gen_random_uuid(), "id",
           (${now.toString()}::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
           ${text}, '{}', ${now.toString()}::timestamptz, ${now.toString()}::timestamptz
      FROM "Member"`
}
