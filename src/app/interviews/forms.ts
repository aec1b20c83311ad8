import { addAgenciesInterview } from './add-agencies.js'
import { answerDoubtInterview } from './answer-doubt.js'
import { changeAgencyInterview } from './change-agency.js'
import { correctPlanItemInterview } from './correct-plan-item.js'
import type { InterviewHandler } from './handler.js'
import { inviteMemberInterview } from './invite-member.js'
import { registerActivityInterview } from './register-activity.js'
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
} satisfies Record<string, InterviewHandler<unknown>>

export type FormName = keyof typeof HANDLERS
