import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../domain/access/roles.js'
import { instantAt, localDay } from '../domain/calendar/local-day.js'
import { isOfNow } from '../domain/obligation/quarter-check.js'
import { parsePlan } from '../domain/plan/parse-plan.js'
import { sampleActivities, sampleReports } from '../sample/activities.js'
import { sampleHalfYearReports } from '../sample/half-year-reports.js'
import { SAMPLE_PEOPLE } from '../sample/people.js'
import { samplePlanText } from '../sample/plan.js'
import { SAMPLE_AGENCIES } from '../sample/province.js'
import type { Obligation } from '../store/obligations.js'
import type { Rows } from '../store/store.js'
import type { Actor, Now, Ports } from './ports.js'
import { refuse, type Refused } from './refusal.js'
import { storePlan } from './plan/store-plan.js'

/** Fills an empty database with a fictional province, its plan for the year of `now`, people and what was done so far. */
export async function loadSample(
  { store }: Ports,
  actor: Actor,
  now: Now,
): Promise<{ agencies: number; members: number; tasks: number } | Refused> {
  if (!may(actor, 'plan.import')) return refuse(refusal(actor, 'plan.import'))
  const today = localDay(now)
  const { year } = today
  const parsed = parsePlan(samplePlanText(year))
  if ('refused' in parsed) throw new Error(parsed.refused)
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    if ((await rows.plans.all()).length > 0)
      return refuse('Đã có kế hoạch trong cơ sở dữ liệu nên không nạp dữ liệu mẫu.')
    for (const agency of SAMPLE_AGENCIES) await rows.agencies.ensure(agency)
    const stored = await storePlan(rows, actor, parsed, now)
    const agencyIds = new Map((await rows.agencies.all()).map(({ id, name }) => [name, id]))
    for (const { name, unit, role, agency } of SAMPLE_PEOPLE) {
      await rows.members.add({ name, unit, role, agencyId: agency ? (agencyIds.get(agency) ?? null) : null })
    }
    const [secretary] = await rows.members.withRole(['secretary'])
    await addPast(rows, { today, agencyIds, planId: stored.planId, memberId: secretary!.id })
    return { agencies: SAMPLE_AGENCIES.length, members: SAMPLE_PEOPLE.length, tasks: parsed.tasks.length }
  })
}

interface Past {
  today: Temporal.PlainDate
  agencyIds: Map<string, string>
  planId: string
  memberId: string
}

interface Done {
  submittedOn: string
  nil: boolean
  sessions: number
  attendances: number
  summary: string
}

/** What was registered and reported in the months before. */
async function addPast(rows: Rows, { today, agencyIds, planId, memberId }: Past): Promise<void> {
  const plan = (await rows.plans.byId(planId))!
  const taskIds = new Map(plan.tasks.map(({ id, number }) => [number, id]))
  const owed = await rows.obligations.ofPlan(planId)
  for (const { agency, taskNumber, plannedOn, ...activity } of sampleActivities(today.year)) {
    const [agencyId, taskId] = [agencyIds.get(agency)!, taskIds.get(taskNumber)!]
    await rows.activities.add({
      ...activity,
      id: randomUUID(),
      agencyId,
      taskId,
      memberId,
      plannedOn: Temporal.PlainDate.from(plannedOn),
    })
  }
  const report = async (obligation: Obligation | undefined, done: Done) => {
    if (!obligation) throw new Error('the sample reports on something that nobody owes')
    const { submittedOn, nil, ...figures } = done
    const day = Temporal.PlainDate.from(submittedOn)
    if (Temporal.PlainDate.compare(day, today) > 0) return
    const content = nil ? {} : { ...figures, attendancesNote: null }
    await rows.reports.add({
      id: randomUUID(),
      obligationId: obligation.id,
      memberId,
      nil,
      content,
      submittedAt: instantAt(day, '10:00'),
    })
    await rows.obligations.move(obligation.id, 'open', nil ? 'nil' : 'submitted', {
      submittedOn: day,
      nextRungOn: null,
    })
  }
  for (const { agency, taskNumber, ...done } of sampleReports(today.year)) {
    const day = Temporal.PlainDate.from(done.submittedOn)
    const mine = owed.find(
      (o) => o.agencyId === agencyIds.get(agency) && o.taskId === taskIds.get(taskNumber) && isOfNow(o, day),
    )
    await report(mine, done)
  }
  const halfYear = owed.filter((o) => o.kind === 'report' && o.dueOn?.month === 6)
  for (const { agency, ...done } of sampleHalfYearReports(today.year)) {
    await report(
      halfYear.find((o) => o.agencyId === agencyIds.get(agency)),
      done,
    )
  }
}
