import {
  correctPlanItem as form,
  planCorrectionOf,
  type CorrectPlanItemFacts,
  type PlanItem,
} from '../../domain/interview/forms/correct-plan-item.js'
import { DOCUMENT } from '../../domain/review/item-keys.js'
import { dutyWords } from '../../domain/review/review-of.js'
import { DOCUMENT_FIELDS, DUTY_FIELDS, TASK_FIELDS, type PlanReview } from '../../domain/review/types.js'
import { wordsOfDocument, wordsOfDutyField, wordsOfTask } from '../../domain/review/words.js'
import { correctProposal } from '../plan/correct-proposal.js'
import { actorOf } from '../ports.js'
import { readReview } from '../plan/read-review.js'
import { isRefused, refuse } from '../refusal.js'
import { undoCorrection } from '../plan/undo-correction.js'
import { whatBecameOf } from '../plan/what-became-of.js'
import type { InterviewHandler } from './handler.js'

/** Subject: { proposalId }. */
export const correctPlanItemInterview: InterviewHandler<CorrectPlanItemFacts> = {
  form,
  needs: 'plan.correct',
  stopped: ({ proposalId = '' }) => ({ message: 'Đã dừng, không có gì được sửa.', proposalId }),
  async facts(ports, member, { proposalId = '' }, now) {
    const review = await readReview(ports, actorOf(member), proposalId, now)
    if (isRefused(review)) return review
    return review.state === 'open' ? { items: itemsOf(review) } : refuse(whatBecameOf(review))
  },
  async submit(ports, member, { id, subject, answers }, _facts, now) {
    const proposalId = subject['proposalId']!
    const correction = planCorrectionOf(answers)
    const by = actorOf(member)
    if (correction.kind !== 'undo') {
      const result = await correctProposal(ports, by, proposalId, correction, now, id)
      return isRefused(result) ? result : { message: form.submitted, proposalId }
    }
    const result = await undoCorrection(ports, by, proposalId, correction.item, 'all', now)
    return isRefused(result) ? result : { message: 'Đã lấy lại mục này như đã đọc.', proposalId }
  },
}

function itemsOf({ document, documentCorrected, tasks, duties }: PlanReview): PlanItem[] {
  const suffix = (dropped: boolean) => (dropped ? ' (đã bỏ)' : '')
  return [
    {
      value: DOCUMENT,
      label: 'Thông tin chung của kế hoạch',
      words: Object.fromEntries(DOCUMENT_FIELDS.map((field) => [field, wordsOfDocument(document, field)])),
      dropped: false,
      corrected: documentCorrected.length > 0,
    },
    ...tasks.map(({ key, task, dropped, corrected }) => ({
      value: key,
      label: `${task.number ?? ''} ${task.title}`.trim() + suffix(dropped),
      words: Object.fromEntries(TASK_FIELDS.map((field) => [field, wordsOfTask(task, field)])),
      dropped,
      corrected: corrected.length > 0,
    })),
    ...duties.map(({ key, duty, dropped, corrected }) => ({
      value: key,
      label: `Báo cáo: ${dutyWords(duty)}` + suffix(dropped),
      words: Object.fromEntries(DUTY_FIELDS.map((field) => [field, wordsOfDutyField(duty, field)])),
      dropped,
      corrected: corrected.length > 0,
    })),
  ]
}
