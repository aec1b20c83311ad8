import { describe, expect, it } from 'vitest'
import { expectAsTold } from '../support/plan-truth.js'
import { planOf, readable, readPlan, truths } from '../support/plan-texts.js'

describe('a document as it is issued', () => {
  it.each(readable)('$file is read as a person reads it', async (truth) => {
    expectAsTold(await planOf(truth.file), truth)
  })

  it.each(truths.filter(({ docType }) => docType === null))('$file is refused', async ({ file }) => {
    expect(await readPlan(file)).toEqual({ refused: expect.stringMatching(/quét|bảng mã|bị hỏng/) })
  })
})
