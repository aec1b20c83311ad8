import type { ParsedPlan, ParsedReportingDuty, ParsedTask, Timing } from './types.js'

export interface KnownTask {
  id: string
  number: string | null
  title: string
  leads: string[]
  coordinators: string[]
  product: string | null
  timing: Timing
}

export interface KnownPlan {
  number: string | null
  issuer: string | null
  title: string
  year: number | null
  tasks: KnownTask[]
  duties: { id: string; duty: ParsedReportingDuty }[]
}

/** What of a task changed, in the words of the secretary. */
export type TaskPart = 'tên' | 'cơ quan chủ trì' | 'cơ quan phối hợp' | 'thời gian' | 'sản phẩm'

export interface PlanDifference {
  tasks: { task: ParsedTask; position: number; known: KnownTask | null; changed: TaskPart[] }[]
  removed: KnownTask[]
  duties: { duty: ParsedReportingDuty; position: number; known: boolean }[]
  removedDuties: { id: string; duty: ParsedReportingDuty }[]
}

/**
 * The stored plan that a read one replaces: the same number and issuer, or, where one of them has no number,
 * the same title and year.
 */
export function samePlan<P extends Pick<KnownPlan, 'number' | 'issuer' | 'title' | 'year'>>(
  parsed: ParsedPlan,
  stored: P[],
): P | null {
  const { number, issuer, title, year } = parsed.document
  const byNumber = number && stored.find((plan) => same(plan.number, number) && same(plan.issuer, issuer))
  if (byNumber) return byNumber
  return (
    stored.find(
      (plan) => !(number && plan.number) && plan.year === year && title !== null && same(plan.title, title),
    ) ?? null
  )
}

/** What storing `parsed` would add, change and remove; everything is new where nothing is stored. */
export function differencePlan(parsed: ParsedPlan, stored: KnownPlan | null): PlanDifference {
  const left = new Set(stored?.tasks ?? [])
  const take = (task: ParsedTask): KnownTask | null => {
    const candidates = [...left]
    const match =
      candidates.find((known) => same(known.number, task.number) && same(known.title, task.title)) ??
      candidates.find((known) => task.number !== null && same(known.number, task.number)) ??
      candidates.find((known) => same(known.title, task.title)) ??
      null
    if (match) left.delete(match)
    return match
  }
  const tasks = officialTasks(parsed).map((task, position) => {
    const known = take(task)
    return { task, position, known, changed: known ? changedParts(known, task) : [] }
  })

  const knownDuties = new Map((stored?.duties ?? []).map((entry) => [wordsOfDuty(entry.duty), entry]))
  const duties = parsed.reportingDuties.map((duty, position) => ({
    duty,
    position,
    known: knownDuties.delete(wordsOfDuty(duty)),
  }))
  return { tasks, removed: [...left], duties, removedDuties: [...knownDuties.values()] }
}

export const officialTasks = (parsed: ParsedPlan): ParsedTask[] => parsed.tasks.filter((task) => task.official)

export function changesNothing(difference: PlanDifference): boolean {
  return (
    difference.removed.length === 0 &&
    difference.removedDuties.length === 0 &&
    difference.tasks.every(({ known, changed }) => known && changed.length === 0) &&
    difference.duties.every(({ known }) => known)
  )
}

function changedParts(known: KnownTask, task: ParsedTask): TaskPart[] {
  const parts: TaskPart[] = []
  if (!same(known.title, task.title) || !same(known.number, task.number)) parts.push('tên')
  if (!same(known.leads.join(';'), task.leads.join(';'))) parts.push('cơ quan chủ trì')
  if (!same(known.coordinators.join(';'), task.coordinators.join(';'))) parts.push('cơ quan phối hợp')
  if (JSON.stringify(canonical(known.timing)) !== JSON.stringify(canonical(task.timing))) parts.push('thời gian')
  if (!same(known.product, task.product)) parts.push('sản phẩm')
  return parts
}

/** All that a duty says, wherever it stands in the text. */
const wordsOfDuty = ({ source: _, ...said }: ParsedReportingDuty): string => JSON.stringify(canonical(said))

export const sameDuty = (a: ParsedReportingDuty, b: ParsedReportingDuty): boolean => wordsOfDuty(a) === wordsOfDuty(b)

const same = (a: string | null, b: string | null): boolean => folded(a) === folded(b)

const folded = (text: string | null): string => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

// A database gives the keys of a JSON value back in an order of its own.
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}
