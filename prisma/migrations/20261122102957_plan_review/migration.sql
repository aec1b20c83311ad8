-- DropForeignKey
ALTER TABLE "PlanProposal" DROP CONSTRAINT "PlanProposal_memberId_fkey";

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "carriesOut" TEXT,
ADD COLUMN     "carriesOutOn" DATE,
ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3);

-- What was read stays under its new name.
ALTER TABLE "PlanProposal" RENAME COLUMN "parsed" TO "reading";
ALTER TABLE "PlanProposal" ADD COLUMN     "planId" UUID,
ADD COLUMN     "savedAt" TIMESTAMPTZ(3),
ALTER COLUMN "memberId" DROP NOT NULL;
UPDATE "PlanProposal" SET "planId" = "Plan"."id", "savedAt" = "PlanProposal"."updatedAt"
  FROM "Plan" WHERE "PlanProposal"."state" = 'confirmed' AND "Plan"."contentHash" = "PlanProposal"."contentHash";

-- Findings know their places now; those of before have none.
UPDATE "PlanProposal" SET "reading" = "reading" || jsonb_build_object(
  'document', '{"carriesOut": null, "places": {"number": null, "issuer": null, "title": null}}'::jsonb || ("reading" -> 'document'),
  'tasks', COALESCE((
    SELECT jsonb_agg('{"places": {"title": null, "leads": null, "coordinators": null, "timing": null, "product": null}}'::jsonb || "task" ORDER BY "n")
      FROM jsonb_array_elements("reading" -> 'tasks') WITH ORDINALITY AS "tasks" ("task", "n")), '[]'),
  'reportingDuties', COALESCE((
    SELECT jsonb_agg('{"source": {"start": 0, "end": 0}}'::jsonb || "duty" ORDER BY "n")
      FROM jsonb_array_elements("reading" -> 'reportingDuties') WITH ORDINALITY AS "duties" ("duty", "n")), '[]'));
UPDATE "ReportingDuty" SET "duty" = '{"source": {"start": 0, "end": 0}}'::jsonb || "duty";

-- CreateTable
CREATE TABLE "PlanCorrection" (
    "id" UUID NOT NULL,
    "seq" SERIAL NOT NULL,
    "proposalId" UUID NOT NULL,
    "memberId" UUID,
    "item" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "field" TEXT,
    "value" TEXT,
    "placeStart" INTEGER,
    "placeEnd" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlanCorrection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PlanCorrection_proposalId_seq_idx" ON "PlanCorrection"("proposalId", "seq");

-- CreateIndex
CREATE INDEX "PlanProposal_planId_idx" ON "PlanProposal"("planId");

-- AddForeignKey
ALTER TABLE "PlanProposal" ADD CONSTRAINT "PlanProposal_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanProposal" ADD CONSTRAINT "PlanProposal_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanCorrection" ADD CONSTRAINT "PlanCorrection_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "PlanProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
