-- AlterTable
ALTER TABLE "Invite" ADD COLUMN     "letterOutcome" TEXT;

-- AlterTable
ALTER TABLE "LinkCode" ADD COLUMN     "letterOutcome" TEXT,
ADD COLUMN     "toldAt" TIMESTAMPTZ(3);
