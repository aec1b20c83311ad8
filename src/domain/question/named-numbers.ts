import type { Temporal } from 'temporal-polyfill'
import { aligned } from './heard.js'
import { mark, type Word } from './words.js'

export interface ListedTask {
  id: string
  number: string | null
  /** The number of the heading it stands under. */
  group: string | null
  title: string
}

/** A plan that is followed, as far as a question may name it. */
export interface ListedPlan {
  id: string
  number: string | null
  title: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  tasks: ListedTask[]
}

export interface NamedTask {
  plan: ListedPlan
  task: ListedTask
}

const PLAN_NUMBER =
  /\b(?:ke hoach|kh)(?: so)? (?!20\d\d(?![\d/]))0*(\d+)((?:\/[\w-]+)*)|\b0*(\d+)((?:\/\d{4})?\/kh-[\w-]+)/g
const TASK_NUMBER =
  /\b(?:(?:cac )?nhiem vu|nv|muc|noi dung|viec)(?: so)? ((?:\d+|[ivx]+\b)(?:\.(?:\d+|[a-z]\b))*)(?! (?:ngay|tuan|thang|quy)\b)|(?<![\d/.])((?:\d{1,2}\.)+\d{1,2})(?![\d/.])/g

/** The plans whose numbers are named, and the numbers that no plan has. */
export function takePlans(
  raw: string,
  flat: string,
  said: Word[],
  plans: ListedPlan[],
): { plans: ListedPlan[]; absent: string[] } {
  const called = [...flat.matchAll(PLAN_NUMBER)].map(({ index, 0: whole, 1: first, 2: rest, 3: alone, 4: symbol }) => {
    mark(said, index, index + whole.length)
    const [digits, after] = [first ?? alone!, rest ?? symbol ?? '']
    return {
      words: digits + raw.slice(index + whole.length - after.length, index + whole.length),
      plans: plans.filter(({ number }) => {
        const [, known, symbolOf = ''] = /^0*(\d+)(.*)$/.exec(aligned(number ?? '')) ?? []
        return known === digits && symbolOf.startsWith(after)
      }),
    }
  })
  return {
    plans: [...new Set(called.flatMap((one) => one.plans))],
    absent: called.filter((one) => one.plans.length === 0).map(({ words }) => words),
  }
}

/** '4', '2.3', 'II.1': the number of a task that is named. */
export function takeTaskNumber(flat: string, said: Word[]): string | null {
  for (const { index, 0: whole, 1: named, 2: alone } of flat.matchAll(TASK_NUMBER)) {
    if (said.some(({ at, end, taken }) => taken && at < index + whole.length && end > index)) continue
    mark(said, index, index + whole.length)
    return (named ?? alone!).replace(/^[ivx]+/, (roman) => roman.toUpperCase())
  }
  return null
}

/** The tasks of that number, or else those under the heading of that number. */
export function numberedTasks(number: string, plans: ListedPlan[]): NamedTask[] {
  const asked = number.toLowerCase()
  const all = plans.flatMap((plan) => plan.tasks.map((task) => ({ plan, task })))
  const numberOf = ({ task }: NamedTask) => (task.number ?? '').toLowerCase().replace(/\.$/, '')
  const groupOf = ({ task }: NamedTask) => (task.group ?? '').toLowerCase().replace(/\.$/, '')
  const exact = all.filter((one) => numberOf(one) === asked || `${groupOf(one)}.${numberOf(one)}` === asked)
  if (exact.length > 0) return exact
  return all.filter((one) => groupOf(one) === asked || numberOf(one).startsWith(`${asked}.`))
}
