import type { PrismaClient } from '../src/generated/prisma/client.js'

/** Of a province's tasks so many are due on the same day, and by then so many have been reported or are not due yet. */
const TASKS = 147
const DUE_TASKS = 4
const REPORTED_TASKS = 88
const AGENCIES = 200

/** Friday: seven working days before `dueOn`. */
export const SOON = '2026-09-18T08:00:00+07:00'
/** The day before: nothing has its turn. */
export const ORDINARY = '2026-09-17T08:00:00+07:00'
const DUE_ON = '2026-09-29'

/**
 * So many provinces on an empty database: each a plan with 147 tasks that all its 200 agencies owe, one focal point an
 * agency, one secretary; what is due has the entries of its earlier rungs in the ledger. Tells how many obligations.
 */
export async function seed(prisma: PrismaClient, provinces: number): Promise<number> {
  const statements = [
    `CREATE TEMPORARY TABLE place AS
       SELECT p, a, gen_random_uuid() AS id, gen_random_uuid() AS member
         FROM generate_series(1, ${provinces}) p, generate_series(1, ${AGENCIES}) a`,
    `INSERT INTO "Agency" ("id", "name", "aliases", "type")
       SELECT id, format('Ủy ban nhân dân xã Tân Thành %s, tỉnh %s', a, p), '{}', 'xa' FROM place`,
    `INSERT INTO "Member" ("id", "name", "role", "agencyId")
       SELECT member, format('Nguyễn Thị Hồng Hạnh %s', a), 'focal-point', id FROM place
       UNION ALL SELECT gen_random_uuid(), 'Phạm Minh Hoà', 'secretary', id FROM place WHERE a = 1`,
    `INSERT INTO "WebChat" ("memberId") SELECT "id" FROM "Member"`,
    `INSERT INTO "Address" ("id", "memberId", "channel", "chat", "preference")
       SELECT gen_random_uuid(), "memberId", 'web', "id"::text, 9 FROM "WebChat"`,
    `INSERT INTO "Push" ("id", "key", "memberId", "day", "overviewKeys", "state", "notBefore", "createdAt")
       SELECT gen_random_uuid(), 'digest:' || "id" || ':2026-09-14', "id", '2026-09-14',
              '{week@2026-09-14,waiting@2026-Q3}', 'sent', '2026-09-14 01:00Z', '2026-09-14 01:00Z'
         FROM "Member" WHERE "role" = 'secretary'`,
    `CREATE TEMPORARY TABLE work AS
       SELECT p, n, gen_random_uuid() AS plan, gen_random_uuid() AS task,
              format('Tổ chức hội nghị tập huấn, bồi dưỡng kiến thức pháp luật và kỹ năng truyền thông dự thảo chính sách '
                     'cho đội ngũ báo cáo viên, tuyên truyền viên pháp luật cấp xã (đợt %s)', n) AS title
         FROM generate_series(1, ${provinces}) p, generate_series(1, ${TASKS}) n`,
    `UPDATE work SET plan = first.plan FROM (SELECT DISTINCT ON (p) p, plan FROM work) first WHERE first.p = work.p`,
    `INSERT INTO "Plan" ("id", "title", "year", "fromDay", "toDay", "text", "contentHash", "updatedAt")
       SELECT DISTINCT plan, 'Kế hoạch năm 2026', 2026, date '2026-01-01', date '2026-12-31', '', plan::text, now() FROM work`,
    `INSERT INTO "Task" ("id", "planId", "position", "number", "title", "timing", "leads", "coordinators", "sourceStart", "sourceEnd")
       SELECT task, plan, n, n::text, title, '{"raw":"Quý III/2026","kind":"quarter"}', '{Ủy ban nhân dân cấp xã}', '{}', 0, 0 FROM work`,
    `INSERT INTO "Obligation" ("id", "kind", "part", "taskId", "agencyId", "title", "period", "opensOn", "dueOn",
                               "because", "state", "nextRungOn", "updatedAt")
       SELECT gen_random_uuid(), 'task', 'lead', task, place.id, title, '2026-Q3', '2026-07-01', due.on,
              format('trước ngày %s: ngày cuối cùng còn hợp lệ là %s, ngày làm việc cuối cùng để nhắc', due.on + 1, due.on),
              CASE WHEN n > ${TASKS - REPORTED_TASKS} THEN 'submitted' ELSE 'open' END,
              CASE WHEN n > ${TASKS - REPORTED_TASKS} THEN NULL
                   WHEN n <= ${DUE_TASKS} THEN date '2026-09-18' ELSE date '2026-10-01' + n % 60 END,
              now()
         FROM work JOIN place USING (p),
              LATERAL (SELECT CASE WHEN n <= ${DUE_TASKS} THEN date '${DUE_ON}' ELSE date '2026-10-15' + n % 60 END AS "on") due
        ORDER BY p, n, a`,
    `INSERT INTO "Reminder" ("id", "obligationId", "memberId", "key", "rung", "createdAt")
       SELECT gen_random_uuid(), o."id", place.member, k.rung || '@' || k.of, k.rung, now()
         FROM "Obligation" o JOIN place ON place.id = o."agencyId",
              (VALUES ('quarter-opens', '2026-Q3'), ('mid-quarter', '2026-Q3'), ('T-15', '${DUE_ON}')) AS k(rung, of)
        WHERE o."state" = 'open' AND (k.rung = 'quarter-opens' OR o."dueOn" = '${DUE_ON}')`,
  ]
  // One session: a pool would lose the temporary tables.
  await prisma.$transaction(
    async (client) => {
      for (const statement of statements) await client.$executeRawUnsafe(statement)
      await client.$executeRawUnsafe('DROP TABLE place, work')
    },
    { timeout: 600_000 },
  )
  await prisma.$executeRawUnsafe('VACUUM ANALYZE')
  return provinces * TASKS * AGENCIES
}
