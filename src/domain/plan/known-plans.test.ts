import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'vitest'
import { expectAsTold, planTruths } from '../../../test/support/plan-truth.js'
import { parsePlan } from './parse-plan.js'
import type { ParsedPlan } from './types.js'

// Issued plans are not part of the repository; they stand beside it where it is developed.
const FOLDER = resolve(import.meta.dirname, '../../../../shared/plans')
const issued = planTruths(FOLDER)

test.skipIf(issued.length === 0)('the issued plans beside the repository are read as a person read them', () => {
  for (const truth of issued) {
    expectAsTold(parsePlan(readFileSync(resolve(FOLDER, truth.file), 'utf8')) as ParsedPlan, truth)
  }
})
