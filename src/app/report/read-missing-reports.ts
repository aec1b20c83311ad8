import { may, refusal } from '../../domain/access/roles.js'
import { periodSpan } from '../../domain/obligation/period.js'
import { missingOfTaskText } from '../../domain/summary/due.js'
import { missingReportsText } from '../../domain/summary/missing-reports.js'
import { EVERYTHING, idsOf, isAbout, planWords, taskWords } from '../../domain/summary/subject.js'
import { andMore } from '../../domain/summary/written.js'
import { readNamed, unclearWords } from '../obligation/read-named.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

const MOST_TASKS = 6

/**
 * Who of the agencies that a question names has not reported, in words: on each task that it names, or on what is due in a
 * period ('2026-Q3'; `otherwise` where none is said).
 */
export async function readMissingReports(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  { words, period, otherwise }: { words: string; period: string | null; otherwise: string },
  asOf: Now,
): Promise<{ text: string } | Refused> {
  if (!may(actor, 'status.view')) return refuse(refusal(actor, 'status.view'))
  const span = periodSpan(period ?? otherwise)
  if (!span) return refuse(`Không hiểu kỳ “${period}”. Đề nghị hỏi như “Sở nào chưa báo cáo quý III?”.`)
  const { named, asked } = await readNamed(ports, words, asOf)
  const unclear = unclearWords(named)
  if (named.absent.length > 0)
    return { text: `${unclear} Đồng chí hỏi lại theo số nhiệm vụ, kế hoạch có trong tình hình.` }

  if (named.tasks.length > 0) {
    const texts: string[] = []
    for (const { plan, task } of named.tasks.slice(0, MOST_TASKS)) {
      const obligations = (await ports.store.obligations.ofPlan(plan.id)).filter(({ taskId }) => taskId === task.id)
      texts.push(missingOfTaskText({ task: taskWords({ plan, task }), period, asOf, obligations, asked }))
    }
    return { text: [...texts, ...andMore(named.tasks.length - MOST_TASKS, 'nhiệm vụ')].join('\n\n') }
  }

  const touching = await ports.store.obligations.touching(span.from, span.to)
  const obligations = touching.filter((row) => isAbout(row, { ...EVERYTHING, planIds: idsOf(named.plans) }))
  const under = named.plans.length > 0 ? ` theo ${named.plans.map(planWords).join(', ')}` : ''
  const text = missingReportsText({ period: period ?? otherwise, asOf, obligations, asked, under })
  return {
    text:
      unclear === ''
        ? text
        : `${unclear} Muốn hỏi một nhiệm vụ, đồng chí ghi số hoặc đúng từ trong tên, như “Ai chưa báo cáo nhiệm vụ 2?”. Danh sách chung:\n\n${text}`,
  }
}
