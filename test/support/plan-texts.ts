import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readDocument } from '../../src/documents/read-document.js'
import { parsePlan } from '../../src/domain/plan/parse-plan.js'
import type { ParsedPlan } from '../../src/domain/plan/types.js'
import { planTruths, type PlanTruth } from './plan-truth.js'

const FOLDER = fileURLToPath(new URL('../plans/', import.meta.url))

/** What a person read out of each document of `test/plans`. */
export const truths: PlanTruth[] = planTruths(FOLDER)
export const readable = truths.filter(({ docType }) => docType !== null)

const planFile = (file: string): Uint8Array => new Uint8Array(readFileSync(FOLDER + file))

export async function readPlan(file: string): Promise<ParsedPlan | { refused: string }> {
  const read = await readDocument({ name: file, bytes: planFile(file) })
  return 'refused' in read ? read : parsePlan(read.text)
}

/** The plan of a document that can be read. */
export async function planOf(file: string): Promise<ParsedPlan> {
  const plan = await readPlan(file)
  if ('refused' in plan) throw new Error(`${file}: ${plan.refused}`)
  return plan
}
