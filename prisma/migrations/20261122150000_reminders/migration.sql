-- DropIndex
DROP INDEX "Obligation_taskId_agencyId_period_key";

-- AlterTable
ALTER TABLE "Obligation" ADD COLUMN     "draftId" UUID,
ADD COLUMN     "extendedTo" DATE,
ADD COLUMN     "part" TEXT NOT NULL DEFAULT 'lead',
ADD COLUMN     "requestId" UUID;

-- AlterTable
ALTER TABLE "Push" ADD COLUMN     "about" JSONB,
ADD COLUMN     "ackedAt" TIMESTAMPTZ(3),
ADD COLUMN     "broadcastId" UUID,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'digest',
ADD COLUMN     "overviewKeys" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "PlanEvent" (
    "id" UUID NOT NULL,
    "seq" SERIAL NOT NULL,
    "planId" UUID NOT NULL,
    "taskId" UUID,
    "dutyId" UUID,
    "period" TEXT,
    "words" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "dueOn" DATE,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlanEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "agencyId" UUID NOT NULL,
    "registeredOn" DATE NOT NULL,
    "dueOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportRequest" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "audience" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReportRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Extension" (
    "id" UUID NOT NULL,
    "obligationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "question" TEXT,
    "answer" TEXT,
    "askedById" UUID,
    "grantedUntil" DATE,
    "refusal" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Snooze" (
    "obligationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "until" DATE NOT NULL,

    CONSTRAINT "Snooze_pkey" PRIMARY KEY ("obligationId","memberId")
);

-- CreateTable
CREATE TABLE "Broadcast" (
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelPace" (
    "channel" TEXT NOT NULL,
    "freeAt" TIMESTAMPTZ(3) NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "ChannelPace_pkey" PRIMARY KEY ("channel")
);

-- CreateTable
CREATE TABLE "Settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "value" JSONB NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PlanEvent_planId_seq_idx" ON "PlanEvent"("planId", "seq");

-- CreateIndex
CREATE INDEX "Extension_obligationId_idx" ON "Extension"("obligationId");

-- CreateIndex
CREATE INDEX "Extension_state_idx" ON "Extension"("state");

-- CreateIndex
CREATE INDEX "Reminder_createdAt_id_idx" ON "Reminder"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Obligation_taskId_idx" ON "Obligation"("taskId");

-- DropIndex
DROP INDEX "Obligation_nextRungOn_idx";

-- CreateIndex
CREATE INDEX "Obligation_nextRungOn_agencyId_idx" ON "Obligation"("nextRungOn", "agencyId");

-- CreateIndex
CREATE INDEX "Obligation_agencyId_nextRungOn_idx" ON "Obligation"("agencyId", "nextRungOn");

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_draftId_taskId_agencyId_period_key" ON "Obligation"("draftId", "taskId", "agencyId", "period");

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_requestId_agencyId_key" ON "Obligation"("requestId", "agencyId");

-- CreateIndex
CREATE INDEX "Push_broadcastId_idx" ON "Push"("broadcastId");

-- AddForeignKey
ALTER TABLE "PlanEvent" ADD CONSTRAINT "PlanEvent_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanEvent" ADD CONSTRAINT "PlanEvent_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanEvent" ADD CONSTRAINT "PlanEvent_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "ReportingDuty"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ReportRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snooze" ADD CONSTRAINT "Snooze_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snooze" ADD CONSTRAINT "Snooze_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Push" ADD CONSTRAINT "Push_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "Extension_open_key" ON "Extension"("obligationId") WHERE "state" = 'open';

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_task_key" ON "Obligation"("taskId", "agencyId", "period") WHERE "draftId" IS NULL;

-- What has one day, or days from and to, was known by these; from now on it is known by its plan or year, so that a day
-- that moves leaves it what it is. Several of one task or duty and agency are numbered: of a plan the reported ones first,
-- of a year by day.
CREATE TEMPORARY TABLE "dated" ON COMMIT DROP AS
SELECT o."id", o."taskId", o."dutyId", o."agencyId", o."period", o."state", true AS "moves",
       coalesce(t."timing" ->> 'kind' = 'annual-date-before', d."duty" ->> 'due' ~ '^\d\d-\d\d$', false) AS "yearly",
       CASE
         WHEN coalesce(t."timing" ->> 'kind' = 'annual-date-before', d."duty" ->> 'due' ~ '^\d\d-\d\d$', false) THEN left(o."period", 4)
         WHEN p."year" IS NOT NULL THEN p."year"::text
         WHEN to_char(p."fromDay", 'MM-DD') = '01-01' AND to_char(p."toDay", 'MM-DD') = '12-31' THEN
           CASE WHEN to_char(p."fromDay", 'YYYY') = to_char(p."toDay", 'YYYY') THEN to_char(p."fromDay", 'YYYY')
                ELSE to_char(p."fromDay", 'YYYY') || '..' || to_char(p."toDay", 'YYYY') END
         WHEN p."fromDay" = p."toDay" THEN p."fromDay"::text
         ELSE p."fromDay"::text || '..' || p."toDay"::text
       END AS "base"
  FROM "Obligation" o
  LEFT JOIN "Task" t ON t."id" = o."taskId"
  LEFT JOIN "ReportingDuty" d ON d."id" = o."dutyId"
  JOIN "Plan" p ON p."id" = coalesce(t."planId", d."planId")
 WHERE o."period" ~ '^\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?$'
   AND coalesce(t."timing" ->> 'kind' IN ('date', 'date-before', 'date-range', 'annual-date-before'),
                d."duty" ->> 'due' ~ '^(\d{4}-)?\d\d-\d\d$', false);

-- What is known by the plan already, from before another timing was read, takes its place behind what is owed.
INSERT INTO "dated"
SELECT DISTINCT o."id", o."taskId", o."dutyId", o."agencyId", o."period", o."state", false, false, o."period"
  FROM "Obligation" o
  JOIN "dated" d ON d."agencyId" = o."agencyId" AND d."base" = o."period"
   AND d."taskId" IS NOT DISTINCT FROM o."taskId" AND d."dutyId" IS NOT DISTINCT FROM o."dutyId"
 WHERE d."moves" AND o."id" NOT IN (SELECT "id" FROM "dated");

CREATE TEMPORARY TABLE "renamed" ON COMMIT DROP AS
SELECT "id", "base" || CASE "place" WHEN 1 THEN '' ELSE '/' || "place" END AS "period"
  FROM (SELECT "id", "base", row_number() OVER (
          PARTITION BY "taskId", "dutyId", "agencyId", "base"
              ORDER BY "state" = 'withdrawn', "yearly" DESC, CASE WHEN "yearly" THEN "period" END,
                       "state" IN ('submitted', 'nil', 'accepted', 'returned') DESC, "moves" DESC, "period") AS "place"
          FROM "dated") AS "placed";

-- In two steps: on the way no two may have the same.
UPDATE "Obligation" o SET "period" = o."id"::text FROM "renamed" r WHERE r."id" = o."id";
UPDATE "Obligation" o SET "period" = r."period" FROM "renamed" r WHERE r."id" = o."id";

-- What is asked about each quarter was one obligation for all its time. What was reported on it counts for the quarter in
-- which that was; what is still open is withdrawn and takes its quarters when the plans are brought up to date.
CREATE TEMPORARY TABLE "checked" ON COMMIT DROP AS
SELECT "id", "taskId", "agencyId", to_char("of", 'YYYY"-Q"Q') AS "base", true AS "moves",
       greatest("opensOn", date_trunc('quarter', "of")::date) AS "opensOn"
  FROM (SELECT o."id", o."taskId", o."agencyId", o."opensOn",
               greatest(o."opensOn", least(o."submittedOn", CASE
                 WHEN o."period" ~ '^(\d{4}\.\.)?\d{4}$' THEN (right(o."period", 4) || '-12-31')::date
                 ELSE p."toDay"
               END)) AS "of"
          FROM "Obligation" o
          JOIN "Task" t ON t."id" = o."taskId"
          JOIN "Plan" p ON p."id" = t."planId"
         WHERE o."opensOn" IS NOT NULL AND o."dueOn" IS NULL AND o."submittedOn" IS NOT NULL
           AND o."state" IN ('submitted', 'nil', 'accepted', 'returned')) AS "reported";

-- The quarter itself, from before another timing was read, takes its place behind what was reported.
INSERT INTO "checked"
SELECT DISTINCT o."id", o."taskId", o."agencyId", o."period", false, o."opensOn"
  FROM "Obligation" o
  JOIN "checked" c ON c."taskId" = o."taskId" AND c."agencyId" = o."agencyId" AND c."base" = o."period"
 WHERE o."id" NOT IN (SELECT "id" FROM "checked");

CREATE TEMPORARY TABLE "quartered" ON COMMIT DROP AS
SELECT "id", "opensOn", "base" || CASE "place" WHEN 1 THEN '' ELSE '/' || "place" END AS "period"
  FROM (SELECT *, row_number() OVER (PARTITION BY "taskId", "agencyId", "base" ORDER BY "moves" DESC, "id") AS "place"
          FROM "checked") AS "placed";

UPDATE "Obligation" o SET "period" = o."id"::text FROM "quartered" q WHERE q."id" = o."id";
UPDATE "Obligation" o SET "period" = q."period", "opensOn" = q."opensOn" FROM "quartered" q WHERE q."id" = o."id";
