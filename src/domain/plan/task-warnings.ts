import type { PlanYears } from './timing.js'
import type { ParsedTask } from './types.js'

/** What the secretary should look at in one task, in short sentences. */
export function taskWarnings(
  task: Pick<ParsedTask, 'leads' | 'timing' | 'official' | 'title'>,
  plan: PlanYears,
): string[] {
  const warnings: string[] = []
  if (!task.official) warnings.push('Chỉ là gợi ý từ tin, bài; chưa phải nhiệm vụ chính thức.')
  else if (task.leads.length === 0) warnings.push('Chưa thấy cơ quan chủ trì.')
  if (task.timing.kind === 'unparsed') warnings.push(`Chưa hiểu thời gian “${task.timing.raw ?? ''}”.`)
  const years = strangeYears(task.timing.raw, plan)
  if (years.length > 0) warnings.push(`Năm ${years.join(', ')} trong thời gian không khớp với năm của kế hoạch.`)
  return warnings
}

function strangeYears(raw: string | null, plan: PlanYears): number[] {
  const from = plan.year ?? (plan.period ? Number(plan.period.from.slice(0, 4)) : null)
  const to = plan.year ?? (plan.period ? Number(plan.period.to.slice(0, 4)) : null)
  if (raw === null || from === null || to === null) return []
  // A year within the number or the day of a document that is cited is not a time of the task.
  const own = raw.replace(/số \d[^\s]*(?:,? ngày [\d/.-]+)?/giu, '')
  const years = [...own.matchAll(/(?<!\d)(20\d{2})(?!\d)/g)].map((match) => Number(match[1]))
  return [...new Set(years.filter((year) => year < from || year > to + 1))]
}
