-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "PlanProposal" ADD COLUMN     "seen" INTEGER NOT NULL DEFAULT 0;

-- The same file sent twice is one proposal: of those that are open the newest stays.
UPDATE "PlanProposal" AS "older" SET "state" = 'discarded'
  FROM "PlanProposal" AS "newer"
 WHERE "older"."state" = 'open' AND "newer"."state" = 'open'
   AND "older"."contentHash" = "newer"."contentHash"
   AND "older"."memberId" IS NOT DISTINCT FROM "newer"."memberId"
   AND ("older"."createdAt", "older"."id") < ("newer"."createdAt", "newer"."id");

-- CreateIndex
CREATE UNIQUE INDEX "PlanProposal_open_key" ON "PlanProposal"("memberId", "contentHash") NULLS NOT DISTINCT WHERE "state" = 'open';
