import { mentionOfTime } from './prose-timing.js'
import type { PlanYears } from './timing.js'
import { yearsOfPlan } from './timing-years.js'
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

/** The same of a task without a time whose words speak of one: otherwise it would be due at the end of the plan unasked. */
export function timeNotRead(prose: string[], { kind }: ParsedTask['timing'], plan: PlanYears): string[] {
  if (kind !== 'none') return []
  for (const line of prose) {
    const words = mentionOfTime(line, yearsOfPlan(plan))
    if (words !== null) return [`Chưa thấy thời gian, dù nội dung có nêu “${words}”.`]
  }
  return []
}

function strangeYears(raw: string | null, plan: PlanYears): number[] {
  const from = plan.year ?? (plan.period ? Number(plan.period.from.slice(0, 4)) : null)
  const to = plan.year ?? (plan.period ? Number(plan.period.to.slice(0, 4)) : null)
  if (raw === null || from === null || to === null) return []
  const own = raw.replace(CITED, '')
  const years = [...own.matchAll(/(?<!\d)(20\d{2})(?!\d)/g)].map((match) => Number(match[1]))
  return [...new Set(years.filter((year) => year < from || year > to + 1))]
}

// A year within the number, the name or the day of a document that is cited is not a time of the task.
const CITED =
  /(?:số \d[^\s]*|\d{1,6}(?:\/\d{4})?[/-]\p{Lu}[^\s,;]*|(?:Kế hoạch|Quyết định|Công văn|Chương trình|Đề án|Chỉ thị)[^,;\d]{0,60}(?= ngày \d))(?:,? (?:ban hành |ký )?ngày \d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}| tháng \d{1,2} năm \d{4}))?|(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)[^,;\d]{0,80} năm \d{4}/gu
