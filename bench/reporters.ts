import type { PrismaClient } from '../src/generated/prisma/client.js'

/**
 * Adds people with a chat each, whose agency owes so many reports; their chats are numbered on after `from`.
 * Gives the obligations of each.
 */
export async function seedReporters(
  prisma: PrismaClient,
  { people, reportsEach, from }: { people: number; reportsEach: number; from: number },
): Promise<{ chat: number; reports: string[] }[]> {
  const last = from + people
  const statements = [
    `CREATE TEMPORARY TABLE place AS
       SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS member FROM generate_series(${from + 1}, ${last}) n`,
    `INSERT INTO "Agency" ("id", "name", "aliases", "type")
       SELECT id, format('Ủy ban nhân dân xã Tân Thành %s', n), '{}', 'xa' FROM place`,
    `INSERT INTO "Member" ("id", "name", "role", "agencyId") SELECT member, format('Đầu mối %s', n), 'focal-point', id FROM place`,
    `INSERT INTO "WebChat" ("memberId") SELECT member FROM place`,
    `INSERT INTO "Address" ("id", "memberId", "channel", "chat", "preference")
       SELECT gen_random_uuid(), member, 'telegram', n::text, 1 FROM place`,
    // Of no plan: the service brings what is owed under its plans in step with them while it runs.
    `INSERT INTO "Obligation" ("id", "kind", "part", "agencyId", "title", "period", "opensOn", "dueOn", "because", "updatedAt")
       SELECT gen_random_uuid(), 'task', 'lead', id, 'Tuyên truyền, phổ biến Luật Đất đai cho người dân trên địa bàn',
              k::text, date '2026-01-01', date '2099-12-31', '', now()
         FROM place, generate_series(1, ${reportsEach}) k`,
  ]
  // One session: a pool would lose the temporary table.
  const seeded = await prisma.$transaction(
    async (client) => {
      for (const statement of statements) await client.$executeRawUnsafe(statement)
      const rows = await client.$queryRaw<{ chat: number; reports: string[] }[]>`
        SELECT place.n AS chat, array_agg(o."id"::text) AS reports
          FROM place JOIN "Obligation" o ON o."agencyId" = place.id GROUP BY 1 ORDER BY 1`
      await client.$executeRawUnsafe('DROP TABLE place')
      return rows
    },
    { timeout: 600_000 },
  )
  await prisma.$executeRawUnsafe('ANALYZE')
  return seeded
}
