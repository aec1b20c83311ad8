-- AlterTable
ALTER TABLE "Address" ADD COLUMN     "quiet" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "InboxEvent" ADD COLUMN     "answers" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "InterviewDraft" ADD COLUMN     "chat" TEXT;

-- AlterTable
ALTER TABLE "WebChat" ADD COLUMN     "readUpTo" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "WebMessage" ADD COLUMN     "words" TEXT;

-- AlterTable
ALTER TABLE "WebSession" ADD COLUMN     "device" TEXT,
ADD COLUMN     "seenAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "LinkCode" (
    "codeHash" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "usedIn" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "WrongCode" (
    "id" SERIAL NOT NULL,
    "chat" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WrongCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelMonth" (
    "channel" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "warned" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ChannelMonth_pkey" PRIMARY KEY ("channel","month")
);

-- CreateTable
CREATE TABLE "ZaloChat" (
    "id" SERIAL NOT NULL,
    "zaloId" TEXT NOT NULL,
    "lastMessage" INTEGER NOT NULL DEFAULT 0,
    "choices" JSONB,

    CONSTRAINT "ZaloChat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OwnKey" (
    "name" TEXT NOT NULL,
    "value" BYTEA NOT NULL,

    CONSTRAINT "OwnKey_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "LinkCode_memberId_idx" ON "LinkCode"("memberId");

-- CreateIndex
CREATE INDEX "WrongCode_chat_at_idx" ON "WrongCode"("chat", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ZaloChat_zaloId_key" ON "ZaloChat"("zaloId");

-- AddForeignKey
ALTER TABLE "LinkCode" ADD CONSTRAINT "LinkCode_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "LinkCode" ADD COLUMN     "letterBox" TEXT,
ADD COLUMN     "onlyIn" TEXT;

-- AlterTable
ALTER TABLE "Invite" ADD COLUMN     "letterBox" TEXT;

-- AlterTable
ALTER TABLE "Push" ADD COLUMN     "groupId" UUID;

-- CreateTable
CREATE TABLE "ChannelGroup" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "agencyId" UUID,
    "linkedById" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ChannelGroup_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ChannelGroup_agencyId_idx" ON "ChannelGroup"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "ChannelGroup_channel_chat_key" ON "ChannelGroup"("channel", "chat");

-- AddForeignKey
ALTER TABLE "ChannelGroup" ADD CONSTRAINT "ChannelGroup_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChannelGroup" ADD CONSTRAINT "ChannelGroup_linkedById_fkey" FOREIGN KEY ("linkedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Push" ADD CONSTRAINT "Push_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "ChannelGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "PlanProposal" ADD COLUMN     "told" JSONB;

-- AlterTable
ALTER TABLE "StoredFile" ADD COLUMN     "author" TEXT NOT NULL DEFAULT 'person';
