import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parsePlan } from './parse-plan.js'
import type { ParsedPlan } from './types.js'

interface Truth {
  documents: {
    file: string
    docType: string
    number: string | null
    date: string | null
    year: number | null
    tasks: { number: string | null; title: string; lead: string[]; coordinating: string[]; timing: { kind: string } }[]
    reportingDuties: { due: string | null; dueDate?: string; recurrence: string; inclusive: boolean | null }[]
  }[]
}

// Issued plans are not part of the repository; they stand beside it where it is developed.
const FOLDER = resolve(import.meta.dirname, '../../../../shared/plans')
const present = existsSync(FOLDER) && readdirSync(FOLDER).includes('truth.json')

test.skipIf(!present)('the issued plans beside the repository are read as a person read them', () => {
  const truth = JSON.parse(readFileSync(resolve(FOLDER, 'truth.json'), 'utf8')) as Truth
  for (const { file, docType, number, date, year, tasks, reportingDuties } of truth.documents) {
    const plan = parsePlan(readFileSync(resolve(FOLDER, file), 'utf8')) as ParsedPlan
    const isNews = docType === 'tin'
    const read = {
      year: plan.document.year,
      number: plan.document.number,
      issuedOn: plan.document.issuedOn,
      tasks: plan.tasks.map((task) => [
        task.number,
        head(task.title),
        task.leads,
        task.coordinators,
        task.timing.kind,
        task.official,
      ]),
      duties: plan.reportingDuties.map(dutyOf).sort(),
    }
    expect({ file, ...read }).toEqual({
      file,
      year,
      number: isNews ? null : number,
      issuedOn: isNews ? null : date,
      tasks: tasks.map((task) => [
        task.number,
        head(task.title),
        task.lead,
        task.coordinating,
        task.timing.kind,
        !isNews,
      ]),
      duties: reportingDuties.map((duty) => dutyOf({ ...duty, due: duty.dueDate ?? duty.due })).sort(),
    })
  }
})

const head = (title: string): string =>
  title
    .replace(/\s+/g, ' ')
    .replace(/[.:;,\s]+$/, '')
    .toLowerCase()
    .slice(0, 60)

const dutyOf = ({
  due,
  recurrence,
  inclusive,
}: {
  due: string | null
  recurrence: string
  inclusive: boolean | null
}): string => `${due} ${recurrence} ${inclusive}`
