import { duesOf } from '../plan/duty-due.js'
import { sameValue } from '../plan/same-value.js'
import { parseTiming, type PlanYears } from '../plan/timing.js'
import type { ParsedReportingDuty, ParsedTask } from '../plan/types.js'

/** A task whose plan is of other years than was read: its words mean other days. */
export function taskInYears(task: ParsedTask, was: PlanYears, now: PlanYears): ParsedTask {
  const { raw } = task.timing
  return sameValue(parseTiming(raw, was), task.timing) ? { ...task, timing: parseTiming(raw, now) } : task
}

export function dutyInYears(duty: ParsedReportingDuty, was: PlanYears, now: PlanYears): ParsedReportingDuty {
  if (duty.raw === null) return duty
  const { raw, due, recurrence, inclusive } = duty
  const [read] = duesOf(raw, was)
  return sameValue(read, { raw, due, recurrence, inclusive }) ? { ...duty, ...duesOf(raw, now)[0] } : duty
}
