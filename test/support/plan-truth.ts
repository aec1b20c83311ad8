import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ParsedPlan, ParsedTask, Timing } from '../../src/domain/plan/types.js'

/** What a person read out of a document; `truth.json` of a folder of plans lists one for each file in it. */
export interface PlanTruth {
  file: string
  /** The kind of document in Vietnamese; null for one that cannot be read. */
  docType: string | null
  number: string | null
  date: string | null
  issuer: string | null
  /** The issuer in its usual spelling. */
  issuerResolved?: string
  year: number | null
  title: string | null
  legalBases: { number: string | null; date: string | null }[]
  tasks: TaskTruth[]
  reportingDuties: { due: string | null; dueDate?: string; recurrence: string; inclusive: boolean | null }[]
}

interface TaskTruth {
  /** null where the document prints none. */
  number: string | null
  title: string
  lead: string[]
  coordinating: string[]
  timing: Record<string, unknown> & { kind: string }
  actingAgency?: string
}

export function planTruths(folder: string): PlanTruth[] {
  const file = join(folder, 'truth.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { documents: PlanTruth[] }).documents : []
}

/** Compares a plan with what a person read: every field that the truth states, every task, no task more. */
export function expectAsTold(plan: ParsedPlan, truth: PlanTruth): void {
  expect(headOf(plan, truth)).toEqual(headTold(truth))
  // A news item gives candidates only: who and when are for the plan itself to say.
  if (truth.docType === 'tin') {
    expect(plan.tasks.filter(({ official }) => official)).toEqual([])
    const found = new Set(plan.tasks.map(({ title }) => start(title)))
    expect(truth.tasks.map(({ title }) => start(title)).filter((title) => !found.has(title))).toEqual([])
    return
  }
  expect(plan.tasks.map((task, at) => taskOf(task, truth.tasks[at]))).toEqual(truth.tasks.map(taskTold))
  expect(dutiesMissed(plan, truth)).toEqual([])
}

const KINDS: Record<string, ParsedPlan['document']['type']> = {
  'kế hoạch': 'plan',
  'kế hoạch sửa đổi': 'plan',
  'quyết định': 'decision',
  'quyết định kèm kế hoạch': 'decision',
  'công văn': 'dispatch',
  'hướng dẫn': 'guidance',
  'phụ lục': 'annex',
  'báo cáo': 'other',
  tin: 'news',
}

function headOf({ document }: ParsedPlan, { docType, issuer, issuerResolved, legalBases }: PlanTruth): object {
  const { type, year, number, issuedOn, title, basedOn } = document
  if (docType === 'tin') return { type, year }
  const bases = new Map(basedOn.map((base) => [base.number, base.date]))
  const told = [issuer, issuerResolved].map(folded)
  return {
    type,
    year,
    number: folded(number),
    issuedOn,
    issuer: told.includes(folded(document.issuer)) ? issuer : document.issuer,
    title: start(title),
    bases: legalBases.flatMap((base) => {
      const date = base.number === null ? undefined : bases.get(base.number)
      return date === undefined ? [] : [`${base.number} ${base.date === null ? '' : date}`]
    }),
  }
}

function headTold({ docType, year, number, date, issuer, title, legalBases }: PlanTruth): object {
  const type = KINDS[docType ?? '']
  if (docType === 'tin') return { type, year }
  const bases = legalBases.flatMap((base) => (base.number === null ? [] : [`${base.number} ${base.date ?? ''}`]))
  return { type, year, number: folded(number), issuedOn: date, issuer, title: start(title), bases }
}

const taskOf = (task: ParsedTask, told: TaskTruth | undefined): object => ({
  number: told?.number === null ? null : task.number,
  title: start(task.title),
  leads: names(task.leads),
  coordinators: names(task.coordinators),
  actingAgency: told?.actingAgency === undefined ? null : folded(task.actingAgency),
  timing: timingText(task.timing, told && timingFields(told.timing)),
})

const taskTold = (task: TaskTruth): object => ({
  number: task.number,
  title: start(task.title),
  leads: names(task.lead),
  coordinators: names(task.coordinating),
  actingAgency: task.actingAgency === undefined ? null : folded(task.actingAgency),
  timing: timingText(task.timing, timingFields(task.timing)),
})

// What stands beside the meaning of a phrase, or repeats its words.
const BESIDE = new Set('raw yearFrom note typo suspect end start plan by event anchor count direction'.split(' '))
const timingFields = (timing: Record<string, unknown>): string[] =>
  Object.keys(timing).filter((key) => !BESIDE.has(key))

/** These fields of a timing in one line, nested ones without what stands beside. */
function timingText(timing: Timing | TaskTruth['timing'], fields: string[] = ['kind']): string {
  const all = timing as Record<string, unknown>
  return fields
    .sort()
    .map(
      (key) => `${key} ${JSON.stringify(all[key], (name, value: unknown) => (BESIDE.has(name) ? undefined : value))}`,
    )
    .join(', ')
}

function dutiesMissed({ reportingDuties }: ParsedPlan, truth: PlanTruth): string[] {
  const left = [...reportingDuties]
  return truth.reportingDuties.flatMap(({ due, dueDate, recurrence, inclusive }) => {
    const at = left.findIndex(
      (duty) =>
        duty.due === (dueDate ?? due) &&
        duty.recurrence === recurrence &&
        (inclusive === null || duty.inclusive === inclusive),
    )
    if (at !== -1) left.splice(at, 1)
    return at === -1 ? [`${dueDate ?? due} ${recurrence} ${inclusive}`] : []
  })
}

const names = (phrases: string[]): string[] => phrases.map(folded).sort()

/** The first words of a title: how far it goes on is a matter of taste. */
const start = (title: string | null): string => folded(title).slice(0, 60)

const folded = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFC')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s.;,:/]+$/u, '')
    .toLowerCase()
