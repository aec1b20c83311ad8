import { addAgenciesInterview } from './add-agencies.js'
import { addLetterBoxInterview } from './add-letter-box.js'
import { answerDoubtInterview } from './answer-doubt.js'
import { askExtensionInterview } from './ask-extension.js'
import { askReportInterview } from './ask-report.js'
import { broadcastInterview } from './broadcast.js'
import { changeAgencyInterview } from './change-agency.js'
import { correctPlanItemInterview } from './correct-plan-item.js'
import {
  answerExtensionInterview,
  grantExtensionInterview,
  questionExtensionInterview,
  refuseExtensionInterview,
} from './decide-extension.js'
import { exemptObligationInterview } from './exempt-obligation.js'
import { draftLetterInterview } from './draft-letter.js'
import { exportLedgerInterview } from './export-ledger.js'
import type { InterviewHandler } from './handler.js'
import { inviteMemberInterview } from './invite-member.js'
import { recordEventInterview } from './record-event.js'
import { registerActivityInterview } from './register-activity.js'
import { registerDraftInterview } from './register-draft.js'
import { removeMemberInterview } from './remove-member.js'
import { reportResultInterview } from './report-result.js'

/** Every kind of interview. */
export const HANDLERS = {
  'register-activity': registerActivityInterview,
  'report-result': reportResultInterview,
  'correct-plan-item': correctPlanItemInterview,
  'answer-doubt': answerDoubtInterview,
  'invite-member': inviteMemberInterview,
  'add-agencies': addAgenciesInterview,
  'change-agency': changeAgencyInterview,
  'record-event': recordEventInterview,
  'register-draft': registerDraftInterview,
  'exempt-obligation': exemptObligationInterview,
  'remove-member': removeMemberInterview,
  'ask-extension': askExtensionInterview,
  'grant-extension': grantExtensionInterview,
  'refuse-extension': refuseExtensionInterview,
  'question-extension': questionExtensionInterview,
  'answer-extension': answerExtensionInterview,
  'export-ledger': exportLedgerInterview,
  'draft-letter': draftLetterInterview,
  'ask-report': askReportInterview,
  broadcast: broadcastInterview,
  'add-letter-box': addLetterBoxInterview,
} satisfies Record<string, InterviewHandler<unknown>>

export type FormName = keyof typeof HANDLERS
