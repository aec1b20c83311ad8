-- AlterTable
ALTER TABLE "Obligation" ADD COLUMN     "knownFrom" DATE;

-- What became known in the course of its plan.
UPDATE "Obligation" o SET "knownFrom" = d."registeredOn" FROM "Draft" d WHERE d."id" = o."draftId" AND o."dueOn" IS NOT NULL;
UPDATE "Obligation" SET "knownFrom" = "opensOn" WHERE "requestId" IS NOT NULL;
UPDATE "Obligation" o
   SET "knownFrom" = e."on"
  FROM (SELECT "taskId", "dutyId", min(("recordedAt" AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS "on"
          FROM "PlanEvent" WHERE "undoneAt" IS NULL GROUP BY 1, 2) e
 WHERE (o."taskId" = e."taskId" OR o."dutyId" = e."dutyId") AND o."draftId" IS NULL AND o."dueOn" IS NOT NULL;

-- What its plan has begin in the course of a quarter is told when the quarter opens: it is looked at once more.
UPDATE "Obligation"
   SET "nextRungOn" = date_trunc('quarter', "opensOn")::date
 WHERE "state" IN ('open', 'returned') AND "dueOn" IS NOT NULL AND "knownFrom" IS NULL
   AND "opensOn" > date_trunc('quarter', "opensOn")::date AND "nextRungOn" > date_trunc('quarter', "opensOn")::date;
