import fc from '../support/fast-check.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { parsePlan } from '../../src/domain/plan/parse-plan.js'
import type { ParsedPlan, ParsedTask } from '../../src/domain/plan/types.js'
import { REWRITES, withoutTask } from '../support/plan-rewrites.js'
import { planOf, readable } from '../support/plan-texts.js'

// The same cases in every run: a change of the rules is to blame for a failure, never luck.
const RUNS = { seed: 2026, numRuns: 15 }

const chance = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))

const plans: { file: string; plan: ParsedPlan }[] = []
beforeAll(async () => {
  for (const { file } of readable) plans.push({ file, plan: await planOf(file) })
})

describe('the tasks stay what they are with', () => {
  it.each(REWRITES)('$name', ({ rewrite }) => {
    // What it leaves as it is shows nothing.
    let turn = 0
    const touched = plans.filter(({ plan }) => rewrite(plan.text, () => (turn += 0.37) % 1) !== plan.text)
    expect(touched).not.toEqual([])
    fc.assert(
      fc.property(fc.nat(), chance, (n, stream) => {
        const { file, plan } = touched[n % touched.length]!
        const text = rewrite(plan.text, () => stream.next().value as number)
        expect({ file, tasks: tasksOf(parsePlan(text)) }).toEqual({ file, tasks: tasksOf(plan) })
      }),
      RUNS,
    )
  })
})

it('without one of the tasks the others stay what they are', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (n, k) => {
      const { file, plan } = plans[n % plans.length]!
      const without = withoutTask(plan, k)
      if (without === null) return
      expect({ file, tasks: tasksOf(parsePlan(without.text)) }).toEqual({
        file,
        tasks: without.tasks.map(taskOf).sort(),
      })
    }),
    { ...RUNS, numRuns: 60 },
  )
})

const tasksOf = (plan: ReturnType<typeof parsePlan>): string[] =>
  'refused' in plan ? [plan.refused] : plan.tasks.map(taskOf).sort()

const taskOf = ({ title, leads, coordinators, timing: { raw: _, ...timing } }: ParsedTask): string =>
  [folded(title).slice(0, 60), leads.map(folded), coordinators.map(folded), folded(meaningOf(timing))].join(' | ')

// Words that a timing quotes change with the text.
const meaningOf = (timing: object): string =>
  JSON.stringify(timing, (key, value: unknown) =>
    ['raw', 'event', 'anchor', 'plan', 'by'].includes(key) ? undefined : value,
  )

const TONES: [string, string][] = [
  ['oà', 'òa'],
  ['oá', 'óa'],
  ['uỷ', 'ủy'],
  ['uý', 'úy'],
]

/** One spelling of quotes, tones, committees and quarters. */
function folded(text: string): string {
  const plain = TONES.reduce((all, [old, now]) => all.replaceAll(old, now), text.normalize('NFC').toLowerCase())
  return plain
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .replaceAll('ủy ban nhân dân', 'ubnd')
    .replaceAll('oà', 'òa')
    .replace(/ :/g, ':')
    .replace(/quý (iv|i{1,3})(?!\p{L})/gu, (_, n: string) => `quý ${['i', 'ii', 'iii', 'iv'].indexOf(n) + 1}`)
    .replace(/[\s.;,:/]+$/u, '')
}
