import fc from '../support/fast-check.js'
import { expect, it } from 'vitest'
import { parsePlan } from '../../src/domain/plan/parse-plan.js'
import { HOUSE_STYLES, numberIn, plannedSection, writePlan } from '../support/plan-writer.js'

it.each(HOUSE_STYLES)('a random plan written in %s and read again is that plan', (style) => {
  fc.assert(
    fc.property(plannedSection, (section) => {
      const plan = parsePlan(writePlan(section, style))
      if ('refused' in plan) throw new Error(plan.refused)
      expect(
        plan.tasks.map(({ number, title, leads, coordinators, timing }) => ({
          number,
          title: title.replace(/\.$/, ''),
          leads,
          coordinators: coordinators.map((name) => name.toLowerCase()),
          kind: timing.kind,
        })),
      ).toEqual(
        section.tasks.map(({ title, lead, coordinators, when }, at) => ({
          number: numberIn(style, at + 1),
          title,
          leads: [lead],
          coordinators: coordinators.map((name) => name.toLowerCase()),
          kind: when.kind,
        })),
      )
      expect(plan.reportingDuties).toHaveLength(1)
    }),
    { seed: 2026, numRuns: 60 },
  )
})
