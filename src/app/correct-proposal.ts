import { actingAgencyOf } from '../domain/agency/phrase.js'
import type { PlanCorrection } from '../domain/interview/forms/correct-plan-item.js'
import { parseTiming } from '../domain/plan/timing.js'
import type { ParsedPlan, ParsedTask } from '../domain/plan/types.js'
import type { Ports } from './ports.js'
import { refuse, type Refused } from './refusal.js'

/** Names a task of a proposal by its place in the text, which stays whatever else is dropped: dropping it twice drops one. */
export const taskKey = ({ source }: ParsedTask): string => String(source.start)

/** Changes one task of a proposal as the secretary says. What a person said is no longer doubtful. */
export async function correctProposal(
  { store }: Pick<Ports, 'store'>,
  proposalId: string,
  correction: PlanCorrection,
): Promise<{ parsed: ParsedPlan } | Refused> {
  const proposal = await store.proposals.byId(proposalId)
  if (!proposal) return refuse('Không còn bản đọc này. Đề nghị gửi lại tệp kế hoạch.')
  const tasks = proposal.parsed.tasks.flatMap((task) =>
    taskKey(task) === correction.item ? (corrected(proposal.parsed, task, correction) ?? []) : task,
  )
  const parsed = { ...proposal.parsed, tasks }
  if (!(await store.proposals.correct(proposal.id, parsed))) {
    return refuse('Bản đọc này đã được xác nhận hoặc đã bỏ nên không sửa được nữa.')
  }
  return { parsed }
}

/** Null where the task is dropped. */
function corrected(plan: ParsedPlan, task: ParsedTask, correction: PlanCorrection): ParsedTask | null {
  const certain = { ...task, warnings: [] }
  switch (correction.field) {
    case 'drop':
      return null
    case 'title':
      return { ...certain, title: correction.value }
    case 'leads':
      return { ...certain, leads: correction.agencies, actingAgency: actingAgencyOf(correction.agencies) }
    case 'coordinators':
      return { ...certain, coordinators: correction.agencies }
    case 'timing':
      return { ...certain, timing: parseTiming(correction.value, plan.document) }
  }
}
