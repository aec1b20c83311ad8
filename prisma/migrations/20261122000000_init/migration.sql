-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Agency" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "type" TEXT NOT NULL,
    "validFrom" DATE,
    "validTo" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT,
    "role" TEXT NOT NULL,
    "agencyId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Address" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "preference" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanProposal" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "parsed" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" UUID NOT NULL,
    "number" TEXT,
    "issuer" TEXT,
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "fromDay" DATE NOT NULL,
    "toDay" DATE NOT NULL,
    "issuedOn" DATE,
    "text" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT,
    "title" TEXT NOT NULL,
    "group" TEXT,
    "product" TEXT,
    "timing" JSONB NOT NULL,
    "leads" TEXT[],
    "coordinators" TEXT[],
    "sourceStart" INTEGER NOT NULL,
    "sourceEnd" INTEGER NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "taskId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "part" TEXT NOT NULL,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("taskId","agencyId","part")
);

-- CreateTable
CREATE TABLE "ReportingDuty" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "duty" JSONB NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReportingDuty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "taskId" UUID,
    "dutyId" UUID,
    "agencyId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "opensOn" DATE,
    "dueOn" DATE,
    "waitsFor" TEXT,
    "because" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "submittedOn" DATE,
    "nextRungOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "plannedOn" DATE NOT NULL,
    "place" TEXT,
    "draftTitle" TEXT,
    "expectedParticipants" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "obligationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "nil" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "id" UUID NOT NULL,
    "obligationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "pushId" UUID,
    "skipped" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Push" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "text" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "claimedBy" UUID,
    "claimedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Push_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PushAttempt" (
    "id" SERIAL NOT NULL,
    "pushId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "messageId" TEXT,
    "error" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PushAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxEvent" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "update" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handledAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Chat" (
    "key" TEXT NOT NULL,
    "claimedBy" UUID,
    "claimedUntil" TIMESTAMPTZ(3),
    "conversation" JSONB,

    CONSTRAINT "Chat_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "InterviewDraft" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "subject" JSONB NOT NULL,
    "answers" JSONB NOT NULL,
    "cursor" TEXT NOT NULL,
    "correcting" BOOLEAN NOT NULL DEFAULT false,
    "lastEvent" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InterviewDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebSession" (
    "tokenHash" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebSession_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "WebChat" (
    "id" SERIAL NOT NULL,
    "memberId" UUID NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "WebChat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebMessage" (
    "chatId" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "key" TEXT,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "buttons" JSONB,
    "fileId" UUID,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebMessage_pkey" PRIMARY KEY ("chatId","id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "slot" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "counts" JSONB,
    "error" TEXT,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("slot")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "change" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Agency_name_key" ON "Agency"("name");

-- CreateIndex
CREATE INDEX "Member_agencyId_idx" ON "Member"("agencyId");

-- CreateIndex
CREATE INDEX "Address_memberId_idx" ON "Address"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Address_channel_chat_key" ON "Address"("channel", "chat");

-- CreateIndex
CREATE UNIQUE INDEX "Invite_codeHash_key" ON "Invite"("codeHash");

-- CreateIndex
CREATE INDEX "Invite_memberId_idx" ON "Invite"("memberId");

-- CreateIndex
CREATE INDEX "PlanProposal_memberId_state_idx" ON "PlanProposal"("memberId", "state");

-- CreateIndex
CREATE INDEX "Task_planId_idx" ON "Task"("planId");

-- CreateIndex
CREATE INDEX "Assignment_agencyId_idx" ON "Assignment"("agencyId");

-- CreateIndex
CREATE INDEX "ReportingDuty_planId_idx" ON "ReportingDuty"("planId");

-- CreateIndex
CREATE INDEX "Obligation_nextRungOn_idx" ON "Obligation"("nextRungOn");

-- CreateIndex
CREATE INDEX "Obligation_agencyId_state_idx" ON "Obligation"("agencyId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_taskId_agencyId_period_key" ON "Obligation"("taskId", "agencyId", "period");

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_dutyId_agencyId_period_key" ON "Obligation"("dutyId", "agencyId", "period");

-- CreateIndex
CREATE INDEX "Activity_agencyId_idx" ON "Activity"("agencyId");

-- CreateIndex
CREATE INDEX "Activity_taskId_idx" ON "Activity"("taskId");

-- CreateIndex
CREATE INDEX "Report_obligationId_submittedAt_idx" ON "Report"("obligationId", "submittedAt");

-- CreateIndex
CREATE INDEX "Reminder_pushId_idx" ON "Reminder"("pushId");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_obligationId_memberId_key_key" ON "Reminder"("obligationId", "memberId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Push_key_key" ON "Push"("key");

-- CreateIndex
CREATE INDEX "Push_state_notBefore_idx" ON "Push"("state", "notBefore");

-- CreateIndex
CREATE INDEX "Push_memberId_day_idx" ON "Push"("memberId", "day");

-- CreateIndex
CREATE INDEX "PushAttempt_pushId_idx" ON "PushAttempt"("pushId");

-- CreateIndex
CREATE INDEX "InboxEvent_state_chat_id_idx" ON "InboxEvent"("state", "chat", "id");

-- CreateIndex
CREATE UNIQUE INDEX "InboxEvent_channel_eventId_key" ON "InboxEvent"("channel", "eventId");

-- CreateIndex
CREATE INDEX "InterviewDraft_memberId_state_idx" ON "InterviewDraft"("memberId", "state");

-- CreateIndex
CREATE INDEX "WebSession_memberId_idx" ON "WebSession"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "WebChat_memberId_key" ON "WebChat"("memberId");

-- CreateIndex
CREATE INDEX "WebMessage_chatId_seq_idx" ON "WebMessage"("chatId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "WebMessage_chatId_key_key" ON "WebMessage"("chatId", "key");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_subjectId_idx" ON "AuditEntry"("subject", "subjectId");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Address" ADD CONSTRAINT "Address_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanProposal" ADD CONSTRAINT "PlanProposal_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportingDuty" ADD CONSTRAINT "ReportingDuty_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "ReportingDuty"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_pushId_fkey" FOREIGN KEY ("pushId") REFERENCES "Push"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Push" ADD CONSTRAINT "Push_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PushAttempt" ADD CONSTRAINT "PushAttempt_pushId_fkey" FOREIGN KEY ("pushId") REFERENCES "Push"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewDraft" ADD CONSTRAINT "InterviewDraft_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebSession" ADD CONSTRAINT "WebSession_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebChat" ADD CONSTRAINT "WebChat_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebMessage" ADD CONSTRAINT "WebMessage_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "WebChat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebMessage" ADD CONSTRAINT "WebMessage_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
