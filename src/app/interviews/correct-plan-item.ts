import {
  correctPlanItem as form,
  planCorrectionOf,
  type CorrectPlanItemFacts,
} from '../../domain/interview/forms/correct-plan-item.js'
import { officialTasks } from '../../domain/plan/difference.js'
import { correctProposal, taskKey } from '../correct-proposal.js'
import { isRefused, refuse } from '../refusal.js'
import type { InterviewHandler } from './handler.js'

/** Subject: { proposalId }. */
export const correctPlanItemInterview: InterviewHandler<CorrectPlanItemFacts> = {
  form,
  needs: 'plan.correct',
  async facts({ store }, _member, { proposalId }) {
    const proposal = proposalId ? await store.proposals.byId(proposalId) : null
    if (proposal?.state !== 'open') return refuse('Bản đọc này đã được xác nhận hoặc đã bỏ nên không sửa được nữa.')
    return {
      items: officialTasks(proposal.parsed).map((task) => ({
        value: taskKey(task),
        label: `${task.number ?? ''} ${task.title}`.trim(),
        title: task.title,
        leads: task.leads,
        coordinators: task.coordinators,
        timing: task.timing.raw,
      })),
    }
  },
  async submit({ store }, _member, { subject, answers }) {
    const proposalId = subject['proposalId']!
    const result = await correctProposal({ store }, proposalId, planCorrectionOf(answers))
    return isRefused(result) ? result : { message: form.submitted, proposalId }
  },
}
